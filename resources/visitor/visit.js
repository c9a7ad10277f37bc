// Owns the course of one visit: waiting, talking, being asked, closing. No DOM, no words.
// Whatever changes the state runs one after the other, is kept, and only then sent.

import * as bodies from './bodies.js';
import * as consents from './consent.js';
import { Refused, fromB64, newMessageId } from './encoding.js';
import * as envelope from './envelope.js';
import * as identities from './identity.js';
import { Letters } from './letters.js';
import { Readers } from './readers.js';
import { Order } from './session.js';
import * as shape from './shape.js';
import * as signed from './signed.js';
import { Ticket } from './ticket.js';
import { Transcript } from './transcript.js';

const TYPING_MS = 6000;
const TYPING_EVERY_MS = 3000;
const FAREWELL_MS = 60_000;
const FINISH_MS = 20_000;

const fresh = (entry, keys) => ({
  v: 1, entry, keys, chat: null, ticket: null, waitsSince: 0, answers: {}, closed: null,
  epochs: [], handedLine: '', consents: {}, lines: [], outbox: [], owed: {}, seen: [], unread: [],
  order: { next: {}, held: [] }, draft: '', refused: 0,
});

export class Visit {
  #tasks = Promise.resolve();
  #typing = new Map();
  #typedAt = 0;
  #finishBy = 0;
  #timer = 0;

  /**
   * `kept`: a state from an earlier page of this tab, or null. `makeMailbox({attach, heard, changed})`.
   * `changed()`: look again; `heard(event)`: `arrived` or `message`.
   */
  static async create({ kept, ...parts }) {
    const identity = kept?.keys ? await identities.restore(kept.keys) : await identities.create();
    const state = kept ?? fresh(parts.config.entry, identities.keep(identity));
    return new Visit({ ...parts, state, identity });
  }

  constructor({ config, state, identity, memory, makeMailbox, changed, heard }) {
    Object.assign(this, { config, state, identity, memory, changed, heard, status: null });
    this.mailbox = makeMailbox({
      attach: (challenge) => this.#attach(challenge),
      heard: (frame) => this.#do(() => this.#take(frame)),
      changed: (link) => this.#linked(link),
    });
    const parts = { config, state, identity, mailbox: this.mailbox };
    this.transcript = new Transcript(state.lines);
    this.letters = new Letters(parts);
    this.ticket = new Ticket(parts);
    this.readers = new Readers({ ...parts, transcript: this.transcript, letters: this.letters });
    this.order = new Order(state.order);
  }

  start() {
    if (this.state.keys) this.mailbox.start();
    this.#timer = setInterval(() => this.#tick(), 1000);
  }

  // ---- what the screen asks

  get phase() {
    const { closed, epochs, ticket } = this.state;
    if (closed) return 'closed';
    return epochs.length ? 'talk' : ticket ? 'waiting' : 'start';
  }

  get typists() {
    const now = Date.now();
    return this.readers.devices.filter(({ id }) => (this.#typing.get(id) ?? 0) > now);
  }

  get question() {
    return Object.values(this.state.consents).find(({ state }) => state === 'asked');
  }

  get withdrawable() {
    return Object.values(this.state.consents).find(consents.isWithdrawable);
  }

  // ---- what the visitor does

  ring(answers) {
    return this.#do(() => this.phase === 'start' && this.ticket.open(answers, Date.now()));
  }

  stopWaiting() {
    return this.#do(() => this.phase === 'waiting' && this.ticket.withdraw());
  }

  /** False when it is too long for one message. */
  say(words) {
    const text = bodies.wellFormed(words);
    if (!bodies.fits(text)) return false;
    this.#do(async () => {
      if (this.phase !== 'talk') return;
      const body = { kind: 'text', id: newMessageId(), at: Date.now(), text };
      const readers = this.readers.devices.map(({ id }) => id);
      this.transcript.own(body.id, body.at, text, readers);
      await this.letters.send(body, body.id);
    });
    return true;
  }

  /** `ticked`: ids of items, or null for "liever niet". */
  answer(push, ticked) {
    return this.#do(async () => {
      const consent = this.state.consents[push];
      const at = Date.now();
      if (consent?.state !== 'asked' || at >= consent.expires) return;
      const record = ticked && (await consents.give(consent, ticked, this.#about(at)));
      Object.assign(consent, { state: record ? 'given' : 'refused', ticked: ticked ?? [] });
      this.#tell(record ? 'consent_given' : 'consent_refused', consent, at);
      await this.letters.send({ kind: 'consent_answer', id: newMessageId(), at, push, record });
    });
  }

