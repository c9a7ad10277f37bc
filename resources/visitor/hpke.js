// Owns HPKE (RFC 9180): base mode, one message, X25519 + HKDF-SHA256 + AES-256-GCM.

import { join, number, refuse } from './bytes.js';
import { aes, hkdf } from './cipher.js';

const { subtle } = crypto;
const KEM = join('HPKE-v1KEM', [0, 0x20]);
const SUITE = join('HPKE-v1HPKE', [0, 0x20, 0, 1, 0, 2]);

const expansion = (suite, label, context, size) => join(number(size, 4).slice(2), suite, label, context);

// An extract on its own is an HMAC; an empty salt is a key of zeros.
async function extract(label, data) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', new Uint8Array(32), algorithm, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', key, join(SUITE, label, data)));
}

/** Key and nonce of the only message. Each extract with its expand is one HKDF. */
async function schedule(privateKey, peer, enc, receiver, info) {
  const peerKey = await subtle.importKey('raw', peer, 'X25519', false, []);
  // The browser refuses an all-zero result (RFC 7748, section 6.1).
  const dh = await subtle.deriveBits({ name: 'X25519', public: peerKey }, privateKey, 256);
  const both = expansion(KEM, 'shared_secret', join(enc, receiver), 32);
  const shared = await hkdf(join(KEM, 'eae_prk', new Uint8Array(dh)), both);
  const context = join([0], await extract('psk_id_hash', ''), await extract('info_hash', info));
  const derive = (label, size) =>
    hkdf(join(SUITE, 'secret'), expansion(SUITE, label, context, size), size, shared);
  return [await derive('key', 32), await derive('base_nonce', 12)];
}

export async function seal(receiver, info, plain) {
  const pair = await subtle.generateKey('X25519', true, ['deriveBits']);
  const enc = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const [key, iv] = await schedule(pair.privateKey, receiver, enc, receiver, info);
  return join(enc, await aes('encrypt', key, iv, plain));
}

export async function open(own, info, box, aad) {
  const enc = box.slice(0, 32);
  const keys = await schedule(own.key, enc, enc, own.public, info).catch(() => refuse('cipher'));
  return aes('decrypt', ...keys, box.slice(32), aad);
}
