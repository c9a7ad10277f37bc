// Owns what goes out: one row per frame and receiver, kept until the receiver has confirmed it.

import { fromB64, json, newMessageId, pad, toB64, utf8 } from './bytes.js';
import * as envelope from './envelope.js';
import * as hpke from './hpke.js';
import * as signed from './signed.js';

const MOST_S = 30;
const RECEIPTS = 100;
const TICKET_LASTS_MS = 12 * 3600_000; // an evening; a door withdraws it when the page is gone

const rowOf = (id, say, mid) => ({ id, say, mid, at: 0, tries: 0 });

const rowsTo = (devices, { chat }, id, frame, mid) =>
  devices.map(({ id: to, line }) => rowOf(`${id}.${to}`, { t: 'send', to, line, chat, frame }, mid));

export const post = (devices, state, ...frame) =>
  state.outbox.push(...rowsTo(devices, state, ...frame));

export function drop(state, isGone) {
  const gone = state.outbox.filter(isGone);
  state.outbox = state.outbox.filter((row) => !gone.includes(row));
  return gone;
}

/** Sends what is due; without a receipt again after 2, 4, 8 … 30 s. */
export function pump({ state, mailbox }) {
  const now = Date.now();
  for (const row of state.outbox.filter(({ at }) => at <= now)) {
    if (!mailbox.send({ id: row.id, ...row.say })) return;
    row.tries += 1;
    row.at = now + Math.min(MOST_S, 2 ** row.tries) * 1000;
  }
}

/** What the door alone has to know is done when the door says so. */
export function stored(state, id) {
  const row = state.outbox.find((one) => one.id === id);
  if (!['env', 'epoch'].includes(row?.say.frame?.t)) drop(state, (one) => one === row);
  const line = state.lines.find((one) => row?.mid && one.id === row.mid);
  if (line) line.isSent = true;
}

/** A ticket that the door never had need not be withdrawn. */
export const refused = (state, id) =>
  drop(state, (row) => row.id === id && row.say.t === 'withdraw');

async function seal({ identity, state }, session, counts, kind, facts, id = newMessageId()) {
  const body = { kind, id, at: Date.now(), ...facts };
  pad(json(body)); // what is too large is refused before it takes a place
  const { n: epoch, secret } = state.epochs.at(-1);
  const prev = Object.entries(counts).map(([n, count]) => [+n, count]).filter(([n]) => n < epoch);
  const counter = counts[epoch] ?? 0;
  counts[epoch] = counter + 1;
  const place = { chat: state.chat, epoch, from: identity.id, session, counter, prev };
  return [envelope.frameId(place), await envelope.seal(identity, secret, place, body)];
}

/** To everybody who reads along. `mid`: the line of the transcript that it is. */
export async function send(visit, kind, facts, mid) {
  const [id, frame] = await seal(visit, visit.session, visit.counts, kind, facts, mid);
  post(visit.state.epochs.at(-1).devices, visit.state, id, frame, mid);
}

/** Sealed beforehand, in a session of its own: quick exit cannot wait for keys. */
export async function prepareFarewell(visit) {
  const { state } = visit;
  const [id, frame] = await seal(visit, newMessageId(), {}, 'close', { why: 'visitor_left' });
  visit.farewell = rowsTo(state.epochs.at(-1).devices, state, id, frame);
}

export function owe({ owed }, device, what, id) {
  owed[device] ??= { got: [], read: [] };
  owed[device][what].push(id);
}

export async function giveReceipts({ state, identity, mailbox }) {
  const people = state.epochs.flatMap(({ devices }) => devices);
  for (const [to, debt] of Object.entries(state.owed)) {
    const device = people.find(({ id }) => id === to);
    if (!device || mailbox.state !== 'ready') continue;
    const [got, read] = [debt.got.splice(0, RECEIPTS), debt.read.splice(0, RECEIPTS)];
    if (!debt.got.length && !debt.read.length) delete state.owed[to];
    const payload = { chat: state.chat, from: identity.id, got, read };
    const doc = await signed.sign(identity, 'receipt', payload);
    const frame = { t: 'receipt', v: 1, doc };
    post([device], state, newMessageId(), frame);
  }
}

/** Rings, or rings again: the door may have lost it. Only the line can read the answers and keys. */
export async function ring({ state, identity, duty }) {
  const { answers, chat, ticket } = state;
  if (!duty) return;
  const info = utf8(`schakel/ticket\0${chat}`);
  const plain = pad(json({ answers, ...identity.publics }));
  const secret = toB64(await hpke.seal(fromB64(duty, 32), info, plain));
  const expires = Date.now() + TICKET_LASTS_MS;
  replaceTicket(state, { t: 'ticket', ticket, chat, secret, expires });
}

export const stopRinging = (state) => replaceTicket(state, { t: 'withdraw', ticket: state.ticket });

function replaceTicket(state, say) {
  drop(state, (row) => row.say.t === 'ticket');
  state.outbox.push(rowOf(newMessageId(), say));
}
