// Owns what may come from outside: exact fields, no more and no fewer.

import { refuse, utf8 } from './bytes.js';

const whole = (value) => Number.isSafeInteger(value) && value >= 0;
const text = (max) => (value) => typeof value === 'string' && value.length <= max;
const list = (max, form, least = 0) => (value) =>
  Array.isArray(value) && value.length >= least && value.length <= max &&
  value.every((one) => fits(one, form));

const line = /^[a-z0-9]{2,16}$/;
const device = /^d-[0-9a-f]{16}$/;
const chat = /^c-[0-9a-f]{16}$/;
const push = /^p-[0-9a-f]{16}$/;
const message = /^[\w-]{21}[AQgw]$/;
const key = /^[\w-]{43}$/;
const b64 = /^[\w-]*$/;

export const doc = { p: b64, s: /^[\w-]{86}$/ };
export const env = { t: 'env', v: 1, h: b64, c: b64, s: b64 };
export const envHeader = {
  v: 1, chat, epoch: whole, from: text(34), session: message, counter: whole,
  prev: list(64, list(2, whole, 2)),
};
export const sealed = { ...env, t: 'sealed' };
export const sealedHeader = { v: 1, id: message, chat, from: device, to: text(34), at: whole };
export const sealedHello = { cert: doc, body: { kind: 'hello', hello: doc } };
export const receiptFrame = { t: 'receipt', v: 1, doc };

export const signed = {
  cert: {
    line, device, name: text(200), role: /^(counsellor|supervisor)$/, sign: key, kem: key,
    from: whole, to: whole, serial: whole,
  },
  duty: { line, n: whole, kem: key, from: whole, to: whole },
  hello: {
    chat, device, purpose: /^(claim|partner|orphan)$/,
    push: (value) => value === null || fits(value, push), nonce: text(64), at: whole,
  },
  receipt: { chat, from: device, got: list(512, text(160)), read: list(512, message) },
};

const bodies = {
  text: { text: (value) => typeof value === 'string' && utf8(value).length <= 16384 },
  consent_ask: {
    push, line, who: text(200), expires: whole,
    items: list(32, { id: text(64), label: text(200), text: text(16384) }),
  },
  push_news: { push, line, state: /^(offered|reserved|read|returned)$/ },
  leave: {},
  close: { why: /^(done|boundary)$/ },
};

/** What a device may say; what only a visitor says is refused like an unknown kind. */
export function body(value) {
  const kind = Object.hasOwn(bodies, value?.kind) ? value.kind : refuse('kind');
  return demand(value, { kind, id: message, at: whole, ...bodies[kind] });
}

/** A form is a pattern, a question, an exact value, or a form for each field. */
function fits(value, form) {
  if (form instanceof RegExp) return typeof value === 'string' && form.test(value);
  if (typeof form === 'function') return form(value);
  if (typeof form !== 'object') return value === form;
  const names = Object.keys(form);
  return (
    Object.keys(value ?? {}).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && fits(value[name], form[name]))
  );
}

export const demand = (value, form) => (fits(value, form) ? value : refuse('form'));
