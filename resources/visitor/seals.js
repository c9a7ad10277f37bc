// Owns bytes, keys, seals and signatures (docs/protocol.md).

const { subtle } = crypto;
const BASE64 = { alphabet: 'base64url', omitPadding: true };
const BUCKETS = [256, 1024, 4096, 16384, 20480];

// `why` is a word, never content.
export function refuse(why) {
	throw Error(why);
}

export const utf8 = (text) => new TextEncoder().encode(text);
export const json = (value) => utf8(JSON.stringify(value));
export const parse = (bytes) =>
	JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
export const join = (...parts) =>
	Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8(part) : part)]));

export const toB64 = (bytes) => bytes.toBase64(BASE64);

// One spelling: padding, spaces and stray last bits are refused.
export function fromB64(text, size) {
	const bytes = Uint8Array.fromBase64(text, BASE64);
	return toB64(bytes) === text && bytes.length === (size ?? bytes.length) ? bytes : refuse('b64');
}

export const random = (size) => crypto.getRandomValues(new Uint8Array(size));
export const newId = () => toB64(random(16));

export function number(value, size) {
	const out = new Uint8Array(size);
	new DataView(out.buffer).setUint32(size - 4, value);
	return out;
}

// Sizes say little about what was written.
export function pad(bytes) {
	const out = new Uint8Array(BUCKETS.find((size) => size > bytes.length) ?? refuse('size'));
	out.set(join(bytes, [0x80]));
	return out;
}

export function unpad(bytes) {
	const end = bytes.findLastIndex((byte) => byte);
	const plain = bytes.subarray(0, end);
	return bytes[end] === 0x80 && pad(plain).length === bytes.length ? plain : refuse('padding');
}

const bytesOf = async (use, ...how) => new Uint8Array(await subtle[use](...how));
const keyOf = (raw, kind, ...uses) => subtle.importKey('raw', raw, kind, false, uses);

export const sha256 = (...parts) => bytesOf('digest', 'SHA-256', join(...parts));

export async function hkdf(ikm, info, size = 32, salt = new Uint8Array()) {
	const how = { name: 'HKDF', hash: 'SHA-256', salt, info: join(info) };
	return bytesOf('deriveBits', how, await keyOf(ikm, 'HKDF', 'deriveBits'), size * 8);
}

export async function aes(use, key, iv, data, additionalData = new Uint8Array()) {
	const how = { name: 'AES-GCM', iv, additionalData };
	return bytesOf(use, how, await keyOf(key, 'AES-GCM', use), data);
}

// HPKE (RFC 9180): base mode, one message, X25519, HKDF-SHA256, AES-256-GCM.
const KEM = join('HPKE-v1KEM', [0, 0x20]);
const SUITE = join('HPKE-v1HPKE', [0, 0x20, 0, 1, 0, 2]);

// Alone it is an HMAC; an empty salt is a key of zeros.
async function extract(label, data) {
	const key = await keyOf(new Uint8Array(32), { name: 'HMAC', hash: 'SHA-256' }, 'sign');
	return bytesOf('sign', 'HMAC', key, join(SUITE, label, data));
}

// Extract with expand is one HKDF.
async function schedule(own, peer, context, info) {
	const how = { name: 'X25519', public: await keyOf(peer, 'X25519') };
	const dh = await bytesOf('deriveBits', how, own, 256);
	const expand = (ikm, salt, size, ...parts) => hkdf(ikm, join([0, size], ...parts), size, salt);
	const shared = await expand(join(KEM, 'eae_prk', dh), undefined, 32, KEM, 'shared_secret', context);
	const rest = join([0], await extract('psk_id_hash', ''), await extract('info_hash', info));
	const derive = (label, size) => expand(join(SUITE, 'secret'), shared, size, SUITE, label, rest);
	return [await derive('key', 32), await derive('base_nonce', 12)];
}

export async function sealTo(kem, info, plain) {
	const receiver = fromB64(kem, 32);
	const { privateKey, publicKey } = await subtle.generateKey('X25519', true, ['deriveBits']);
	const enc = await bytesOf('exportKey', 'raw', publicKey);
	const keys = await schedule(privateKey, receiver, join(enc, receiver), info);
	return toB64(join(enc, await aes('encrypt', ...keys, plain)));
}

export async function openSealed({ open, publics }, info, box, aad) {
	const enc = box.slice(0, 32);
	const keys = await schedule(open, enc, join(enc, fromB64(publics.kem)), info);
	return aes('decrypt', ...keys, box.slice(32), aad);
}

// `keys`: both private keys, for session storage alone.
export async function restoreIdentity(keys) {
	const bring = (jwk) => subtle.importKey('jwk', jwk, jwk.crv, false, jwk.key_ops);
	const [sign, kem] = keys.map(({ x }) => x);
	const digest = await sha256('schakel/visitor\0', fromB64(sign, 32), fromB64(kem, 32));
	const id = `v-${digest.toHex().slice(0, 32)}`;
	return { id, keys, publics: { sign, kem }, sign: await bring(keys[0]), open: await bring(keys[1]) };
}

export async function createIdentity() {
	const make = async (kind, ...uses) =>
		subtle.exportKey('jwk', (await subtle.generateKey(kind, true, uses)).privateKey);
	return restoreIdentity([await make('Ed25519', 'sign', 'verify'), await make('X25519', 'deriveBits')]);
}

export const sign = async (identity, ...parts) =>
	toB64(await bytesOf('sign', 'Ed25519', identity.sign, join(...parts)));

export async function vouch(key, signature, ...parts) {
	const known = await keyOf(fromB64(key, 32), 'Ed25519', 'verify');
	const isRight = await subtle.verify('Ed25519', known, fromB64(signature, 64), join(...parts));
	if (!isRight) refuse('signature');
}
