// Owns envelopes: one sealed and signed body. Must not know order, receipts or who may join.

import { Refused, fromB64, join, pad, parse, toB64, uint32, unpad, utf8 } from './encoding.js';
import { hkdf } from './hpke.js';
import * as identities from './identity.js';
import * as shape from './shape.js';

const subtle = globalThis.crypto?.subtle;

const FRAME = { t: shape.is('env'), v: shape.is(1), h: shape.b64, c: shape.b64, s: shape.b64 };
const pair = (value) => Array.isArray(value) && value.length === 2 && value.every(shape.whole);
const HEADER = {
  v: shape.is(1), chat: shape.chat, epoch: shape.whole, from: shape.text(34),
  session: shape.message, counter: shape.whole, prev: shape.list(64, pair),
};

const signedBytes = (head, cipher) =>
  join('schakel/1/env\0', uint32(head.length), head, cipher);

/** Big-endian in 12 bytes: the first 8 stay zero, a counter never passes 2^32. */
const nonce = (counter) => join(new Uint8Array(8), uint32(counter));

async function keyOf(secret, { chat, epoch, from, session }, use) {
  const raw = await hkdf(secret, `schakel/env\0${chat}\0${epoch}\0${from}\0${session}`);
  return subtle.importKey('raw', raw, 'AES-GCM', false, [use]);
}

export const frameId = ({ from, session, epoch, counter }) =>
  `${from}.${session}.${epoch}.${counter}`;

/** `place`: chat, epoch, from, session, counter, prev. The caller never uses a place twice. */
export async function seal(identity, secret, place, body) {
  const { chat, epoch, from, session, counter, prev } = place;
  const head = utf8(JSON.stringify({ v: 1, chat, epoch, from, session, counter, prev }));
  const key = await keyOf(secret, place, 'encrypt');
  const algorithm = { name: 'AES-GCM', iv: nonce(counter), additionalData: head };
  const plain = pad(utf8(JSON.stringify(body)));
  const cipher = new Uint8Array(await subtle.encrypt(algorithm, key, plain));
  const signature = await identities.sign(identity, signedBytes(head, cipher));
  return { t: 'env', v: 1, h: toB64(head), c: toB64(cipher), s: toB64(signature) };
}

/** The header as it claims to be: only to find the epoch and the key that can vouch for it. */
export function header(frame) {
  shape.demand(frame, FRAME);
  fromB64(frame.c);
  fromB64(frame.s, 64);
  const found = shape.demand(parse(fromB64(frame.h)), HEADER);
  const epochs = found.prev.map(([epoch]) => epoch);
  const ascends = epochs.every((epoch, i) => epoch < (epochs[i + 1] ?? found.epoch));
  if (!ascends || found.counter > 0xffffffff) throw new Refused('form');
  return found;
}

/** The body (not yet checked against its kind), vouched for by `signKey` (32 bytes). */
export async function open(frame, secret, signKey) {
  const place = header(frame);
  const head = fromB64(frame.h);
  const cipher = fromB64(frame.c);
  const signature = fromB64(frame.s, 64);
  if (!(await identities.isSignedBy(signKey, signature, signedBytes(head, cipher)))) {
    throw new Refused('signature');
  }
  const key = await keyOf(secret, place, 'decrypt');
  const algorithm = { name: 'AES-GCM', iv: nonce(place.counter), additionalData: head };
  let plain;
  try {
    plain = new Uint8Array(await subtle.decrypt(algorithm, key, cipher));
  } catch {
    throw new Refused('cipher');
  }
  return parse(unpad(plain));
}
