// Owns symmetric keys: HKDF-SHA256 and AES-256-GCM.

import { refuse } from './bytes.js';

const { subtle } = crypto;

export async function hkdf(ikm, info, size = 32, salt = new Uint8Array()) {
  const key = await subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return new Uint8Array(await subtle.deriveBits(algorithm, key, size * 8));
}

export async function aes(use, raw, iv, data, additionalData = new Uint8Array()) {
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, [use]);
  const done = subtle[use]({ name: 'AES-GCM', iv, additionalData }, key, data);
  return new Uint8Array(await done.catch(() => refuse('cipher')));
}
