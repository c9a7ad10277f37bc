// Owns the course of the visit and what the visitor does in it.

import * as door from './door.js';
import * as mail from './mail.js';
import { json, newId, random, utf8 } from './seals.js';
import {
	become, devices, drop, fresh, giveReceipts, here, owe, phase, postTicket, prepareFarewell, pump, question,
	replaceTicket, save, send, shared, state, stored, tell, unread,
} from './state.js';
import { giveConsent, sealSurvey, signRecord, verify } from './wire.js';

const TEXT_BYTES = 16384;
const JSON_BYTES = 20000; // quotes swell; the largest bucket must hold it
const TYPING_MS = 6000;
const TYPING_EVERY_MS = 3000;
const FINISH_MS = 20_000;
const SURVEY_MS = 600_000;

let tasks = Promise.resolve();
let timer;
let typedAt = 0;
let finishBy = 0;

export function start(url) {
	const attach = (nonce) => signRecord(here.identity, 'attach', { nonce, ...here.identity.publics });
	if (state.keys) door.open({ url, attach, heard: (frame) => run(() => TAKE[frame.t](frame)), changed: linked });
	timer = setInterval(tick, 1000);
}

// Changes run one after the other, are kept, sent, drawn; then receipts.
function run(task) {
	tasks = tasks.then(async () => {
		try {
			await task();
		} catch {
			state.refused += 1; // it may carry content
		}
		if (phase() === 'talk') await prepareFarewell();
		save();
		pump();
		here.changed();
		if (!state.owed[0]) return;
		await giveReceipts();
		save();
		pump();
	}).catch(() => {}); // after leaving there is no state
}

const during = (when, task) => run(() => phase() === when && task());

export const ring = (answers) => during('start', () => {
	const [chat, ticket] = ['c', 't'].map((letter) => `${letter}-${random(8).toHex()}`);
	Object.assign(state, { answers, chat, ticket, waitsSince: Date.now() });
	return postTicket();
});

export const stopWaiting = () => during('waiting', () => {
	replaceTicket({ t: 'withdraw', ticket: state.ticket });
	Object.assign(state, { ticket: '', chat: '' });
});

// False when it is too long, before anything is promised.
export function say(words) {
	const text = words.toWellFormed();
	if (utf8(text).length > TEXT_BYTES || json(text).length > JSON_BYTES) return false;
	during('talk', async () => {
		const [id, at] = [newId(), Date.now()];
		state.lines.push({ id, at, text, from: 'me', to: unread(), isSent: false });
		await send('text', { at, text }, id);
	});
	return true;
}

async function settle(consent, stands, kind, record) {
	consent.state = stands;
	tell(stands, { line: consent.line });
	if (kind) await send(kind, { push: consent.push, record });
}

export const answer = (consent, isGiven) => during('talk', async () => {
	if (consent.state !== 'asked' || Date.now() >= consent.expires) return;
	const record = isGiven ? await giveConsent(here.identity, state.chat, consent) : null;
	await settle(consent, isGiven ? 'given' : 'refused', 'consent_answer', record);
});

export const withdraw = (consent) => during('talk', async () => {
	if (!shared().includes(consent)) return;
	const { push } = consent;
	const record = await signRecord(here.identity, 'withdraw', { push, chat: state.chat });
	await settle(consent, 'withdrawn', 'consent_withdraw', record);
});

export const close = () => during('talk', async () => {
	await send('close', { why: 'visitor_left' });
	mail.close('visitor_left');
});

export function vanish() {
	clearInterval(timer);
	if (!state) return;
	if (phase() === 'waiting') door.send({ t: 'withdraw', id: newId(), ticket: state.ticket });
	if (phase() === 'talk') here.farewell.forEach(door.send);
	become(null);
	here.identity = null;
	door.stop();
}

export function typed(text) {
	state.draft = text;
	save();
	if (!text.trim() || Date.now() - typedAt < TYPING_EVERY_MS) return;
	typedAt = Date.now();
	for (const { id: to, line } of devices()) {
		door.send({ t: 'eph', to, line, chat: state.chat, what: 'typing' });
	}
}

export function seen() {
	const news = state.lines.filter(({ isNew }) => isNew);
	for (const line of news) {
		line.isNew = false;
		owe(line.from, 'read', line.id);
	}
	if (news.length) run(() => {});
}

function tick() {
	const now = Date.now();
	const asked = question();
	if (asked?.expires <= now) settle(asked, 'expired');
	pump();
	if (state.closed && state.keys) finish(now);
	here.changed();
}

// After the last receipts the keys go.
function finish(now) {
	const { entry, closed, chat, lines, handedLine, outbox, owed } = state;
	finishBy ||= now + FINISH_MS;
	if (outbox.length + owed.length && now < finishBy) return;
	become({ ...fresh(entry, null), closed, chat, lines, handedLine });
	here.identity = null;
	setTimeout(door.stop, SURVEY_MS);
	save();
}

// With no chat or visitor in it.
export async function sendSurvey(answers) {
	const survey = newId();
	const told = { v: 1, moved: !['', here.line].includes(state.handedLine), ...answers };
	const secret = await sealSurvey(here.line, survey, told, here.duty);
	here.surveyed = door.send({ t: 'survey', id: newId(), survey, secret });
	here.changed();
}

function linked(before) {
	if (!state) return;
	if (!state.keys && door.link === 'lost') door.stop(); // nothing to come back with
	if (door.link === 'ready') {
		if (before) here.restoredAt = Date.now();
		for (const row of state.outbox) Object.assign(row, { at: 0, pause: 1000 });
		mail.watch();
		during('waiting', postTicket);
	}
	here.changed();
}

const TAKE = {
	// The line vouches for the key of the answers, not the door.
	async challenge({ line, docs, status }) {
		here.status = status;
		if (line !== here.line || !docs.duty) return;
		const duty = await verify('duty', docs.duty, () => here.config.lines[line].key);
		const now = Date.now();
		here.duty = duty.line === line && duty.from <= now && now < duty.to ? duty.kem : null;
	},
	status: (status) => Object.assign(here, { status }),
	// Acknowledged also when refused: its sender still has it.
	async mail({ seq, frame }) {
		try {
			await mail.read(frame);
		} finally {
			save();
			door.send({ t: 'ack', seq });
		}
	},
	eph: ({ chat, from }) => chat === state.chat && (here.typing[from] = Date.now() + TYPING_MS),
	presence: ({ device, here: isHere }) => isHere ? delete here.gone[device] : (here.gone[device] ??= Date.now()),
	ok: ({ id }) => stored(id),
	// A ticket that the door never had.
	no: ({ id, why }) => why === 'form' && drop(({ say }) => say.id === id && say.t === 'withdraw'),
};
