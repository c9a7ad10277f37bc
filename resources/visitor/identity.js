// Owns the visitor's keys, the id that commits to them, and signatures.

import { fromB64, hex, join, refuse, sha256, toB64 } from './bytes.js';

const { subtle } = crypto;
const USES = { Ed25519: ['sign', 'verify'], X25519: ['deriveBits'] };

/** `kept`: private and public half of each key, for session storage and nothing else. */
export async function restore(kept) {
  const bring = (crv, d, x) =>
    subtle.importKey('jwk', { kty: 'OKP', crv, d, x }, crv, false, USES[crv].slice(0, 1));
  const [signPrivate, sign, kemPrivate, kem] = kept;
  const kemPublic = fromB64(kem, 32);
  const commitment = await sha256('schakel/visitor\0', fromB64(sign, 32), kemPublic);
  return {
    kept,
    id: `v-${hex(commitment).slice(0, 32)}`,
    publics: { sign, kem },
    sign: await bring('Ed25519', signPrivate, sign),
    kem: { key: await bring('X25519', kemPrivate, kem), public: kemPublic },
  };
}

export async function create() {
  const kept = [];
  for (const [kind, uses] of Object.entries(USES)) {
    const { privateKey } = await subtle.generateKey(kind, true, uses);
    const { d, x } = await subtle.exportKey('jwk', privateKey);
    kept.push(d, x);
  }
  return restore(kept);
}

export const sign = async (identity, ...parts) =>
  toB64(new Uint8Array(await subtle.sign('Ed25519', identity.sign, join(...parts))));

export async function vouch(key, signature, ...parts) {
  const bytes = fromB64(signature, 64);
  const imported = await subtle.importKey('raw', fromB64(key, 32), 'Ed25519', false, ['verify']);
  if (!(await subtle.verify('Ed25519', imported, bytes, join(...parts)))) refuse('signature');
}
