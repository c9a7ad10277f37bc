// Owns the visitor's keys and the id that commits to them. Must not know where they are kept.

import { fromB64, hex, join, sha256, toB64 } from './encoding.js';

const subtle = globalThis.crypto?.subtle;

// PKCS#8 (RFC 8410) is these 16 bytes and the 32 of the key: WebCrypto takes no raw private key.
const HEADS = { Ed25519: '302e020100300506032b657004220420', X25519: '302e020100300506032b656e04220420' };
const USES = { Ed25519: ['sign', 'verify'], X25519: ['deriveBits'] };

const bytesOf = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

async function make(kind) {
  const pair = await subtle.generateKey(kind, true, USES[kind]);
  const raw = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const seed = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)).slice(-32);
  return { key: pair.privateKey, public: raw, seed };
}

async function bring(kind, seed, raw) {
  const bytes = join(bytesOf(HEADS[kind]), seed);
  const key = await subtle.importKey('pkcs8', bytes, kind, false, [USES[kind][0]]);
  return { key, public: raw, seed };
}

export async function visitorId(signPublic, kemPublic) {
  return `v-${hex(await sha256('schakel/visitor\0', signPublic, kemPublic)).slice(0, 32)}`;
}

async function named(sign, kem) {
  return { id: await visitorId(sign.public, kem.public), sign, kem };
}

export async function create() {
  return named(await make('Ed25519'), await make('X25519'));
}

/** Plain values, private halves inside: for session storage and nothing else. */
export const keep = ({ sign, kem }) =>
  [sign.seed, sign.public, kem.seed, kem.public].map(toB64);

export async function restore(kept) {
  const [signSeed, signPublic, kemSeed, kemPublic] = kept.map((text) => fromB64(text, 32));
  return named(
    await bring('Ed25519', signSeed, signPublic),
    await bring('X25519', kemSeed, kemPublic),
  );
}

export async function sign(identity, bytes) {
  return new Uint8Array(await subtle.sign('Ed25519', identity.sign.key, bytes));
}

export async function isSignedBy(raw, signature, bytes) {
  try {
    const key = await subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, signature, bytes);
  } catch {
    return false;
  }
}

/** Whether this browser has what we need; older ones are told so, with another way to help. */
export async function isAble() {
  try {
    await create();
    return true;
  } catch {
    return false;
  }
}
