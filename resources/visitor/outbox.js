// Owns what was not yet confirmed by its receiver: one row per frame and receiver, kept until then.
// Must not know how it travels.

const MOST_S = 30;

export class Outbox {
  #due = new Map();

  /** `rows` live in the state of the visit: `{id, to, line, frame, mid, ok}`. */
  constructor(rows, post) {
    this.rows = rows;
    this.post = post;
  }

  has(id, to) {
    return this.rows.some((row) => row.id === id && row.to === to);
  }

  add(row) {
    this.rows.push({ mid: null, ok: false, ...row });
  }

  /** Sends what is due; without a receipt again after 2, 4, 8 … 30 s. */
  pump(now) {
    for (const row of this.rows) {
      const name = this.#name(row);
      const wait = this.#due.get(name) ?? { at: 0, tries: 0 };
      if (wait.at > now || !this.post(name, row)) continue;
      const tries = wait.tries + 1;
      this.#due.set(name, { at: now + Math.min(MOST_S, 2 ** tries) * 1000, tries });
    }
  }

  /** After a new connection everything is due at once. */
  restart() {
    this.#due.clear();
  }

  stored(name) {
    const row = this.rows.find((one) => this.#name(one) === name);
    if (row) row.ok = true;
    return row;
  }

  /** The rows that this receipt confirms; they are gone. */
  confirm(frames, from) {
    return this.#remove((row) => row.to === from && frames.includes(row.id));
  }

  forget(device) {
    return this.#remove((row) => row.to === device);
  }

  #remove(isGone) {
    const gone = this.rows.filter(isGone);
    for (const row of gone) {
      this.#due.delete(this.#name(row));
      this.rows.splice(this.rows.indexOf(row), 1);
    }
    return gone;
  }

  #name(row) {
    return `${row.id}.${row.to}`;
  }
}
