// Owns what goes out: sealing for those who read along, the outbox, receipts, the goodbye.
// Must not know what is said.

import * as bodies from './bodies.js';
import { Refused, fromB64, newMessageId } from './encoding.js';
import * as envelope from './envelope.js';
import * as epochs from './epoch.js';
import { Outbox } from './outbox.js';
import { Receipts } from './receipts.js';
import { Places } from './session.js';
import * as signed from './signed.js';

export class Letters {
  #farewell = [];
  #places = null;

  constructor({ state, identity, mailbox }) {
    Object.assign(this, { state, identity, mailbox });
    this.outbox = new Outbox(state.outbox, (id, row) => this.#post(id, row));
    this.receipts = new Receipts(state.owed);
    this.farewellAt = 0;
  }

  /** One frame for everybody who reads along; a row each until each has confirmed it. */
  async send(body, mid = null) {
    if (!bodies.isSealable(body)) throw new Refused('size'); // before it takes a place in the order
    const { chat, epochs: had } = this.state;
    const { n, secret, devices } = had.at(-1);
    if (this.#places?.chat !== chat) this.#places = new Places(chat, this.identity.id);
    const place = this.#places.next(n);
    const frame = await envelope.seal(this.identity, fromB64(secret, 32), place, body);
    for (const { id: to, line } of devices) {
      this.outbox.add({ id: envelope.frameId(place), to, line, frame, mid });
    }
  }

  /** Also to who is out: it must see that it is. Whatever else was for it, it does not get. */
  announce(frame, n, devices, gone) {
    for (const { id } of gone) this.outbox.forget(id);
    const id = epochs.frameId(this.state.chat, n);
    for (const { id: to, line } of [...devices, ...gone]) {
      if (!this.outbox.has(id, to)) this.outbox.add({ id, to, line, frame });
    }
  }

  restart() {
    this.outbox.restart();
    this.receipts.restart();
  }

  #post(id, { to, line, frame }) {
    return this.mailbox.send({ t: 'send', id, to, line, chat: this.state.chat, frame });
  }

  async flushReceipts() {
    const { chat, epochs: had } = this.state;
    if (this.mailbox.state !== 'ready' || !had.length) return;
    const people = had.flatMap(({ devices }) => devices);
    for (const { id, to, got, read } of this.receipts.due()) {
      const payload = { chat, from: this.identity.id, got, read };
      const doc = await signed.sign(this.identity, 'receipt', payload);
      const { line } = people.find((one) => one.id === to);
      this.#post(id, { to, line, frame: { t: 'receipt', v: 1, doc } });
    }
  }

  /** Sealed beforehand, in a session of its own: quick exit cannot wait for keys. */
  async prepareFarewell(at) {
    this.farewellAt = at;
    const { chat, epochs: had } = this.state;
    if (!had.length) return;
    const { n, secret, devices } = had.at(-1);
    const place = new Places(chat, this.identity.id).next(n);
    const body = { kind: 'close', id: newMessageId(), at, why: 'visitor_left' };
    const frame = await envelope.seal(this.identity, fromB64(secret, 32), place, body);
    this.#farewell = devices.map(({ id: to, line }) => ({ to, line, frame }));
  }

  sendFarewell() {
    for (const row of this.#farewell) this.#post(newMessageId(), row);
  }
}
