// Owns what the visitor allowed, and who comes in by it. Pure: no screen, no sending.

import { refuse, sha256, toB64 } from './bytes.js';
import * as signed from './signed.js';

export const itemHash = async ({ id, label, text }) =>
  toB64(await sha256('schakel/item\0', JSON.stringify([id, label, text])));

export async function give({ push, line, expires, items, ticked }, { identity, state }) {
  const chosen = items.filter(({ id }) => ticked.includes(id));
  const allowed = await Promise.all(
    chosen.map(async (item) => ({ id: item.id, hash: await itemHash(item) })),
  );
  const record = { ...recordOf(push, identity, state), line, items: allowed, expires };
  return signed.sign(identity, 'consent', record);
}

export const withdraw = ({ push }, { identity, state }) =>
  signed.sign(identity, 'withdraw', recordOf(push, identity, state));

const recordOf = (push, { id: visitor }, { chat }) => ({ push, chat, visitor, at: Date.now() });

/** Until somebody there has read it, it can be taken back. */
export const isWithdrawable = ({ state, isRead, usedBy }) => state === 'given' && !isRead && !usedBy;

/** A consent lets in one device of that line, and again only the same one. */
const opensTo = (consent, device, now) =>
  consent?.state === 'given' && consent.line === device.line && now < consent.expires &&
  (consent.usedBy ?? device.id) === device.id;

/** What a device becomes: `owner`, `member`, or `again` (it is in already); else Refused. */
export function admit({ device, hello }, { line, devices, owner, isOwnerGone, consents }, now) {
  const isPartner = hello.purpose === 'partner';
  if (isPartner !== (hello.push !== null)) refuse('form');
  const isIn = devices.some(({ id }) => id === device.id);
  // Who reads along already may take over from an owner that is gone; else it lost our answer.
  if (isIn && (isPartner || !isOwnerGone || owner === device.id)) return 'again';
  if (isPartner) {
    // Without an owner nobody introduces a partner: an empty room is not handed over.
    return owner && opensTo(consents[hello.push], device, now) ? 'member' : refuse('consent');
  }
  if (device.line !== line) refuse('line');
  return owner && !isOwnerGone ? refuse('owner') : 'owner';
}
