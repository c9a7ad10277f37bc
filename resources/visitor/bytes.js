// Owns bytes: UTF-8, JSON, base64url, hashes, randomness, padding.

const BUCKETS = [256, 1024, 4096, 16384, 20480];

/** What arrived and cannot be used; the message is a word for counting, never content. */
export class Refused extends Error {}

export function refuse(why) {
  throw new Refused(why);
}

export const utf8 = (text) => new TextEncoder().encode(text);

export const json = (value) => utf8(JSON.stringify(value));

export const join = (...parts) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8(part) : part)]));

export const toB64 = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** One text for one value: padding, other alphabets and stray last bits are refused. */
export function fromB64(text, size) {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) refuse('b64');
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  if (toB64(bytes) !== text || bytes.length !== (size ?? bytes.length)) refuse('b64');
  return bytes;
}

export function parse(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse('json');
  }
}

export const random = (size) => crypto.getRandomValues(new Uint8Array(size));

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const newMessageId = () => toB64(random(16));

export const sha256 = async (...parts) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)));

export function number(value, size) {
  const out = new Uint8Array(size);
  new DataView(out.buffer).setUint32(size - 4, value);
  return out;
}

/** Sizes on the wire say little about what was written. */
export function pad(bytes) {
  const out = new Uint8Array(BUCKETS.find((size) => size > bytes.length) ?? refuse('size'));
  out.set(bytes);
  out[bytes.length] = 0x80;
  return out;
}

export function unpad(bytes) {
  const end = bytes.findLastIndex((byte) => byte !== 0);
  const size = BUCKETS.find((bucket) => bucket > end);
  if (size !== bytes.length || bytes[end] !== 0x80) refuse('padding');
  return bytes.subarray(0, end);
}
