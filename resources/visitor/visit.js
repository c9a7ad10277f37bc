// Owns the course of one visit and what the visitor does in it. No DOM, no words.

import { Refused, hex, json, newMessageId, random, refuse, utf8 } from './bytes.js';
import * as consents from './consent.js';
import * as identities from './identity.js';
import * as mail from './mail.js';
import * as mailboxes from './mailbox.js';
import * as memory from './memory.js';
import * as outbox from './outbox.js';
import * as readers from './readers.js';
import * as signed from './signed.js';

const TEXT_BYTES = 16384;
const JSON_BYTES = 20000; // quotes and control signs swell: the largest bucket must hold it
const TYPING_MS = 6000;
const TYPING_EVERY_MS = 3000;
const FINISH_MS = 20_000;

const fresh = (entry, keys) => ({
  v: 2, entry, keys, chat: null, ticket: null, waitsSince: 0, answers: {}, closed: null,
  epochs: [], handedLine: '', consents: {}, lines: [], outbox: [], owed: {}, seen: [], unread: [],
  heard: {}, held: [], draft: '', refused: 0,
});

export async function create({ config, kept, changed, heard }) {
  // A chat that is over has no keys left; new ones serve nobody.
  const identity = await (kept?.keys ? identities.restore(kept.keys) : identities.create());
  const state = kept ?? fresh(config.entry, identity.kept);
  return {
    config, identity, changed, heard, state, status: null, duty: null, tasks: Promise.resolve(),
    session: newMessageId(), counts: {}, typing: {}, gone: {}, typedAt: 0, farewell: [],
    finishBy: 0, mailbox: { state: 'stopped' },
  };
}

export function start(visit, url) {
  const { state } = visit;
  const attach = ({ nonce }) => {
    const { identity } = visit;
    const payload = { nonce, visitor: identity.id, ...identity.publics, at: Date.now() };
    return signed.sign(identity, 'attach', payload);
  };
  const heard = (frame) => run(visit, () => take(visit, frame));
  const changed = () => linked(visit);
  if (state.keys) visit.mailbox = mailboxes.open(url, { attach, heard, changed });
  visit.timer = setInterval(() => tick(visit), 1000);
}

export function phaseOf({ closed, epochs, ticket }) {
  if (closed) return 'closed';
  return epochs.length ? 'talk' : ticket ? 'waiting' : 'start';
}

export const question = ({ consents: all }) =>
  Object.values(all).find(({ state }) => state === 'asked');

export const withdrawable = (state) => Object.values(state.consents).find(consents.isWithdrawable);

export const ring = (visit, answers) =>
  during(visit, 'start', () => {
    const [chat, ticket] = ['c', 't'].map((letter) => `${letter}-${hex(random(8))}`);
    Object.assign(visit.state, { answers, chat, ticket, waitsSince: Date.now() });
    return outbox.ring(visit);
  });

export const stopWaiting = (visit) =>
  during(visit, 'waiting', () => {
    outbox.stopRinging(visit.state);
    Object.assign(visit.state, { ticket: null, chat: null });
  });

export function say(visit, words) {
  const text = words.toWellFormed();
  if (utf8(text).length > TEXT_BYTES || json(text).length > JSON_BYTES) return false;
  during(visit, 'talk', async () => {
    const [id, at] = [newMessageId(), Date.now()];
    const to = readers.devicesOf(visit.state).map((device) => device.id);
    visit.state.lines.push({ id, at, text, from: 'me', to, got: [], read: [], isSent: false });
    await outbox.send(visit, 'text', { at, text }, id);
  });
  return true;
}

export const answer = (visit, consent, isGiven) =>
  during(visit, 'talk', async () => {
    if (consent.state !== 'asked' || Date.now() >= consent.expires) return;
    const record = isGiven ? await consents.give(consent, visit) : null;
    settle(visit, consent, isGiven ? 'given' : 'refused');
    await outbox.send(visit, 'consent_answer', { push: consent.push, record });
  });

export const withdraw = (visit, consent) =>
  during(visit, 'talk', async () => {
    if (!consents.isWithdrawable(consent)) return;
    const record = await consents.withdraw(consent, visit);
    settle(visit, consent, 'withdrawn');
    await outbox.send(visit, 'consent_withdraw', { push: consent.push, record });
  });

function settle({ state: { lines } }, consent, state) {
  consent.state = state;
  lines.push({ event: `consent_${state}`, at: Date.now(), line: consent.line });
}

export const close = (visit) =>
  during(visit, 'talk', async () => {
    await outbox.send(visit, 'close', { why: 'visitor_left' });
    mail.close(visit.state, 'visitor_left');
  });

