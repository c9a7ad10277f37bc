// Owns the start of the page, which screen is shown, and the quick way out.

import * as door from './door.js';
import { draw, el, icon } from './draw.js';
import * as screens from './screens.js';
import { createIdentity, restoreIdentity } from './seals.js';
import { become, devices, fresh, here, kept, owner, ownerGoneAt, phase, question, state } from './state.js';
import * as talks from './talk.js';
import { seen, start, vanish } from './visit.js';
import { lang, nameOf, speak, t } from './words.js';

const VIEWS = { ...screens, ...talks };
const AGAIN_MS = 3000;
const LOCK_MS = 1500; // a reload has to let go of its own lock first
const TWICE_MS = 1000;
const RESTORED_MS = 6000;
const ROOM_MS = 60_000; // after this long the steward brings the chat back (docs/protocol.md)
const NEAR_PX = 120; // more than a banner takes away

const $ = (id) => document.getElementById(id);
const scroller = $('main');
let exit = 'https://www.google.be/';
let hasLeft = false;
let escapedAt = -TWICE_MS; // not 0: the page itself may be younger than that
let shown;
let audio;

/** Everything away at once, and no way back by the back button. Nothing of ours runs any more. */
function leave() {
	hasLeft = true;
	try {
		vanish();
		sessionStorage.clear();
	} finally {
		document.body.replaceChildren();
		location.replace(exit);
	}
}

function screen() {
	if (door.link === 'elsewhere') here.why = 'elsewhere';
	if (here.why) return 'notice';
	const asked = phase() === 'talk' && question();
	here.isFolded &&= Boolean(asked);
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
	if (isNew) [scroller, $('foot')].forEach((one) => one.replaceChildren());
	const [main, foot] = VIEWS[name]();
	head(name === 'talk' || name === 'consent' ? devices() : []);
	document.body.dataset.screen = name;
	draw(scroller, main);
	draw($('foot'), foot);
	const box = document.querySelector('textarea');
	if (box) {
		box.style.height = 'auto';
		box.style.height = `${box.scrollHeight + 2}px`;
	}
	if (isNew) {
		const h1 = scroller.querySelector('h1');
		h1.tabIndex = -1;
		if (shown) h1.focus({ preventScroll: true });
		if (box && !talks.isTouch()) box.focus();
		scroller.scrollTop = 0;
	}
	const isTalk = name === 'talk' || name === 'closed';
	if (isTalk && (isNew || wasAtEnd)) here.toEnd();
	if (name === 'talk' && document.visibilityState === 'visible') seen();
	shown = key;
}

function head(people) {
	const lines = [...new Set(people.map(({ line }) => nameOf(line)))].join(` ${t('and')} `);
	const role = people.length > 1 ? lines : t(people.length ? 'role' : 'anonymous', { line: lines });
	draw($('who'), [el('p', { id: 'name' }, people.map(({ name }) => name).join(` ${t('and')} `) || 'Chat'),
		el('p', { id: 'role' }, role)]);
	draw($('exit'), [icon('exit'), t('exit')]);
	Object.assign($('language'), { textContent: t('other').toUpperCase(), lang: t('other'), ariaLabel: t('otherName') });
	const [kind, text] = state ? banner() : [];
	$('banner').className = kind ?? '';
	draw($('banner'), text ? [icon(kind === 'warn' ? 'late' : 'delivered'), el('p', { dir: 'auto' }, text)] : []);
}

/** How the connection and the counsellor are, in words. */
function banner() {
	const now = Date.now();
	const since = ownerGoneAt();
	if (phase() === 'closed') return [];
	if (door.link === 'lost') return ['warn', `${t('lost')} ${t(`lost_${phase()}`)}`];
	if (since) return ['warn', t(now - since < ROOM_MS ? 'silent' : 'gone', owner())];
	return now - here.restoredAt < RESTORED_MS ? ['good', t('restored')] : [];
}

function notice(why) {
	here.why = why;
	render();
}

/** The one soft sound. Browsers allow it only after a gesture, so it begins with one. */
function heard(event) {
	const isWanted = event === 'arrived' || document.visibilityState !== 'visible';
	if (here.isQuiet || !isWanted || audio?.state !== 'running') return;
	[523, 659].forEach((frequency, i) => {
		const at = audio.currentTime + i * 0.18;
		const tone = new OscillatorNode(audio, { frequency });
		const gain = new GainNode(audio, { gain: 0 });
		gain.gain.setTargetAtTime(0.08, at, 0.01);
		gain.gain.setTargetAtTime(0, at + 0.05, 0.1);
		tone.connect(gain).connect(audio.destination);
		tone.start(at);
		tone.stop(at + 0.6);
	});
}

/** Which line the button leads to, and which keys are pinned. */
async function configure() {
	const answer = await fetch('config.json', { cache: 'no-store', credentials: 'omit' });
	const config = await answer.json();
	const entry = location.pathname.split('/').pop();
	if (config.exit?.startsWith('https://')) exit = config.exit;
	if (!Object.hasOwn(config.entries, entry)) return notice('unknown');
	Object.assign(here, { config, line: config.entries[entry].line });
	return entry;
}

/** What this tab had, unless it was over and the visitor came by another button. */
function remembered(entry) {
	const had = kept();
	if (had?.v !== 3 || had.entry === entry) return had?.v === 3 ? had : null;
	if (had.chat && !had.closed) location.replace(had.entry + location.search);
	return null;
}

/** Only one tab speaks for a visitor: two issuers of epochs would contradict each other. */
const isAlone = (visitor) => new Promise((resolve) => {
	const hold = () => new Promise(() => resolve(true)); // until this page goes
	const signal = AbortSignal.timeout(LOCK_MS);
	navigator.locks.request(`chat.${visitor}`, { signal }, hold).catch(() => resolve(false));
});

async function begin() {
	$('exit').onclick = leave;
	// A page from the back-forward cache would show everything again.
	addEventListener('pageshow', ({ persisted }) => persisted && leave());
	addEventListener('keydown', ({ key, timeStamp, repeat }) => {
		if (key !== 'Escape' || repeat) return;
		if (timeStamp - escapedAt < TWICE_MS) leave();
		escapedAt = timeStamp;
	});
	addEventListener('click', () => {
		audio ??= new AudioContext();
		audio.resume();
	});
	addEventListener('visibilitychange', render);
	$('language').onclick = () => {
		speak(t('other'));
		render();
	};
	speak(new URLSearchParams(location.search).get('lang'));
	notice('unreachable');
	here.identity = await createIdentity().catch(() => notice('unable'));
	if (!here.identity) return;
	const again = () => hasLeft || location.reload();
	const entry = await configure().catch(() => setTimeout(again, AGAIN_MS) && '');
	if (!entry) return;
	const had = remembered(entry);
	if (had?.keys) here.identity = await restoreIdentity(had.keys);
	if (!(await isAlone(here.identity.id))) return notice('elsewhere');
	if (hasLeft) return;
	become(had ?? fresh(entry, here.identity.keys));
	const url = new URL(`ws/${entry}`, location.href.replace('http', 'ws')).href;
	start(url, { changed: render, heard });
	notice('');
}

Object.assign(here, {
	toEnd() {
		scroller.scrollTop = scroller.scrollHeight;
		here.hasNewer = false;
	},
	forget() {
		vanish();
		sessionStorage.clear();
		hasLeft = true;
		location.reload();
	},
});
begin();
