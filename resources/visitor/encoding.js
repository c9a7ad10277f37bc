// Owns bytes: UTF-8, base64url, hashes, randomness, padding. Must not know keys or frames.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BUCKETS = [256, 1024, 4096, 16384, 20480];

/** Anything that arrived and cannot be used. `why` is a word for counting, never content. */
export class Refused extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

export const utf8 = (text) => encoder.encode(text);

export const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Strings (as UTF-8) and byte arrays behind each other. */
export function join(...parts) {
  const all = parts.map((part) => (typeof part === 'string' ? utf8(part) : part));
  const out = new Uint8Array(all.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of all) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function toB64(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** One text for one value: padding, other alphabets and stray last bits are refused. */
export function fromB64(text, size) {
  if (typeof text !== 'string' || !/^[\w-]*$/.test(text) || text.length % 4 === 1) {
    throw new Refused('b64');
  }
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  if (toB64(bytes) !== text || (size !== undefined && bytes.length !== size)) {
    throw new Refused('b64');
  }
  return bytes;
}

export function parse(bytes) {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new Refused('json');
  }
}

export const random = (size) => crypto.getRandomValues(new Uint8Array(size));

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** `t`, `c`: names of tickets and chats. */
export const newId = (letter) => `${letter}-${hex(random(8))}`;

export const newMessageId = () => toB64(random(16));

export async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)));
}

export function uint32(value) {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

/** The body as padded bytes; sizes on the wire say little about what was written. */
export function pad(bytes) {
  const size = BUCKETS.find((bucket) => bucket > bytes.length);
  if (!size) throw new Refused('size');
  const out = new Uint8Array(size);
  out.set(bytes);
  out[bytes.length] = 0x80;
  return out;
}

export function unpad(bytes) {
  let end = bytes.length - 1;
  while (end >= 0 && bytes[end] === 0) end -= 1;
  const size = BUCKETS.find((bucket) => bucket > end);
  if (size !== bytes.length || bytes[end] !== 0x80) throw new Refused('padding');
  return bytes.subarray(0, end);
}