/** At once, without waiting for anything: what can still go out goes, then nothing is left. */
export function vanish(visit) {
  const { state, mailbox, farewell, timer } = visit;
  const phase = phaseOf(state);
  if (phase === 'waiting') mailbox.send({ t: 'withdraw', id: newMessageId(), ticket: state.ticket });
  if (phase === 'talk') for (const { id, say: frame } of farewell) mailbox.send({ id, ...frame });
  clearInterval(timer);
  memory.wipe();
  visit.state = visit.identity = null;
  mailbox.stop?.();
}

export function keepDraft({ state }, draft = state.draft) {
  state.draft = draft;
  memory.save(state);
}

export function typed(visit) {
  const { state, mailbox } = visit;
  if (Date.now() - visit.typedAt < TYPING_EVERY_MS) return;
  visit.typedAt = Date.now();
  for (const { id: to, line } of readers.devicesOf(state)) {
    mailbox.send({ t: 'eph', to, line, chat: state.chat, what: 'typing' });
  }
}

export function seen(visit) {
  const unread = visit.state.unread.splice(0);
  for (const { id, from } of unread) outbox.owe(visit.state, from, 'read', id);
  if (unread.length) run(visit, () => {});
}

/** Whatever changes the state runs one after the other, is kept, and only then sent. */
function run(visit, task) {
  visit.tasks = visit.tasks.then(async () => {
    try {
      if (visit.state) await task();
    } catch (error) {
      // Counted, never told: an error may carry what somebody wrote.
      if (visit.state) visit.state.refused += 1;
      if (visit.state && !(error instanceof Refused)) visit.state.broken = error.name;
    }
    if (visit.state) await outbox.giveReceipts(visit);
    if (visit.state && phaseOf(visit.state) === 'talk') await outbox.prepareFarewell(visit);
    if (!visit.state) return;
    memory.save(visit.state);
    outbox.pump(visit);
    visit.changed();
  }).catch(() => {});
  return visit.tasks;
}

const during = (visit, phase, task) => run(visit, () => phaseOf(visit.state) === phase && task());

function tick(visit) {
  const { state } = visit;
  const now = Date.now();
  for (const consent of Object.values(state.consents)) {
    if (consent.state === 'asked' && consent.expires <= now) settle(visit, consent, 'expired');
  }
  outbox.pump(visit);
  if (state.closed && state.keys) finish(visit, now);
  visit.changed();
}

/** After the last receipts the keys go; what was said stays readable until the tab closes. */
function finish(visit, now) {
  const { entry, closed, chat, lines, outbox: rows, owed } = visit.state;
  visit.finishBy ||= now + FINISH_MS;
  if ((rows.length || Object.keys(owed).length) && now < visit.finishBy) return;
  Object.assign(visit.state, fresh(entry, null), { closed, chat, lines });
  visit.mailbox.stop();
  memory.save(visit.state);
}

function linked(visit) {
  if (!visit.state) return;
  if (visit.mailbox.state === 'ready') {
    for (const row of visit.state.outbox) Object.assign(row, { at: 0, tries: 0 });
    readers.watch(visit);
    run(visit, () => phaseOf(visit.state) === 'waiting' && outbox.ring(visit));
  }
  visit.changed();
}

function take(visit, frame) {
  const { state, gone, typing } = visit;
  switch (frame.t) {
    case 'challenge': return readChallenge(visit, frame);
    case 'status': return (visit.status = frame);
    case 'mail': return readMail(visit, frame);
    case 'eph': return frame.chat === state.chat && (typing[frame.from] = Date.now() + TYPING_MS);
    case 'presence':
      return frame.here ? delete gone[frame.device] : (gone[frame.device] ??= Date.now());
    case 'ok': return outbox.stored(state, frame.id);
    case 'no': return frame.why === 'form' && outbox.refused(state, frame.id);
    default: return refuse('type');
  }
}

/** Answers are sealed to a key that the line itself vouched for, never to one of the door's. */
async function readChallenge(visit, { line, docs, status }) {
  visit.status = status;
  if (line !== visit.config.line || !docs.duty) return;
  const duty = await signed.verify('duty', docs.duty, visit.config.lineKeys[line]);
  const now = Date.now();
  visit.duty = duty.line === line && duty.from <= now && now < duty.to ? duty.kem : null;
}

/** Acknowledged also when refused: without a receipt its sender still has it. */
async function readMail(visit, { seq, frame }) {
  try {
    await mail.read(visit, frame);
  } finally {
    if (visit.state) {
      memory.save(visit.state);
      visit.mailbox.send({ t: 'ack', seq });
    }
  }
}
