// Owns who comes in. Pure: looks at a checked hello and at how the chat stands, nothing else.

import { Refused } from './encoding.js';
import * as consents from './consent.js';

/**
 * `owner` (takes the chat), `member` (joins) or `again` (is in already); else Refused.
 * `stands`: `{entryLine, handedLine, devices, owner, isOwnerGone, consents}`.
 */
export function decide({ device, hello }, stands, now) {
  if (stands.devices.some(({ id }) => id === device.id)) return 'again';
  if (hello.purpose === 'partner') {
    const consent = stands.consents[hello.push];
    if (!consent || !consents.opensTo(consent, device, now)) throw new Refused('consent');
    // Nobody to introduce a partner: the chat is not handed over to an empty room.
    if (!stands.owner) throw new Refused('owner');
    return 'member';
  }
  if (![stands.entryLine, stands.handedLine].includes(device.line)) throw new Refused('line');
  if (stands.owner && !stands.isOwnerGone) throw new Refused('owner');
  return 'owner';
}
