// Owns what people can say to each other in an envelope, and its limits.

import { Refused, pad, utf8 } from './encoding.js';
import * as shape from './shape.js';

export const TEXT_BYTES = 16384;

const item = shape.shaped({
  id: shape.text(64), label: shape.text(200), text: shape.text(TEXT_BYTES),
});

// Only what comes from a device: a body that only a visitor sends is refused like an unknown one.
const KINDS = {
  text: { text: (value) => typeof value === 'string' && utf8(value).length <= TEXT_BYTES },
  consent_ask: {
    push: shape.push, line: shape.line, who: shape.text(200), items: shape.list(32, item),
    expires: shape.whole,
  },
  push_news: {
    push: shape.push, line: shape.line,
    state: shape.is('offered', 'reserved', 'read', 'returned'),
  },
  leave: {},
  close: { why: shape.is('done', 'boundary') },
};

export function check(body) {
  const extra = Object.hasOwn(KINDS, body?.kind) ? KINDS[body.kind] : null;
  if (!extra) throw new Refused('kind');
  return shape.demand(body, {
    kind: shape.is(body.kind), id: shape.message, at: shape.whole, ...extra,
  });
}

/** Whether the largest bucket holds it: quotes and control signs swell in JSON. */
export function isSealable(body) {
  try {
    return pad(utf8(JSON.stringify(body))).length > 0;
  } catch {
    return false;
  }
}

/** Half a surrogate pair is not UTF-8; it is replaced here, not refused at a peer. */
export const wellFormed = (words) => new TextDecoder().decode(utf8(words));

export const fits = (text) =>
  utf8(text).length <= TEXT_BYTES && isSealable({ kind: 'text', id: ' '.repeat(22), at: 2 ** 42, text });
