// Owns the receipts we owe: what arrived, what was read. Must not know when somebody looks.

import { newMessageId } from './encoding.js';

const MOST = 100;

export class Receipts {
  #underway = new Map();

  /** `owed` lives in the state of the visit: `{device: {got: [], read: []}}`. */
  constructor(owed) {
    this.owed = owed;
  }

  owe(device, got, read) {
    const debt = (this.owed[device] ??= { got: [], read: [] });
    for (const id of got) if (!debt.got.includes(id)) debt.got.push(id);
    for (const id of read) if (!debt.read.includes(id)) debt.read.push(id);
  }

  /** What to send now, `[{id, to, got, read}]`; owed until `stored(id)`. */
  due() {
    const inHand = new Set([...this.#underway.values()].map(({ to }) => to));
    return Object.entries(this.owed)
      .filter(([to, { got, read }]) => !inHand.has(to) && got.length + read.length)
      .map(([to, { got, read }]) => {
        const id = newMessageId();
        const part = { id, to, got: got.slice(0, MOST), read: read.slice(0, MOST) };
        this.#underway.set(id, part);
        return part;
      });
  }

  stored(id) {
    const part = this.#underway.get(id);
    if (!part) return false;
    this.#underway.delete(id);
    const debt = this.owed[part.to];
    debt.got = debt.got.filter((one) => !part.got.includes(one));
    debt.read = debt.read.filter((one) => !part.read.includes(one));
    return true;
  }

  /** The connection went, or the door said no: whatever was underway is owed still. */
  restart() {
    this.#underway.clear();
  }
}
