// Owns who comes in. Pure: looks at a checked hello and at how the chat stands, nothing else.

import { Refused } from './encoding.js';
import * as consents from './consent.js';

/**
 * `owner` (takes the chat), `member` (joins) or `again` (is in already); else Refused.
 * `stands`: `{line, devices, owner, isOwnerGone, consents}`; `line`: whose chat it is now.
 */
export function decide({ device, hello }, stands, now) {
  const isPartner = hello.purpose === 'partner';
  if (isPartner !== (hello.push !== null)) throw new Refused('form');
  const isIn = stands.devices.some(({ id }) => id === device.id);
  // Who reads along already may take over from an owner that is gone; else it only lost our answer.
  if (isIn && (isPartner || !stands.isOwnerGone || stands.owner === device.id)) return 'again';
  if (isPartner) {
    const consent = stands.consents[hello.push];
    if (!consent || !consents.opensTo(consent, device, now)) throw new Refused('consent');
    // Nobody to introduce a partner: the chat is not handed over to an empty room.
    if (!stands.owner) throw new Refused('owner');
    return 'member';
  }
  if (device.line !== stands.line) throw new Refused('line');
  if (stands.owner && !stands.isOwnerGone) throw new Refused('owner');
  return 'owner';
}
