// Owns the place in the waiting room: what rings at the counsellors, and that it stops ringing.

import { fromB64, newId, newMessageId, toB64, utf8 } from './encoding.js';
import * as hpke from './hpke.js';
import * as signed from './signed.js';

const LASTS_MS = 12 * 3600_000; // an evening; a door withdraws it when the page is gone
const RETRY_MS = 4000;

/** What only the line may read: the answers and the keys. */
export function seal({ chat, duty, answers, identity }) {
  const { sign, kem } = identity;
  const plain = { answers, sign: toB64(sign.public), kem: toB64(kem.public) };
  const info = utf8(`schakel/ticket\0${chat}`);
  return hpke.seal(fromB64(duty, 32), info, utf8(JSON.stringify(plain)));
}

export class Ticket {
  #duty = null;
  #postedAt = 0;
  #request = '';
  #isStored = false;

  constructor({ config, state, identity, mailbox }) {
    Object.assign(this, { config, state, identity, mailbox });
  }

  /** Sealed to the key that the line itself vouched for, never to one of the door's. */
  async readDuty({ line, docs }, now) {
    if (line !== this.config.line || !docs?.duty) return;
    const duty = await signed.verify('duty', docs.duty, this.config.lineKeys[line]);
    this.#duty = duty.line === line && duty.from <= now && now < duty.to ? duty.kem : null;
  }

  open(answers, now) {
    const { state } = this;
    Object.assign(state, { answers, chat: newId('c'), ticket: newId('t'), waitsSince: now });
    return this.post(now);
  }

  async post(now) {
    const { identity, mailbox, state } = this;
    const { answers, chat, ticket } = state;
    if (!this.#duty || mailbox.state !== 'ready') return;
    this.#postedAt = now;
    this.#request = newMessageId();
    this.#isStored = false;
    const secret = toB64(await seal({ chat, duty: this.#duty, answers, identity }));
    const expires = now + LASTS_MS;
    mailbox.send({ t: 'ticket', id: this.#request, ticket, chat, secret, expires });
  }

  isDue(now) {
    return !this.#isStored && now - this.#postedAt > RETRY_MS;
  }

  stored(id) {
    if (id === this.#request) this.#isStored = true;
  }

  withdraw() {
    const { mailbox, state } = this;
    mailbox.send({ t: 'withdraw', id: newMessageId(), ticket: state.ticket });
    Object.assign(state, { ticket: null, chat: null, waitsSince: 0 });
  }
}
