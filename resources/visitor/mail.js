// Owns what counsellors say to the page, and who of them reads along.

import * as door from './door.js';
import * as forms from './forms.js';
import { refuse } from './seals.js';
import {
	byId, devices, drop, epoch, everybody, here, isDossier, owe, owner, ownerGoneAt, post, send, state, tell, unread,
} from './state.js';
import { frameId, helloHeader, issueEpoch, open, openHello, verify } from './wire.js';

const WINDOW = 256;
const JOINS_WITHIN_MS = 1800_000;

export const read = (frame) => ({ env: readEnvelope, sealed: welcome })[frame?.t]?.(frame) ?? readReceipt(frame);

async function readEnvelope(frame) {
	let sender;
	const { place, body } = await open(frame, ({ chat, epoch, from }) => {
		const { devices: people, secret } = state.epochs[epoch - 1] ?? {};
		sender = (chat === state.chat && byId(people, from)) || refuse('stranger');
		return [secret, sender.sign];
	});
	const id = frameId(place);
	if (place.counter >= next(place) && !byId(state.held, id)) {
		// Who was let out speaks no more.
		if (!byId(devices(), sender.id)) refuse('left');
		const ahead = state.held.filter((one) => one.place.session === place.session).length;
		if (Math.max(place.counter - next(place), ahead) >= WINDOW) refuse('window');
		state.held.push({ id, place, body, sender });
		for (let due; (due = takeNext()); ) await hear(due);
	}
	owe(sender.id, 'got', id);
}

const stream = ({ from, session }, n) => `${from}.${session}.${n}`;
const next = (place, n = place.epoch) => state.heard[stream(place, n)] ?? 0;

// Nothing before what came earlier.
function takeNext() {
	const i = state.held.findIndex(({ place }) =>
		place.counter === next(place) && place.prev.every(([n, count]) => next(place, n) >= count));
	if (i < 0) return null;
	const [due] = state.held.splice(i, 1);
	state.heard[stream(due.place, due.place.epoch)] = due.place.counter + 1;
	return due;
}

// A refused body had its turn.
async function hear({ body, sender }) {
	try {
		if (state.closed) refuse('closed');
		const { kind } = forms.body(body);
		if (sender.id !== owner().id && !['text', 'leave'].includes(kind)) refuse('owner');
		if (body.line && !Object.hasOwn(here.config.lines, body.line)) refuse('line');
		await HEAR[kind](body, sender);
	} catch {
		state.refused += 1;
	}
}

const HEAR = {
	text({ id, at, text }, { id: from, name, line }) {
		if (byId(state.lines, id)) return;
		state.lines.push({ id, at, text, from, name, line, isNew: true });
		delete here.typing[from];
		here.heard('message');
	},

	// Nobody leaves a visitor alone: the last one closes, or stays.
	async leave(_, { id: leaver }) {
		const rest = devices().filter(({ id }) => id !== leaver);
		const heir = byId(rest, owner().id) ?? rest.find(({ id }) => !here.gone[id]) ?? rest[0] ?? refuse('alone');
		state.handedLine = heir.line;
		await issue(rest, heir.id);
	},

	close: ({ why }) => close(why),

	push_news({ push, line, state: stands }, sender) {
		let consent = state.consents[push];
		// A colleague of the same line needs no card (ADR 0017).
		if (line === sender.line && stands === 'reserved') {
			const expires = Date.now() + JOINS_WITHIN_MS;
			consent = state.consents[push] ??= { line, state: 'given', isRead: true, expires };
		}
		if (consent && stands === 'read') consent.isRead = true;
		if (consent && stands === 'returned' && !consent.usedBy) consent.state = 'ended';
		tell(`push_${stands}`, { line, who: consent?.who });
	},

	consent_ask(body) {
		const consent = state.consents[body.push];
		if ((consent && consent.state !== 'asked') || body.expires <= Date.now()) refuse('consent');
		state.consents[body.push] = { ticked: [], ...consent, ...body, state: 'asked' };
		here.heard('message');
	},
};

