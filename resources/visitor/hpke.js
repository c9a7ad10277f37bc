// Owns HPKE (RFC 9180): base mode, single shot, X25519 + HKDF-SHA256 + AES-256-GCM.
// Must not know what it seals; the context of a use goes into `info`.

import { Refused, join, utf8 } from './encoding.js';

const subtle = globalThis.crypto?.subtle;
const NONE = new Uint8Array(0);
const KEM = join('KEM', new Uint8Array([0, 0x20]));
const HPKE = join('HPKE', new Uint8Array([0, 0x20, 0, 1, 0, 2]));

async function hmac(key, data) {
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await subtle.sign('HMAC', imported, data));
}

// WebCrypto refuses an empty HMAC key; HMAC fills a key up with zeros, so 32 of them are the same.
const extract = (salt, ikm) => hmac(salt.length ? salt : new Uint8Array(32), ikm);

/** At most 32 bytes: one round is all that is asked here. */
async function expand(prk, info, size) {
  return (await hmac(prk, join(info, new Uint8Array([1])))).slice(0, size);
}

export async function hkdf(ikm, info) {
  return expand(await extract(NONE, ikm), typeof info === 'string' ? utf8(info) : info, 32);
}

const labeledExtract = (suite, salt, label, ikm) =>
  extract(salt, join('HPKE-v1', suite, label, ikm));

const labeledExpand = (suite, prk, label, info, size) =>
  expand(prk, join(new Uint8Array([size >> 8, size & 255]), 'HPKE-v1', suite, label, info), size);

async function sharedSecret(privateKey, peer, enc, receiver) {
  const peerKey = await subtle.importKey('raw', peer, 'X25519', false, []);
  // The browser refuses an all-zero result (RFC 7748, section 6.1).
  const dh = await subtle.deriveBits({ name: 'X25519', public: peerKey }, privateKey, 256);
  const prk = await labeledExtract(KEM, NONE, 'eae_prk', new Uint8Array(dh));
  return labeledExpand(KEM, prk, 'shared_secret', join(enc, receiver), 32);
}

async function schedule(shared, info) {
  const pskHash = await labeledExtract(HPKE, NONE, 'psk_id_hash', NONE);
  const infoHash = await labeledExtract(HPKE, NONE, 'info_hash', info);
  const context = join(new Uint8Array([0]), pskHash, infoHash);
  const secret = await labeledExtract(HPKE, shared, 'secret', NONE);
  const key = await labeledExpand(HPKE, secret, 'key', context, 32);
  const iv = await labeledExpand(HPKE, secret, 'base_nonce', context, 12);
  return {
    key: await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']),
    iv,
  };
}

/** `enc || ciphertext` for the 32-byte public key `receiver`. */
export async function seal(receiver, info, plain) {
  const pair = await subtle.generateKey('X25519', true, ['deriveBits']);
  const enc = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const shared = await sharedSecret(pair.privateKey, receiver, enc, receiver);
  const { key, iv } = await schedule(shared, info);
  return join(enc, new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)));
}

/** Key and nonce of the first, here the only, message; `own`: `{key, public}`. */
export async function opener(own, info, enc) {
  return schedule(await sharedSecret(own.key, enc, enc, own.public), info);
}

/** Raises Refused for anything that does not open. */
export async function open(own, info, sealed) {
  if (sealed.length < 48) throw new Refused('hpke');
  try {
    const { key, iv } = await opener(own, info, sealed.slice(0, 32));
    const plain = await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(32));
    return new Uint8Array(plain);
  } catch {
    throw new Refused('hpke');
  }
}
