// Owns epochs: who reads along from here on. The visitor's page is their only issuer.

import { Refused, fromB64, random, sha256, toB64, utf8 } from './encoding.js';
import * as hpke from './hpke.js';
import * as signed from './signed.js';

const subtle = globalThis.crypto?.subtle;
const MOST = 64;

async function sealNames(secret, chat, n, names) {
  const raw = await hpke.hkdf(secret, `schakel/names\0${chat}\0${n}`);
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  // Zero nonce: this key seals these names and nothing else.
  const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12) };
  return toB64(new Uint8Array(await subtle.encrypt(algorithm, key, utf8(JSON.stringify(names)))));
}

/**
 * The next epoch. `devices`: `[{id, line, role, sign, kem, name}]`, `before`: the last epoch or null.
 * Returns `{n, digest, secret, owner, devices, frame}`: all a page needs to go on after a reload.
 */
export async function issue({ identity, chat, before, devices, owner, at }) {
  const n = (before?.n ?? 0) + 1;
  if (n > MOST) throw new Refused('epochs');
  const secret = random(32);
  const me = {
    id: identity.id, line: '', role: 'visitor',
    sign: toB64(identity.sign.public), kem: toB64(identity.kem.public),
  };
  const members = [...devices, me]
    .map(({ id, line, role, sign, kem }) => ({ id, line, role, sign, kem }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const wraps = {};
  for (const { id, kem } of members) {
    const info = utf8(`schakel/epoch\0${chat}\0${n}\0${id}`);
    wraps[id] = toB64(await hpke.seal(fromB64(kem, 32), info, secret));
  }
  const names = Object.fromEntries(devices.map(({ id, name }) => [id, name]));
  const doc = await signed.sign(identity, 'epoch', {
    v: 1, chat, n, issuer: identity.id, owner, members,
    names: await sealNames(secret, chat, n, names),
    commit: toB64(await sha256('schakel/commit\0', secret)),
    prev: before?.digest ?? '',
    wraps, at,
  });
  const digest = toB64(await sha256(fromB64(doc.p)));
  const frame = { t: 'epoch', v: 1, doc };
  return { n, digest, secret: toB64(secret), owner, devices, frame };
}

export const frameId = (chat, n) => `epoch.${chat}.${n}`;

/** What a reader of the chat would want to know about the change: `[{event, id, …}]`. */
export function changes(before, after) {
  const had = new Set(before?.devices.map(({ id }) => id));
  const has = new Set(after.devices.map(({ id }) => id));
  const came = after.devices.filter(({ id }) => !had.has(id));
  const went = (before?.devices ?? []).filter(({ id }) => !has.has(id));
  const count = after.devices.length + 1;
  const takesOver = before && after.owner !== before.owner;
  const told = [];
  for (const { id } of went) told.push({ event: 'left', id });
  for (const { id } of came) {
    const first = id === after.owner;
    told.push({ event: !first ? 'joined' : before ? 'took_over' : 'arrived', id, count });
  }
  if (takesOver && had.has(after.owner)) told.push({ event: 'owner', id: after.owner, count });
  return told;
}
