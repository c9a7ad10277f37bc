// Owns what may come from outside: exact fields, no more and no fewer.

import { refuse, utf8 } from './seals.js';

const whole = (value) => Number.isSafeInteger(value) && value >= 0;
const text = (value) => typeof value === 'string' && utf8(value).length <= 16384;
const list = (form, most = 512, least = 0) => (value) =>
	Array.isArray(value) && value.length >= least && value.length <= most &&
	value.every((one) => fits(one, form));
const maybe = (form) => (value) => value === null || fits(value, form);

const [chat, device, push] = ['c', 'd', 'p'].map((letter) => RegExp(`^${letter}-[0-9a-f]{16}$`));
const line = /^[a-z0-9]{2,16}$/;
const message = /^[\w-]{21}[AQgw]$/;
const short = /^.{0,200}$/su;
const b64 = /^[\w-]*$/; // what it holds, and how long it is, is asked where it is opened
const doc = { p: b64, s: b64 };
const said = { id: message, at: whole };

const FORMS = {
	doc,
	frame: { t: /^(env|sealed)$/, v: 1, h: b64, c: b64, s: b64 },
	place: {
		v: 1, chat, epoch: whole, from: short, session: message, counter: whole,
		prev: list(list(whole, 2, 2), 64),
	},
	sealed: { v: 1, chat, ...said, from: device, to: short },
	opened: { cert: doc, body: { kind: 'hello', hello: doc } },
	receipted: { t: 'receipt', v: 1, doc },

	cert: {
		line, device, name: short, role: /^(counsellor|supervisor)$/, sign: b64, kem: b64,
		from: whole, to: whole, serial: whole,
	},
	duty: { line, n: whole, kem: b64, from: whole, to: whole },
	hello: {
		chat, device, purpose: /^(claim|partner|orphan)$/, push: maybe(push), nonce: short, at: whole,
	},
	receipt: { chat, from: device, got: list(short), read: list(message) },
};

const BODIES = {
	text: { text },
	consent_ask: {
		push, line, who: short, items: list({ id: short, label: short, text }, 32), expires: whole,
	},
	push_news: { push, line, state: /^(offered|reserved|read|returned)$/ },
	leave: {},
	close: { why: /^(done|boundary)$/ },
};

/** A form is a pattern, a question, an exact value, or a form for each field. */
function fits(value, form) {
	if (form instanceof RegExp) return typeof value === 'string' && form.test(value);
	if (typeof form === 'function') return form(value);
	if (typeof form !== 'object') return value === form;
	const names = Object.keys(form);
	return Object.keys(value ?? {}).length === names.length &&
		names.every((name) => Object.hasOwn(value, name) && fits(value[name], form[name]));
}

export const demand = (value, name, form = FORMS[name]) => (fits(value, form) ? value : refuse('form'));

/** What a device may say; what only a visitor says is refused like an unknown kind. */
export function body(value) {
	const kind = Object.hasOwn(BODIES, value?.kind) ? value.kind : refuse('kind');
	return demand(value, kind, { kind, ...said, ...BODIES[kind] });
}