  withdraw(push) {
    return this.#do(async () => {
      const consent = this.state.consents[push];
      if (!consent || !consents.isWithdrawable(consent)) return;
      const at = Date.now();
      const record = await consents.withdraw(consent, this.#about(at));
      consent.state = 'withdrawn';
      this.#tell('consent_withdrawn', consent, at);
      await this.letters.send({ kind: 'consent_withdraw', id: newMessageId(), at, push, record });
    });
  }

  /** The visitor stops, and stays to see the goodbye. */
  close() {
    return this.#do(async () => {
      if (this.phase !== 'talk') return;
      const at = Date.now();
      await this.letters.send({ kind: 'close', id: newMessageId(), at, why: 'visitor_left' });
      this.#closed('visitor_left');
    });
  }

  /** At once, without waiting for anything: what can still go out goes, then nothing is left. */
  vanish() {
    if (!this.state) return;
    if (this.phase === 'waiting') this.ticket.withdraw();
    if (this.phase === 'talk') this.letters.sendFarewell();
    clearInterval(this.#timer);
    this.memory.wipe();
    this.identity.sign = this.identity.kem = this.state = null;
  }

  /** Small things of the screen that a reload must not lose. */
  note(change) {
    Object.assign(this.state, change);
    this.memory.save(this.state);
  }

  typed() {
    const now = Date.now();
    if (this.phase !== 'talk' || now - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = now;
    const { chat } = this.state;
    for (const { id: to, line } of this.readers.devices) {
      this.mailbox.send({ t: 'eph', to, line, chat, what: 'typing' });
    }
  }

  /** The conversation is before the visitor's eyes. */
  seen() {
    const { unread } = this.state;
    if (!unread.length) return;
    for (const { id, from } of unread.splice(0)) this.letters.receipts.owe(from, [], [id]);
    this.#do(() => {});
  }

  // ---- one thing after the other

  #do(task) {
    const done = this.#tasks.then(async () => {
      if (!this.state) return;
      try {
        await task();
      } catch (error) {
        if (!this.state) return;
        // Counted, never told: an error may carry what somebody wrote.
        this.state.refused += 1;
        if (!(error instanceof Refused)) this.state.broken = error.name;
      }
      if (!this.state) return;
      this.memory.save(this.state);
      this.letters.outbox.pump(Date.now());
      await this.letters.flushReceipts();
      if (this.state) this.changed();
    });
    this.#tasks = done.catch(() => {});
    return done;
  }

  #tick() {
    const now = Date.now();
    for (const consent of Object.values(this.state.consents)) {
      if (consent.state === 'asked' && consent.expires <= now) {
        consent.state = 'expired';
        this.#tell('consent_expired', consent, now);
      }
    }
    if (this.phase === 'waiting' && this.ticket.isDue(now)) this.#do(() => this.ticket.post(now));
    if (this.phase === 'talk' && now - this.letters.farewellAt > FAREWELL_MS) {
      this.#do(() => this.letters.prepareFarewell(now));
    }
    this.letters.outbox.pump(now);
    this.#finish(now);
    this.changed();
  }

  #linked(link) {
    if (!this.state) return;
    if (link === 'ready') {
      this.letters.restart();
      this.readers.watch();
      this.#do(() => this.phase === 'waiting' && this.ticket.post(Date.now()));
    }
    this.changed();
  }

  #attach({ nonce }) {
    const { id: visitor } = this.identity;
    const [, sign, , kem] = identities.keep(this.identity);
    return signed.sign(this.identity, 'attach', { nonce, visitor, sign, kem, at: Date.now() });
  }

  // ---- from the door

  async #take(frame) {
    const now = Date.now();
    switch (frame.t) {
      case 'challenge':
        this.status = frame.status;
        return this.ticket.readDuty(frame, now);
      case 'status':
        this.status = frame;
        return undefined;
      case 'mail':
        return this.#readMail(frame, now);
      case 'eph':
        if (frame.chat === this.state.chat) this.#typing.set(frame.from, now + TYPING_MS);
        return undefined;
      case 'presence':
        return this.readers.note(frame, now);
      case 'ok':
        return this.#stored(frame.id);
      case 'no':
        return this.letters.receipts.restart();
      default:
        throw new Refused('type');
    }
  }

  #stored(id) {
    this.ticket.stored(id);
    if (this.letters.receipts.stored(id)) return;
    const line = this.transcript.find(this.letters.outbox.stored(id)?.mid ?? '');
    if (line) line.isSent = true;
  }

  /** Acknowledged also when refused: without a receipt its sender still has it. */
  async #readMail({ seq, frame }, now) {
    try {
      if (frame?.t === 'env') await this.#readEnvelope(frame);
      else if (frame?.t === 'sealed') (await this.readers.welcome(frame, now)) && this.heard('arrived');
      else if (frame?.t === 'receipt') await this.#readReceipt(frame);
      else throw new Refused('type');
    } finally {
      if (this.state) {
        this.memory.save(this.state);
        this.mailbox.send({ t: 'ack', seq });
      }
    }
  }

  async #readEnvelope(frame) {
    const { state } = this;
    const place = envelope.header(frame);
    const epoch = state.epochs.find(({ n }) => n === place.epoch);
    const sender = epoch?.devices.find(({ id }) => id === place.from);
    if (place.chat !== state.chat || !sender) throw new Refused('stranger');
    const secret = fromB64(epoch.secret, 32);
    const body = await envelope.open(frame, secret, fromB64(sender.sign, 32));
    if (!this.order.isKnown(place)) {
      // Who was let out does not speak any more, whatever old key is left.
      if (!this.readers.devices.some(({ id }) => id === place.from)) throw new Refused('left');
      for (const due of this.order.take(place, body)) await this.#hear(due.body, sender);
    }
    this.letters.receipts.owe(sender.id, [envelope.frameId(place)], []);
  }

  /** A refused body has had its turn: what follows it is not held back. */
  async #hear(raw, sender) {
    try {
      if (this.state.closed) throw new Refused('closed');
      const body = bodies.check(raw);
      const isOwner = sender.id === this.readers.owner.id;
      if (body.kind === 'text') this.#heardText(body, sender);
      else if (body.kind === 'leave') await this.readers.letGo(sender, Date.now());
      else if (!isOwner) throw new Refused('owner');
      else if (body.kind === 'consent_ask') this.#ask(body);
      else if (body.kind === 'push_news') this.#news(body);
      else this.#closed(body.why);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.state.refused += 1;
    }
  }

  #heardText(body, sender) {
    if (this.transcript.find(body.id)) return;
    this.transcript.heard(body, sender);
    this.state.unread.push({ id: body.id, from: sender.id });
    this.#typing.delete(sender.id);
    this.heard('message');
  }

  #ask(body) {
    const { consents: known } = this.state;
    if (!Object.hasOwn(this.config.names, body.line)) throw new Refused('line');
    const consent = consents.asked(body, known[body.push], Date.now());
    if (!consent) throw new Refused('consent');
    known[body.push] = consent;
    this.heard('message');
  }

  #news({ push, line, state }) {
    if (!Object.hasOwn(this.config.names, line)) throw new Refused('line');
    const consent = this.state.consents[push];
    if (consent && state === 'read') consent.isRead = true;
    if (consent && state === 'returned' && !consent.usedBy) consent.state = 'ended';
    this.#tell(`push_${state}`, { line, who: consent?.who ?? '' }, Date.now());
  }

  async #readReceipt(frame) {
    shape.demand(frame, { t: shape.is('receipt'), v: shape.is(1), doc: shape.doc });
    const { from, chat } = signed.peek('receipt', frame.doc);
    const people = this.state.epochs.flatMap(({ devices }) => devices);
    const device = people.find(({ id }) => id === from);
    if (!device || chat !== this.state.chat) throw new Refused('stranger');
    const { got, read } = await signed.verify('receipt', frame.doc, fromB64(device.sign, 32));
    for (const { mid } of this.letters.outbox.confirm(got, from)) {
      if (mid) this.transcript.confirm(mid, from, 'got');
    }
    for (const mid of read) this.transcript.confirm(mid, from, 'read');
  }

  // ---- the end

  #closed(why) {
    this.state.closed = why;
    if (why !== 'visitor_left') this.state.outbox.length = 0;
  }

  /** After the last receipts the keys go; what was said stays readable until the tab closes. */
  #finish(now) {
    const { closed, keys, outbox, owed } = this.state;
    if (!closed || !keys) return;
    const isQuiet = !outbox.length && Object.values(owed).every(({ got }) => !got.length);
    this.#finishBy ||= now + FINISH_MS;
    if (!isQuiet && now < this.#finishBy) return;
    Object.assign(this.state, { keys: null, epochs: [], consents: {}, seen: [] });
    Object.assign(this.state.order, { next: {}, held: [] });
    outbox.length = 0;
    this.mailbox.stop();
    this.memory.save(this.state);
  }

  #about(at) {
    return { identity: this.identity, chat: this.state.chat, at };
  }

  #tell(event, { line, who }, at) {
    this.transcript.tell(event, at, { line, who });
  }
}
