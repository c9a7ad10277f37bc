// Owns signed documents: the bytes are signed as they travel. Must not know who may sign what.

import { Refused, fromB64, join, parse, toB64, utf8 } from './encoding.js';
import * as identities from './identity.js';
import * as shape from './shape.js';

const role = shape.is('counsellor', 'supervisor');

export const SHAPES = {
  cert: {
    line: shape.line, device: shape.device, name: shape.text(200), role, sign: shape.key,
    kem: shape.key, from: shape.whole, to: shape.whole, serial: shape.whole,
  },
  duty: {
    line: shape.line, n: shape.whole, kem: shape.key, from: shape.whole, to: shape.whole,
  },
  hello: {
    chat: shape.chat, device: shape.device, purpose: shape.is('claim', 'partner', 'orphan'),
    push: shape.or(null, shape.push), nonce: shape.text(64), at: shape.whole,
  },
  receipt: {
    chat: shape.chat, from: shape.device, got: shape.list(512, shape.text(160)),
    read: shape.list(512, shape.message),
  },
};

const signedBytes = (kind, payload) => join(`schakel/1/${kind}\0`, payload);

export async function sign(identity, kind, payload) {
  const bytes = utf8(JSON.stringify(payload));
  return { p: toB64(bytes), s: toB64(await identities.sign(identity, signedBytes(kind, bytes))) };
}

/** What a document says, before anybody vouched for it: only to find out whose key to ask. */
export function peek(kind, document) {
  shape.demand({ document }, { document: shape.doc });
  return shape.demand(parse(fromB64(document.p)), SHAPES[kind]);
}

/** The payload of a document of `kind` by the holder of `key` (32 bytes); else Refused. */
export async function verify(kind, document, key) {
  const payload = peek(kind, document);
  const bytes = signedBytes(kind, fromB64(document.p));
  if (!(await identities.isSignedBy(key, fromB64(document.s, 64), bytes))) {
    throw new Refused('signature');
  }
  return payload;
}
