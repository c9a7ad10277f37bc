// Owns the start, which screen shows, the sound and the way out.

import * as door from './door.js';
import { draw, el, icon, said, then } from './draw.js';
import { createIdentity, restoreIdentity } from './seals.js';
import { become, devices, fresh, here, owner, ownerGoneAt, phase, question, remembered, state } from './state.js';
import * as views from './views.js';
import { seen, start, vanish } from './visit.js';
import { lang, nameOf, setLanguage, t } from './words.js';

const AGAIN_MS = 3000;
const LOCK_MS = 1500; // a reload has to let go of its own lock first
const TWICE_MS = 1000;
const RESTORED_MS = 6000;
const ROOM_MS = 60_000; // then the steward brings the chat back
const NEAR_PX = 120; // more than a banner takes away

const { main: scroller, foot, exit, language, banner, who } = Object.fromEntries(
	[...document.querySelectorAll('[id]')].map((one) => [one.id, one]));
let exitTo = 'https://www.google.be/';
let hasLeft = false;
let escapedAt = -TWICE_MS; // not 0: the page may be younger
let shown;
let audio;

function leave(to) {
	hasLeft = true;
	document.body.replaceChildren();
	try {
		vanish();
	} finally {
		location.replace(to);
		sessionStorage.clear();
	}
}

function screen() {
	if (door.link === 'elsewhere') here.why = 'elsewhere';
	if (here.why) return 'notice';
	const asked = phase() === 'talk' && question();
	here.isFolded &&= asked;
	return asked && !here.isFolded ? 'consent' : phase();
}

function render() {
	if (hasLeft) return;
	const name = screen();
	const key = [name, lang, here.why, name === 'consent' && question().push].join();
	const isNew = key !== shown;
	const wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
	const count = state?.lines.length;
	here.hasNewer = !isNew && !wasAtEnd && (here.hasNewer || count > here.count);
	here.count = count;
	if (isNew) for (const place of [scroller, foot]) place.replaceChildren();
	const [main, below] = views[name]();
	document.body.dataset.screen = name;
	drawHead(/talk|consent/.test(name) ? devices() : []);
	draw(scroller, main);
	draw(foot, below);
	const box = foot.querySelector('textarea');
	if (box) {
		box.style.height = 'auto';
		box.style.height = `${box.scrollHeight + 2}px`;
	}
	if (isNew) {
		const h1 = scroller.querySelector('h1');
		h1.tabIndex = -1;
		scroller.scrollTop = 0;
		if (box && !views.isTouch()) box.focus();
		else if (shown) h1.focus({ preventScroll: true });
		shown = key;
	}
	if (/talk|closed/.test(name) && (isNew || wasAtEnd)) here.toEnd();
	if (name === 'talk' && !document.hidden) seen();
}

function drawHead(people) {
	const all = (of) => [...new Set(people.map(of))].join(` ${t('and')} `);
	const [one, other] = people;
	const role = other ? all(({ line }) => nameOf(line)) : t(one ? 'role' : 'anonymous', one);
	draw(who, el('p', { id: 'name' }, all(({ name }) => name) || 'Chat'), el('p', { id: 'role' }, role));
	draw(exit, icon('exit'), t('exit'));
	Object.assign(language, { textContent: t('other'), lang: t('other'), ariaLabel: t('otherName') });
	const [kind = '', text] = news();
	banner.className = kind;
	draw(banner, ...(text ? [icon(kind), said('p', text)] : []));
}

function news() {
	if (!state || state.closed) return [];
	if (door.link === 'lost') return ['late', `${t('lost')} ${t(`lost_${phase()}`)}`];
	const since = ownerGoneAt();
	if (since) return ['late', t(Date.now() - since < ROOM_MS ? 'silent' : 'gone', owner())];
	return Date.now() - here.restoredAt < RESTORED_MS ? ['delivered', t('restored')] : [];
}

function notice(why) {
	here.why = why;
	render();
}

// Two soft notes; only after a gesture.
function heard(event) {
	const isWanted = event === 'arrived' || document.hidden;
	if (here.isQuiet || !isWanted || audio?.state !== 'running') return;
	const at = audio.currentTime;
	const tone = new OscillatorNode(audio, { frequency: 523 });
	const volume = new GainNode(audio, { gain: 0.08 });
	tone.frequency.setValueAtTime(659, at + 0.18);
	volume.gain.setTargetAtTime(0, at + 0.3, 0.1);
	tone.connect(volume).connect(audio.destination);
	tone.start(at);
	tone.stop(at + 1);
}

// Only one tab speaks for a visitor (docs/visitor-page.md).
const isAlone = (visitor) => new Promise((resolve) => {
	const hold = () => new Promise(() => resolve(true)); // until this page goes
	navigator.locks.request(visitor, { signal: AbortSignal.timeout(LOCK_MS) }, hold).catch(() => resolve(false));
});

async function begin() {
	exit.onclick = () => leave(exitTo);
	// The back-forward cache would show everything again.
	addEventListener('pageshow', ({ persisted }) => persisted && exit.click());
	addEventListener('keydown', ({ key, timeStamp, repeat }) => {
		if (key !== 'Escape' || repeat) return;
		if (timeStamp - escapedAt < TWICE_MS) leave(exitTo);
		escapedAt = timeStamp;
	});
	addEventListener('click', () => (audio ??= new AudioContext()).resume());
	addEventListener('visibilitychange', render);
	language.onclick = then(() => setLanguage(t('other')));
	setLanguage(new URLSearchParams(location.search).get('lang'));
	notice('unreachable');
	here.identity = await createIdentity().catch(() => notice('unable'));
	if (!here.identity) return;
	const entry = location.pathname.split('/').pop();
	try {
		const answer = await fetch('config.json', { cache: 'no-store', credentials: 'omit' });
		here.config = await answer.json();
	} catch {
		return setTimeout(() => hasLeft || location.reload(), AGAIN_MS);
	}
	const { entries, exit: out } = here.config;
	if (out?.startsWith('https://')) exitTo = out;
	if (!Object.hasOwn(entries, entry)) return notice('unknown');
	here.line = entries[entry].line;
	const had = remembered(entry);
	if (had?.keys) here.identity = await restoreIdentity(had.keys);
	if (!(await isAlone(here.identity.id))) return notice('elsewhere');
	if (hasLeft) return;
	become(had ?? fresh(entry, here.identity.keys));
	start(new URL(`ws/${entry}`, location.href.replace('http', 'ws')).href);
	notice('');
}

Object.assign(here, {
	changed: render,
	heard,
	toEnd() {
		scroller.scrollTop = scroller.scrollHeight;
		here.hasNewer = false;
	},
	forget: () => leave(location.href),
});
begin();
