// Owns the strip under the header: how the connection and the counsellor are, in words.

import { el, icon } from './element.js';

const RESTORED_MS = 6000;
const ROOM_MS = 60_000; // after this long the steward brings the chat back (docs/protocol.md)

export class Banner {
  #shown = '';
  #wasLost = false;
  #restoredAt = 0;

  constructor(node) {
    this.node = node;
  }

  update({ visit, words }, now) {
    const link = visit.mailbox.state;
    if (link === 'ready' && this.#wasLost) this.#restoredAt = now;
    if (link !== 'connecting') this.#wasLost = link === 'lost';
    const [kind, text] = this.#say(visit, words, now);
    if (`${kind}${text}` === this.#shown) return;
    this.#shown = `${kind}${text}`;
    this.node.className = kind;
    const sign = kind === 'warn' ? 'warn' : 'delivered';
    this.node.replaceChildren(...(text ? [icon(sign), el('p', { dir: 'auto' }, text)] : []));
  }

  #say({ mailbox, phase, readers }, words, now) {
    if (phase === 'closed') return ['', ''];
    if (mailbox.state === 'lost') return ['warn', words.lost(phase)];
    const since = readers.ownerGoneAt;
    if (since) {
      const name = readers.owner.name;
      return ['warn', now - since < ROOM_MS ? words.silent(name) : words.gone(name)];
    }
    return now - this.#restoredAt < RESTORED_MS ? ['good', words.restored] : ['', ''];
  }
}
