// Owns epochs: who reads along from here on. The visitor's page is their only issuer.

import { fromB64, join, json, random, refuse, sha256, toB64 } from './bytes.js';
import { aes, hkdf } from './cipher.js';
import * as hpke from './hpke.js';
import * as signed from './signed.js';

const MOST = 64;

export async function issue({ identity, chat, before, devices, owner, at }) {
  const n = (before?.n ?? 0) + 1;
  if (n > MOST) refuse('epochs');
  const secret = random(32);
  const me = { id: identity.id, line: '', role: 'visitor', ...identity.publics };
  const members = [...devices, me]
    .map(({ id, line, role, sign, kem }) => ({ id, line, role, sign, kem }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const wraps = {};
  for (const { id, kem } of members) {
    const info = join(`schakel/epoch\0${chat}\0${n}\0${id}`);
    wraps[id] = toB64(await hpke.seal(fromB64(kem, 32), info, secret));
  }
  const names = json(Object.fromEntries(devices.map(({ id, name }) => [id, name])));
  // A zero nonce: this key seals these names and nothing else.
  const namesKey = await hkdf(secret, join(`schakel/names\0${chat}\0${n}`));
  const doc = await signed.sign(identity, 'epoch', {
    v: 1, chat, n, issuer: identity.id, owner, members,
    names: toB64(await aes('encrypt', namesKey, new Uint8Array(12), names)),
    commit: toB64(await sha256('schakel/commit\0', secret)),
    prev: before?.digest ?? '', wraps, at,
  });
  const digest = toB64(await sha256(fromB64(doc.p)));
  return { n, digest, secret: toB64(secret), owner, devices, frame: { t: 'epoch', v: 1, doc } };
}
