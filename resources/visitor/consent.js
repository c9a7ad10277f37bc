// Owns what the visitor allowed: one record per push. Must not know how it is shown or sent.

import { sha256, toB64 } from './encoding.js';
import * as signed from './signed.js';

export async function itemHash({ id, label, text }) {
  return toB64(await sha256('schakel/item\0', JSON.stringify([id, label, text])));
}

/** A question, or null when it makes no sense any more. A repeated one replaces an unanswered one. */
export function asked({ push, line, who, items, expires }, before, now) {
  if ((before && before.state !== 'asked') || expires <= now) return null;
  return { push, line, who, items, expires, state: 'asked', ticked: before?.ticked ?? [] };
}

export async function give(consent, ticked, { identity, chat, at }) {
  const chosen = consent.items.filter(({ id }) => ticked.includes(id));
  const items = [];
  for (const item of chosen) items.push({ id: item.id, hash: await itemHash(item) });
  const { push, line, expires } = consent;
  return signed.sign(identity, 'consent', {
    push, chat, visitor: identity.id, line, items, at, expires,
  });
}

export const withdraw = ({ push }, { identity, chat, at }) =>
  signed.sign(identity, 'withdraw', { push, chat, visitor: identity.id, at });

/** A consent lets in one device of that line, and again only the same one. */
export const opensTo = (consent, device, now) =>
  consent.state === 'given' &&
  consent.line === device.line &&
  now < consent.expires &&
  (!consent.usedBy || consent.usedBy === device.id);

/** Until somebody there has read it, it can be taken back. */
export const isWithdrawable = (consent) =>
  consent.state === 'given' && !consent.isRead && !consent.usedBy;
