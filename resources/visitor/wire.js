// Owns documents, envelopes, epochs, hellos and consents (docs/protocol.md). Pure.

import { demand } from './forms.js';
import {
	aes, fromB64, hkdf, join, json, number, openSealed, pad, parse, random, refuse, sealTo, sha256,
	sign, toB64, unpad, vouch,
} from './seals.js';

const MOST_EPOCHS = 64;

export async function signDoc(identity, kind, payload) {
	const p = json(payload);
	return { p: toB64(p), s: await sign(identity, `schakel/1/${kind}\0`, p) };
}

// `whose`: from its claims to the key that has to vouch.
export async function verify(kind, doc, whose) {
	const bytes = fromB64(demand(doc, 'doc').p);
	const payload = demand(parse(bytes), kind);
	await vouch(whose(payload), doc.s, `schakel/1/${kind}\0`, bytes);
	return payload;
}

const signedParts = (t, head, cipher) => [`schakel/1/${t}\0`, number(head.length, 4), head, cipher];

const keyOf = async (secret, { chat, epoch, from, session, counter }) => [
	await hkdf(fromB64(secret, 32), `schakel/env\0${chat}\0${epoch}\0${from}\0${session}`),
	number(counter, 12),
];

export const frameId = ({ from, session, epoch, counter }) => [from, session, epoch, counter].join('.');

export async function seal(identity, secret, place, body) {
	const head = json({ v: 1, ...place });
	const cipher = await aes('encrypt', ...(await keyOf(secret, place)), pad(json(body)), head);
	const s = await sign(identity, ...signedParts('env', head, cipher));
	return { t: 'env', v: 1, h: toB64(head), c: toB64(cipher), s };
}

// `keysOf`: likewise to the epoch's secret and that key.
export async function open(frame, keysOf) {
	const { h, c, s } = demand(frame, 'frame');
	const [head, cipher] = [fromB64(h), fromB64(c), fromB64(s, 64)];
	const place = demand(parse(head), 'place');
	const epochs = [...place.prev.map(([epoch]) => epoch), place.epoch];
	if (place.counter >= 2 ** 32 || epochs.some((epoch, i) => epoch <= epochs[i - 1])) refuse('form');
	const [secret, signKey] = keysOf(place);
	await vouch(signKey, s, ...signedParts('env', head, cipher));
	const plain = await aes('decrypt', ...(await keyOf(secret, place)), cipher, head);
	return { place, body: parse(unpad(plain)) };
}

export async function issueEpoch({ identity, chat, before, devices, owner, at }) {
	const n = (before?.n ?? 0) + 1;
	if (n > MOST_EPOCHS) refuse('epochs');
	const secret = random(32);
	const me = { id: identity.id, line: '', role: 'visitor', ...identity.publics };
	const members = [...devices, me]
		.map(({ id, line, role, sign, kem }) => ({ id, line, role, sign, kem }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
	const wraps = {};
	for (const { id, kem } of members) {
		wraps[id] = await sealTo(kem, `schakel/epoch\0${chat}\0${n}\0${id}`, secret);
	}
	const names = json(Object.fromEntries(devices.map(({ id, name }) => [id, name])));
	// A zero nonce: this key seals these names and nothing else.
	const namesKey = await hkdf(secret, `schakel/names\0${chat}\0${n}`);
	const doc = await signDoc(identity, 'epoch', {
		v: 1, chat, n, issuer: identity.id, owner, members,
		names: toB64(await aes('encrypt', namesKey, new Uint8Array(12), names)),
		commit: toB64(await sha256('schakel/commit\0', secret)),
		prev: before?.digest ?? '', wraps, at,
	});
	const digest = toB64(await sha256(fromB64(doc.p)));
	return { n, digest, secret: toB64(secret), owner, devices, frame: { t: 'epoch', v: 1, doc } };
}

export const helloHeader = (frame) => demand(parse(fromB64(demand(frame, 'frame').h)), 'sealed');

export async function openHello(frame, { identity, chat, lines, now }) {
	const { from, to, chat: about } = helloHeader(frame);
	if (to !== identity.id || about !== chat) refuse('stranger');
	const [head, box] = [fromB64(frame.h), fromB64(frame.c)];
	const plain = await openSealed(identity, join('schakel/sealed\0', head), box);
	const { cert, body } = demand(parse(unpad(plain)), 'opened');
	const device = await verify('cert', cert, ({ line }) => lines[line].key);
	if (device.device !== from || now < device.from || now >= device.to) refuse('cert');
	await vouch(device.sign, frame.s, ...signedParts('sealed', head, box));
	const hello = await verify('hello', body.hello, () => device.sign);
	if (hello.device !== from || hello.chat !== chat) refuse('stranger');
	return { device: { ...device, id: from }, hello };
}

export const itemHash = async ({ id, label, text }) =>
	toB64(await sha256('schakel/item\0', JSON.stringify([id, label, text])));

export const signRecord = (identity, kind, facts) =>
	signDoc(identity, kind, { visitor: identity.id, at: Date.now(), ...facts });

export async function giveConsent(identity, chat, { push, line, expires, items, ticked }) {
	const chosen = items.filter(({ id }) => ticked.includes(id));
	const hashes = chosen.map(async (item) => ({ id: item.id, hash: await itemHash(item) }));
	return signRecord(identity, 'consent', { push, chat, line, expires, items: await Promise.all(hashes) });
}

// Nobody's, and of one length whatever was answered.
export const sealSurvey = (line, survey, told, duty) =>
	sealTo(duty, `schakel/survey\0${line}\0${survey}`, pad(json(told)));

export const ticketSecret = ({ publics }, chat, answers, duty) =>
	sealTo(duty, `schakel/ticket\0${chat}`, pad(json({ answers, ...publics })));
