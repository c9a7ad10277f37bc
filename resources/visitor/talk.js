// Owns the conversation on the screen: the transcript, the box below it, the goodbye.

import { button, el, icon, said } from './draw.js';
import { devices, here, question, shared, state } from './state.js';
import { close, say, typed, withdraw } from './visit.js';
import { clock, nameOf, t, words } from './words.js';

const TOGETHER_MS = 120_000;
const LATE_MS = 10_000;

export const isTouch = () => matchMedia('(pointer: coarse)').matches;

function progressOf({ from, to, got, read, isSent, at }) {
	if (from !== 'me') return '';
	if (read.length) return read.length < to.length ? 'readBy' : 'read';
	if (to.length && got.length === to.length) return 'delivered';
	return isSent ? 'sent' : Date.now() - at > LATE_MS ? 'late' : 'queued';
}

function told({ event, at, ...facts }) {
	const who = facts.who || t('someone');
	const count = words('counts')[facts.count - 2] ?? facts.count;
	const text = t(event, { ...facts, who, count, line: nameOf(facts.line) });
	return el('p.told', el('time', clock(at)), ' ', said('span', text));
}

/** Of lines that belong together only the last one shows its time, and how far it got. */
function spoken(line, next, isShared) {
	const { from, at, text, name, read } = line;
	const how = progressOf(line);
	const isTogether = from === next?.from && next.at - at < TOGETHER_MS;
	const names = devices().filter(({ id }) => read?.includes(id)).map((one) => one.name).join(', ');
	const meta = [el('time', clock(at)), how && [' · ', icon(how === 'readBy' ? 'read' : how), t(how, { names })]];
	const label = from === 'me' ? el('p.only-heard', t('youSaid'))
		: el(isShared ? 'p.name' : 'p.only-heard', said('strong', name), ` ${nameOf(line.line)}`);
	return el(`div.said${from === 'me' ? '.own' : ''}${isTogether ? '.together' : ''}`,
		el('div.bubble', label, said('p.text', text)),
		el(`p.meta.${how}`, { ariaLive: 'off' }, isTogether && progressOf(next) === how ? '' : meta.flat()));
}

/** Names stand at the lines since a second counsellor came: what stood before does not move. */
function transcript() {
	let isShared = false;
	return el('div.lines', { role: 'log', ariaLabel: t('conversation') }, state.lines.map((line, i) => {
		isShared ||= ['joined', 'took_over'].includes(line.event);
		return line.event ? told(line) : spoken(line, state.lines[i + 1], isShared);
	}));
}

function send() {
	const text = state.draft.trim();
	here.hint = text && !say(text) ? t('tooLong') : '';
	if (!here.hint) typed('');
	document.querySelector('textarea').focus();
}

function composer() {
	const write = ({ target }) => {
		here.hint = '';
		typed(target.value);
	};
	// On a phone Enter is the only way to a new line.
	const key = (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
		event.preventDefault();
		send();
	};
	return el('div.bar.composer',
		el('textarea', { rows: 1, dir: 'auto', ariaLabel: t('write'), placeholder: t('write'), value: state.draft,
			oninput: write, onkeydown: key }),
		button('primary', t('send'), send), el('p.hint', { role: 'alert' }, here.hint ?? ''));
}

/** One thing at a time above the box: a question, what was shared, or the way to stop. */
function notices() {
	const [asked, given] = [question(), shared()];
	const who = nameOf((asked ?? given)?.line);
	const ask = (isStopping) => () => (here.isStopping = isStopping);
	if (asked) return [t('mayRead', { who }), button('outline', t('look'), () => (here.isFolded = false))];
	if (given) return [t('notYetRead', { who }), button('plain', t('takeBack'), () => withdraw(given))];
	if (!here.isStopping) return ['', button('plain', t('stopTalk'), ask(true))];
	return [t('sure'), button('plain', t('goOn'), ask(false)), button('outline', t('stop'), close)];
}

export function talk() {
	const typists = devices().filter(({ id }) => here.typing[id] > Date.now());
	const names = typists.map(({ name }) => name).join(', ');
	const [text, ...buttons] = notices();
	return [[el('div.talk', el('h1.only-heard', t('conversation')), transcript(),
		el('p.typing', { ariaLive: 'polite' }, names && t('types', { names })))],
	[el('div', button('outline.chip', t('newer'), here.toEnd, { hidden: !here.hasNewer }),
		el('div.notices', el('p', text), buttons), composer())]];
}

export const closed = () => [
	[el('div.talk', transcript(), el('section.card', el('h1', t('goodbye')),
		el('p', t(state.closed), ' ', t('nobodyReads')), el('p', t('comeBack', { line: nameOf(here.line) }))))],
	[el('div.bar.stacked', el('p.small', t('staysHere')), button('primary', t('wipe'), here.forget))],
];
