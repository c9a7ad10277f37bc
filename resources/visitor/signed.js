// Owns signed documents: the bytes are signed as they travel.

import { fromB64, json, parse, toB64 } from './bytes.js';
import * as forms from './forms.js';
import * as identities from './identity.js';

export async function sign(identity, kind, payload) {
  const bytes = json(payload);
  return { p: toB64(bytes), s: await identities.sign(identity, `schakel/1/${kind}\0`, bytes) };
}

/** What a document says before anybody vouched for it: only to find out whose key to ask. */
export const peek = (kind, doc) =>
  forms.demand(parse(fromB64(forms.demand(doc, forms.doc).p)), forms.signed[kind]);

export async function verify(kind, doc, key) {
  const payload = peek(kind, doc);
  await identities.vouch(key, doc.s, `schakel/1/${kind}\0`, fromB64(doc.p));
  return payload;
}