async function readReceipt(frame) {
	const { doc } = forms.demand(frame, 'receipted');
	const { from, got, read: seen } = await verify('receipt', doc, ({ from, chat }) =>
		chat === state.chat && byId(everybody(), from).sign);
	const ids = got.map((id) => `${id}.${from}`);
	const confirmed = drop(({ say }) => ids.includes(say.id)).map(({ mid }) => mid);
	for (const { id, to } of state.lines) {
		if (!to || !Object.hasOwn(to, from)) continue;
		if (seen.includes(id)) to[from] = 2;
		else if (confirmed.includes(id)) to[from] ||= 1;
	}
}

// Receipts still go.
export function close(why) {
	state.closed = why;
	if (why !== 'visitor_left') drop(({ say }) => say.frame?.t !== 'receipt');
}

export function watch() {
	const watched = devices().map(({ id, line }) => ({ line, device: id }));
	if (watched.length) door.send({ t: 'watch', devices: watched });
}

// One device of that line, and again only the same one; a dossier lets in nobody.
const opensTo = (consent, { id, line }) =>
	consent?.state === 'given' && consent.line === line && Date.now() < consent.expires &&
	!isDossier(consent) && (consent.usedBy ?? id) === id;

// As `owner`, as `member`, or `again` (it is in already); else refused.
function admit(device, { purpose, push }) {
	const isPartner = purpose === 'partner';
	if (isPartner !== (push !== null)) refuse('form');
	const holder = owner()?.id;
	const isGone = ownerGoneAt() > 0;
	// A reader may take over from an owner that is gone; else it lost our answer.
	if (byId(devices(), device.id) && (isPartner || !isGone || holder === device.id)) return 'again';
	// Without an owner nobody introduces a partner.
	if (isPartner) return holder && opensTo(state.consents[push], device) ? 'member' : refuse('consent');
	if (device.line !== (state.handedLine || here.line)) refuse('line');
	return holder && !isGone ? refuse('owner') : 'owner';
}

// A refused hello has no receipt: it may come again.
async function welcome(frame) {
	const { id, from } = helloHeader(frame);
	if (!state.seen.includes(id)) {
		const { chat, closed } = state;
		const { identity, config: { lines }, gone } = here;
		if (!chat || closed) refuse('closed');
		const { device, hello } = await openHello(frame, { identity, chat, lines, now: Date.now() });
		const as = admit(device, hello);
		delete gone[from];
		if (as === 'owner') {
			await issue([...devices().filter((one) => one.id !== from && !gone[one.id]), device], from);
			here.heard('arrived');
		} else if (as === 'member') {
			await issue([...devices(), device], owner().id);
			state.consents[hello.push].usedBy = from;
		} else {
			announce([device]);
		}
		state.seen.push(id);
	}
	owe(from, 'got', id);
}

const announce = (people) => post(people, `epoch.${state.chat}.${epoch().n}`, epoch().frame);

async function issue(now, next) {
	const { chat, epochs, lines } = state;
	const [before, had, count] = [epoch(), devices(), now.length + 1];
	epochs.push(await issueEpoch({ identity: here.identity, chat, before, devices: now, owner: next, at: Date.now() }));
	if (before) delete before.frame;

	const without = (all, some) => all.filter(({ id }) => !byId(some, id));
	const went = without(had, now);
	const heir = before?.owner !== next && byId(had, next);
	for (const { name } of went) tell('left', { name });
	for (const { id, name, line } of without(now, had)) {
		tell(id !== next ? 'joined' : before ? 'took_over' : 'arrived', { name, line, count });
	}
	if (heir) tell(count === 2 ? 'alone' : 'owner', { name: heir.name });

	drop(({ say }) => byId(went, say.to));
	announce([...now, ...went]); // who is out sees it
	watch();

	// What nobody got is for those who are here now.
	for (const line of lines.filter(({ to }) => to)) {
		for (const id in line.to) if (!line.to[id] && !byId(now, id)) delete line.to[id];
		if (Object.keys(line.to).length) continue;
		Object.assign(line, { to: unread(), isSent: false });
		await send('text', { at: line.at, text: line.text }, line.id);
	}
}
