// Owns what goes out: one row per frame and receiver, kept until the receiver has confirmed it.

import * as door from './door.js';
import { json, newId, pad } from './seals.js';
import { devices, everybody, here, state } from './state.js';
import { frameId, seal, signDoc, ticketSecret } from './wire.js';

const MOST_MS = 30_000;
const MOST_RECEIPTS = 100;
const TICKET_LASTS_MS = 12 * 3600_000; // an evening; a door withdraws it when the page is gone

const add = (say, mid) => state.outbox.push({ say, mid, at: 0, pause: 1000 });

const framesTo = (people, id, frame) =>
	people.map(({ id: to, line }) => ({ t: 'send', id: `${id}.${to}`, to, line, chat: state.chat, frame }));

export const post = (people, id, frame, mid) =>
	framesTo(people, id, frame).forEach((say) => add(say, mid));

export function drop(isGone) {
	const gone = state.outbox.filter(isGone);
	state.outbox = state.outbox.filter((row) => !gone.includes(row));
	return gone;
}

/** Sends what is due; without a receipt again after 2, 4, 8 … 30 s. */
export function pump() {
	const now = Date.now();
	for (const row of state.outbox.filter(({ at }) => at <= now)) {
		if (!door.send(row.say)) return;
		row.pause = Math.min(MOST_MS, row.pause * 2);
		row.at = now + row.pause;
	}
}

export const hurry = () => state.outbox.forEach((row) => Object.assign(row, { at: 0, pause: 1000 }));

/** What the door alone has to know is done when the door says so. */
export function stored(id) {
	const row = state.outbox.find(({ say }) => say.id === id);
	if (!['env', 'epoch'].includes(row?.say.frame?.t)) drop((one) => one === row);
	const line = state.lines.find((one) => row?.mid && one.id === row.mid);
	if (line) line.isSent = true;
}

async function sealed(session, counts, kind, facts, id = newId()) {
	const body = { kind, id, at: Date.now(), ...facts };
	pad(json(body)); // what is too large is refused before it takes a place
	const { n: epoch, secret } = state.epochs.at(-1);
	const prev = Object.entries(counts).map(([n, count]) => [+n, count]).filter(([n]) => n < epoch);
	const counter = counts[epoch] ?? 0;
	counts[epoch] = counter + 1;
	const place = { chat: state.chat, epoch, from: here.identity.id, session, counter, prev };
	return [frameId(place), await seal(here.identity, secret, place, body)];
}

/** To everybody who reads along. `mid`: the line of the transcript that it is. */
export async function send(kind, facts, mid) {
	const frame = await sealed(here.session, here.counts, kind, facts, mid);
	post(devices(), ...frame, mid);
}

/** Sealed beforehand, in a session of its own: quick exit cannot wait for keys. */
export async function prepareFarewell() {
	const frame = await sealed(newId(), {}, 'close', { why: 'visitor_left' });
	here.farewell = framesTo(devices(), ...frame);
}

/** `what`: `got` a frame, `read` a message. */
export const owe = (to, what, id) => state.owed.push([to, what, id]);

export async function giveReceipts() {
	for (const device of everybody()) {
		const isDue = ([to]) => to === device.id;
		const due = state.owed.filter(isDue).slice(0, door.link === 'ready' ? MOST_RECEIPTS : 0);
		if (!due.length) continue;
		state.owed = state.owed.filter((one) => !due.includes(one));
		const of = (what) => due.filter((one) => one[1] === what).map((one) => one[2]);
		const payload = { chat: state.chat, from: here.identity.id, got: of('got'), read: of('read') };
		const doc = await signDoc(here.identity, 'receipt', payload);
		post([device], newId(), { t: 'receipt', v: 1, doc });
	}
}

/** Rings, or rings again: the door may have lost it. */
export async function ring() {
	const { answers, chat, ticket } = state;
	if (!here.duty) return;
	const secret = await ticketSecret(here.identity, chat, answers, here.duty);
	replaceTicket({ t: 'ticket', ticket, chat, secret, expires: Date.now() + TICKET_LASTS_MS });
}

export const stopRinging = () => replaceTicket({ t: 'withdraw', ticket: state.ticket });

function replaceTicket(say) {
	drop((row) => row.say.t === 'ticket');
	add({ ...say, id: newId() });
}
