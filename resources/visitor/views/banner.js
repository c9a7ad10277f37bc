// Owns the strip under the header: how the connection and the counsellor are, in words.

import { ownerGoneAt, ownerOf } from '../readers.js';
import * as visits from '../visit.js';
import { el, fill, icon } from './element.js';

const RESTORED_MS = 6000;
const ROOM_MS = 60_000; // after this long the steward brings the chat back (docs/protocol.md)
let wasLost = false;
let restoredAt = 0;

function say({ mailbox, state, ...visit }, words, now) {
  const phase = visits.phaseOf(state);
  if (phase === 'closed') return [];
  if (mailbox.state === 'lost') {
    const keeps = { talk: words.lostTalk, waiting: words.lostWaiting, start: '' };
    return ['warn', `${words.lost} ${keeps[phase]}`];
  }
  const since = ownerGoneAt({ state, ...visit });
  if (since) return ['warn', fill(now - since < ROOM_MS ? words.silent : words.gone, ownerOf(state))];
  return now - restoredAt < RESTORED_MS ? ['good', words.restored] : [];
}

export function banner(node, { visit, words }) {
  const now = Date.now();
  const link = visit.mailbox.state;
  if (link === 'ready' && wasLost) restoredAt = now;
  wasLost = link === 'lost';
  const [kind = '', text = ''] = say(visit, words, now);
  if (node.textContent === text) return;
  node.className = kind;
  const sign = icon(kind === 'warn' ? 'late' : 'delivered');
  node.replaceChildren(...(text ? [sign, el('p', { dir: 'auto' }, text)] : []));
}
