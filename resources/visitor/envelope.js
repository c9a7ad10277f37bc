// Owns envelopes: one sealed and signed body.

import { fromB64, json, join, number, pad, parse, refuse, toB64, unpad } from './bytes.js';
import { aes, hkdf } from './cipher.js';
import * as forms from './forms.js';
import * as identities from './identity.js';

const signedParts = (head, cipher) => ['schakel/1/env\0', number(head.length, 4), head, cipher];

const keyOf = (secret, { chat, epoch, from, session }) =>
  hkdf(fromB64(secret, 32), join(`schakel/env\0${chat}\0${epoch}\0${from}\0${session}`));

export const frameId = ({ from, session, epoch, counter }) => [from, session, epoch, counter].join('.');

export async function seal(identity, secret, place, body) {
  const { chat, epoch, from, session, counter, prev } = place;
  const head = json({ v: 1, chat, epoch, from, session, counter, prev });
  const key = await keyOf(secret, place);
  const cipher = await aes('encrypt', key, number(counter, 12), pad(json(body)), head);
  const s = await identities.sign(identity, ...signedParts(head, cipher));
  return { t: 'env', v: 1, h: toB64(head), c: toB64(cipher), s };
}

/** The header as it claims to be: only to find the epoch and the key that can vouch for it. */
export function header(frame) {
  const { h, c, s } = forms.demand(frame, forms.env);
  fromB64(c);
  fromB64(s, 64);
  const found = forms.demand(parse(fromB64(h)), forms.envHeader);
  const epochs = [...found.prev.map(([epoch]) => epoch), found.epoch];
  const ascends = epochs.every((epoch, i) => i === 0 || epoch > epochs[i - 1]);
  return ascends && found.counter < 2 ** 32 ? found : refuse('form');
}

export async function open(frame, secret, signKey) {
  const place = header(frame);
  const [head, cipher] = [fromB64(frame.h), fromB64(frame.c)];
  await identities.vouch(signKey, frame.s, ...signedParts(head, cipher));
  const key = await keyOf(secret, place);
  return parse(unpad(await aes('decrypt', key, number(place.counter, 12), cipher, head)));
}
