// Owns what counsellors say to the page: opened, checked, in order, and what follows from it.

import { Refused, refuse } from './bytes.js';
import * as envelope from './envelope.js';
import * as forms from './forms.js';
import * as outbox from './outbox.js';
import * as readers from './readers.js';
import * as signed from './signed.js';

const WINDOW = 256;

export function read(visit, frame) {
  if (frame?.t === 'env') return readEnvelope(visit, frame);
  if (frame?.t === 'sealed') return readers.welcome(visit, frame);
  return readReceipt(visit, frame);
}

async function readEnvelope(visit, frame) {
  const { state } = visit;
  const place = envelope.header(frame);
  const epoch = state.epochs.find(({ n }) => n === place.epoch);
  const sender = epoch?.devices.find(({ id }) => id === place.from);
  if (place.chat !== state.chat || !sender) refuse('stranger');
  const id = envelope.frameId(place);
  const body = await envelope.open(frame, epoch.secret, sender.sign);
  if (place.counter >= next(state, place) && !state.held.some((one) => one.id === id)) {
    // Who was let out does not speak any more, whatever old key is left.
    if (!readers.devicesOf(state).some((one) => one.id === place.from)) refuse('left');
    const ahead = state.held.filter((one) => one.place.session === place.session).length;
    if (Math.max(place.counter - next(state, place), ahead) >= WINDOW) refuse('window');
    state.held.push({ id, place, body, sender });
    for (let due; (due = takeNext(state)); ) await hear(visit, due);
  }
  outbox.owe(state, sender.id, 'got', id);
}

const stream = ({ from, session }, epoch) => `${from}.${session}.${epoch}`;

const next = ({ heard }, place, epoch = place.epoch) => heard[stream(place, epoch)] ?? 0;

/** Nothing before what came earlier; the visitor is in every epoch, so all of `prev` counts. */
function takeNext(state) {
  const due = state.held.find(({ place }) => place.counter === next(state, place) &&
    place.prev.every(([epoch, count]) => next(state, place, epoch) >= count));
  if (!due) return;
  state.held.splice(state.held.indexOf(due), 1);
  state.heard[stream(due.place, due.place.epoch)] = due.place.counter + 1;
  return due;
}

/** A refused body had its turn: what follows is not held back. */
async function hear(visit, { body: raw, sender }) {
  const { state, config } = visit;
  try {
    if (state.closed) refuse('closed');
    const body = forms.body(raw);
    if (body.kind === 'text') return hearText(visit, body, sender);
    if (body.kind === 'leave') return await readers.letGo(visit, sender);
    if (sender.id !== readers.ownerOf(state).id) refuse('owner');
    if (body.kind === 'close') return close(state, body.why);
    if (!Object.hasOwn(config.names, body.line)) refuse('line');
    if (body.kind === 'push_news') hearNews(state, body, sender.line);
    else hearQuestion(visit, body);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    state.refused += 1;
  }
}

function hearText(visit, { id, at, text }, { id: from, name, line }) {
  const { lines, unread } = visit.state;
  if (lines.some((one) => one.id === id)) return;
  lines.push({ id, at, text, from, name, line });
  unread.push({ id, from });
  delete visit.typing[from];
  visit.heard('message');
}

function hearQuestion(visit, { push, line, who, items, expires }) {
  const { consents } = visit.state;
  const { state = 'asked', ticked = [] } = consents[push] ?? {};
  if (state !== 'asked' || expires <= Date.now()) refuse('consent');
  consents[push] = { push, line, who, items, expires, state, ticked };
  visit.heard('message');
}

function hearNews({ consents, lines }, { push, line, state }, own) {
  if (line === own && state === 'reserved') // ADR 0017
    consents[push] ??= { line, state: 'given', isRead: true, expires: Date.now() + 18e5 };
  const consent = consents[push] ?? {};
  if (state === 'read') consent.isRead = true;
  if (state === 'returned' && !consent.usedBy) consent.state = 'ended';
  lines.push({ event: `push_${state}`, at: Date.now(), line, who: consent.who });
}

async function readReceipt({ state }, frame) {
  const { doc } = forms.demand(frame, forms.receiptFrame);
  const { from, chat } = signed.peek('receipt', doc);
  const device = state.epochs.flatMap(({ devices }) => devices).find(({ id }) => id === from);
  if (!device || chat !== state.chat) refuse('stranger');
  const { got, read: seen } = await signed.verify('receipt', doc, device.sign);
  const isGot = ({ id }) => got.some((g) => id === `${g}.${from}`);
  const confirmed = outbox.drop(state, isGot).map(({ mid }) => mid);
  for (const line of state.lines.filter(({ to }) => to?.includes(from))) {
    const isSeen = seen.includes(line.id);
    if (isSeen || confirmed.includes(line.id)) line.got = [...new Set([...line.got, from])];
    if (isSeen) line.read = [...new Set([...line.read, from])];
  }
}

/** What nobody confirmed is nobody's any more; receipts still go. */
export function close(state, why) {
  state.closed = why;
  if (why !== 'visitor_left') outbox.drop(state, ({ say }) => say.frame?.t !== 'receipt');
}
