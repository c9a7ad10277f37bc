// Owns which line a button leads to and which keys are pinned; all of it from the door's config.json.

import { Refused, fromB64 } from './encoding.js';

/** `{entry, line, lineName, lineKeys, names, exit}` for the entry in the address. */
export async function load(address) {
  const answer = await fetch('config.json', { cache: 'no-store', credentials: 'omit' });
  return forEntry(await answer.json(), entryOf(address));
}

export const entryOf = (address) => new URL(address).pathname.split('/').filter(Boolean).pop() ?? '';

export const doorOf = (address, entry) => {
  const url = new URL(`ws/${entry}`, address);
  url.protocol = url.protocol.replace('http', 'ws');
  url.search = url.hash = '';
  return url.href;
};

export function forEntry({ lines, entries, exit }, entry) {
  if (!Object.hasOwn(entries, entry)) throw new Refused('entry');
  const { line } = entries[entry];
  if (!Object.hasOwn(lines, line)) throw new Refused('line');
  const known = Object.entries(lines);
  return {
    entry,
    line,
    lineKeys: Object.fromEntries(known.map(([id, { key }]) => [id, fromB64(key, 32)])),
    names: Object.fromEntries(known.map(([id, { name }]) => [id, name])),
    exit: typeof exit === 'string' && exit.startsWith('https://') ? exit : 'https://www.google.be/',
  };
}
