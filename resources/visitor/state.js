// Owns what this tab knows, and sends until it is confirmed.

import * as door from './door.js';
import { json, newId, pad } from './seals.js';
import { frameId, seal, signDoc, ticketSecret } from './wire.js';

const MOST_MS = 30_000;
const MOST_RECEIPTS = 100;
const TICKET_LASTS_MS = 12 * 3600_000;

// Survives a reload, in the clear (docs/visitor-page.md).
export let state = null;

// Goes with a reload. A new session for seals: no nonce serves twice.
export const here = { session: newId(), counts: {}, typing: {}, gone: {}, farewell: [] };

export const become = (next) => (state = next);

export const fresh = (entry, keys) => ({
	v: 3, entry, keys, chat: '', ticket: '', waitsSince: 0, answers: {}, closed: '', handedLine: '', draft: '',
	epochs: [], consents: {}, lines: [], outbox: [], owed: [], seen: [], heard: {}, held: [], refused: 0,
});

export function remembered(entry) {
	try {
		const had = JSON.parse(sessionStorage.chat);
		if (had.v === 3 && had.entry === entry) return had;
		if (had.chat && !had.closed) location.replace(had.entry + location.search);
	} catch {} // nothing was kept
}

// When the room is full, the oldest lines go first.
export function save(lines = state.lines) {
	try {
		sessionStorage.chat = JSON.stringify({ ...state, lines });
	} catch {
		if (lines.length) save(lines.slice(Math.ceil(lines.length / 2)));
	}
}

export const epoch = () => state.epochs.at(-1);
export const devices = () => epoch()?.devices ?? [];
export const everybody = () => state.epochs.flatMap((one) => one.devices);
export const byId = (all, wanted) => all?.find(({ id }) => id === wanted);
export const owner = () => byId(devices(), epoch()?.owner);

export const ownerGoneAt = () => here.gone[owner()?.id] ?? 0;

export const phase = () => state.closed ? 'closed' : epoch() ? 'talk' : state.ticket ? 'waiting' : 'start';

const consents = () => Object.values(state.consents);
export const question = () => consents().find((one) => one.state === 'asked');

export const isDossier = ({ items }) => items?.some(({ id }) => id.startsWith('dossier-'));

// A push can be taken back until it was read, a dossier always.
export const shared = () => consents().filter((one) =>
	one.state === 'given' && !one.usedBy && (!one.isRead || isDossier(one)));

// Per reader how far a line of ours got: 0, 1 delivered, 2 read.
export const unread = () => Object.fromEntries(devices().map(({ id }) => [id, 0]));

export const tell = (event, facts) => state.lines.push({ event, at: Date.now(), ...facts });

const add = (say, mid) => state.outbox.push({ say, mid, at: 0, pause: 1000 });

const framesTo = (people, id, frame) =>
	people.map(({ id: to, line }) => ({ t: 'send', id: `${id}.${to}`, to, line, chat: state.chat, frame }));

export const post = (people, id, frame, mid) => framesTo(people, id, frame).forEach((say) => add(say, mid));

export function drop(isGone) {
	const gone = state.outbox.filter(isGone);
	state.outbox = state.outbox.filter((row) => !gone.includes(row));
	return gone;
}

// Without a receipt again after 2, 4, 8 … 30 s.
export function pump() {
	const now = Date.now();
	for (const row of state.outbox.filter(({ at }) => at <= now)) {
		if (!door.send(row.say)) return;
		row.pause = Math.min(MOST_MS, row.pause * 2);
		row.at = now + row.pause;
	}
}

export function stored(id) {
	const row = state.outbox.find(({ say }) => say.id === id);
	if (!['env', 'epoch'].includes(row?.say.frame?.t)) drop((one) => one === row);
	const line = row?.mid && byId(state.lines, row.mid);
	if (line) line.isSent = true;
}

async function sealed(session, counts, kind, facts, id = newId()) {
	const body = { kind, id, at: Date.now(), ...facts };
	pad(json(body)); // too large is refused before it takes a place
	const { n, secret } = epoch();
	const prev = Object.entries(counts).map(([n, count]) => [+n, count]).filter(([before]) => before < n);
	const counter = counts[n] ?? 0;
	counts[n] = counter + 1;
	const place = { chat: state.chat, epoch: n, from: here.identity.id, session, counter, prev };
	return [frameId(place), await seal(here.identity, secret, place, body)];
}

export const send = async (kind, facts, mid) =>
	post(devices(), ...(await sealed(here.session, here.counts, kind, facts, mid)), mid);

// Beforehand, in a session of its own: quick exit cannot wait.
export async function prepareFarewell() {
	here.farewell = framesTo(devices(), ...(await sealed(newId(), {}, 'close', { why: 'visitor_left' })));
}

export const owe = (to, what, id) => state.owed.push([to, what, id]);

export async function giveReceipts() {
	for (const device of door.link === 'ready' ? everybody() : []) {
		const due = state.owed.filter(([to]) => to === device.id).slice(0, MOST_RECEIPTS);
		if (!due.length) continue;
		state.owed = state.owed.filter((one) => !due.includes(one));
		const of = (what) => due.filter((one) => one[1] === what).map((one) => one[2]);
		const facts = { chat: state.chat, from: here.identity.id, got: of('got'), read: of('read') };
		const doc = await signDoc(here.identity, 'receipt', facts);
		post([device], newId(), { t: 'receipt', v: 1, doc });
	}
}

export async function postTicket() {
	const { answers, chat, ticket } = state;
	if (!here.duty) return;
	const secret = await ticketSecret(here.identity, chat, answers, here.duty);
	replaceTicket({ t: 'ticket', ticket, chat, secret, expires: Date.now() + TICKET_LASTS_MS });
}

export function replaceTicket(say) {
	drop((row) => row.say.t === 'ticket');
	add({ ...say, id: newId() });
}
