// Owns what may come from outside: exact fields, no more and no fewer.

import { refuse, utf8 } from './seals.js';

const n = (value) => Number.isSafeInteger(value) && value >= 0;
const text = (value) => typeof value === 'string' && utf8(value).length <= 16384;
const list = (form, most = 512, least = 0) => (value) => Array.isArray(value) &&
	value.length >= least && value.length <= most && value.every((one) => fits(one, form));
const [chat, device, push] = ['c', 'd', 'p'].map((letter) => RegExp(`^${letter}-[0-9a-f]{16}$`));
const line = /^[a-z0-9]{2,16}$/;
const id = /^[\w-]{21}[AQgw]$/;
const short = /^.{0,200}$/su;
const any = /^/; // an envelope holds no more than 20 kB
const b64 = /^[\w-]*$/; // its length is asked where it is opened
const doc = { p: b64, s: b64 };
const v = 1;

const FORMS = {
	doc,
	frame: { t: /^(env|sealed)$/, v, h: b64, c: b64, s: b64 },
	place: { v, chat, epoch: n, from: short, session: id, counter: n, prev: list(list(n, 2, 2), 64) },
	sealed: { v, id, chat, from: device, to: short, at: n },
	opened: { cert: doc, body: { kind: 'hello', hello: doc } },
	receipted: { t: 'receipt', v, doc },

	cert: {
		line, device, name: short, role: /^(counsellor|supervisor)$/, sign: b64, kem: b64, from: n, to: n,
		serial: n,
	},
	duty: { line, n, kem: b64, from: n, to: n },
	hello: {
		chat, device, purpose: /^(claim|partner|orphan)$/, nonce: short, at: n,
		push: (value) => value === null || fits(value, push),
	},
	receipt: { chat, from: device, got: list(short), read: list(id) },
};

const BODIES = {
	text: { text },
	consent_ask: { push, line, who: short, items: list({ id: short, label: short, text: any }, 32), expires: n },
	push_news: { push, line, state: /^(offered|reserved|read|returned)$/ },
	leave: {},
	close: { why: /^(done|boundary)$/ },
};

function fits(value, form) {
	if (form instanceof RegExp) return typeof value === 'string' && form.test(value);
	if (typeof form === 'function') return form(value);
	if (typeof form !== 'object') return value === form;
	const names = Object.keys(form);
	return Object.keys(value ?? {}).length === names.length &&
		names.every((name) => Object.hasOwn(value, name) && fits(value[name], form[name]));
}

export const demand = (value, name, form = FORMS[name]) => (fits(value, form) ? value : refuse('form'));

export function body(value) {
	const kind = Object.hasOwn(BODIES, value?.kind) ? value.kind : refuse('kind');
	return demand(value, kind, { kind, id, at: n, ...BODIES[kind] });
}
