// Owns the order of envelopes: nothing twice, nothing before what came earlier.
// Must not know what is in them.

import { Refused, newMessageId } from './encoding.js';

const WINDOW = 256;

const slot = ({ from, session }, epoch) => `${from}|${session}|${epoch}`;

/** Per sender and session. `kept`: plain values that live in the state of the visit. */
export class Order {
  constructor(kept) {
    this.kept = kept; // {next: {slot: count}, held: [{place, body}]}
  }

  #next(place, epoch) {
    return this.kept.next[slot(place, epoch)] ?? 0;
  }

  isKnown(place) {
    const { epoch, counter } = place;
    return (
      counter < this.#next(place, epoch) ||
      this.kept.held.some(
        (held) => slot(held.place, held.place.epoch) === slot(place, epoch) && held.place.counter === counter,
      )
    );
  }

  /** Everything that is now due, in order; what is ahead is kept until its turn. */
  take(place, body) {
    if (place.counter - this.#next(place, place.epoch) >= WINDOW) throw new Refused('window');
    const mine = (held) => held.place.from === place.from && held.place.session === place.session;
    if (this.kept.held.filter(mine).length >= WINDOW) throw new Refused('window');
    this.kept.held.push({ place, body });
    const due = [];
    for (let found = true; found; ) {
      const at = this.kept.held.findIndex((held) => mine(held) && this.#isDue(held.place));
      found = at >= 0;
      if (found) {
        const [held] = this.kept.held.splice(at, 1);
        this.kept.next[slot(held.place, held.place.epoch)] = held.place.counter + 1;
        due.push(held);
      }
    }
    return due;
  }

  // The visitor is a member of every epoch, so every earlier one counts.
  #isDue(place) {
    return (
      place.counter === this.#next(place, place.epoch) &&
      place.prev.every(([epoch, count]) => this.#next(place, epoch) >= count)
    );
  }
}

/** Own places: a new session at each start of the page, so that no key and counter meet twice. */
export class Places {
  constructor(chat, from) {
    this.session = newMessageId();
    this.chat = chat;
    this.from = from;
    this.counts = new Map();
  }

  next(epoch) {
    const counter = this.counts.get(epoch) ?? 0;
    this.counts.set(epoch, counter + 1);
    const prev = [...this.counts].filter(([n]) => n < epoch).sort((a, b) => a[0] - b[0]);
    return { chat: this.chat, epoch, from: this.from, session: this.session, counter, prev };
  }
}
