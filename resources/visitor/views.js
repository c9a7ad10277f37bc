// Owns each screen as `[main, foot]`, from the state as it is now.

import { link } from './door.js';
import { button, el, icon, said, then } from './draw.js';
import { devices, here, isDossier, owner, question, save, shared, state } from './state.js';
import { answer, close, ring, say, sendSurvey, stopWaiting, typed, withdraw } from './visit.js';
import { clock, lang, many, nameOf, t } from './words.js';

const REGIONS = ['Antwerpen', 'Limburg', 'Oost-Vlaanderen', 'Vlaams-Brabant', 'West-Vlaanderen', 'Brussel'];
const DAY_MS = 86_400_000;
const TOGETHER_MS = 120_000;
const LATE_MS = 10_000;
const answers = {};
const opinion = {};

const namesOf = (isIt) => devices().filter(isIt).map(({ name }) => name).join(', ');

export const isTouch = () => matchMedia('(pointer: coarse)').matches;

const danger = () => el('p.small', t('danger').split('*').map((part, i) => (i % 2 ? el('strong', part) : part)));

const promises = () =>
	el('ul.promises', ['shield', 'eye', 'heart'].map((sign) => el('li.row', icon(sign), t(sign))));

const card = (mood, head, told, side) => el('section.card',
	el('div.row', el(`span.mark.${mood}`), el('h2', head), el('time', side)),
	el('p', { role: 'status' }, told));

const check = (checked, act) => el('input', { type: 'checkbox', checked, onchange: then(act) });

function opening(opens) {
	if (!opens) return t('opensUnknown');
	const date = (ms) => new Date(ms).toLocaleDateString(lang, { weekday: 'long', day: 'numeric', month: 'long' });
	const ahead = [0, 1].find((days) => date(Date.now() + days * DAY_MS) === date(opens));
	return t('opens', { day: t('days').split('|')[ahead] ?? date(opens), time: clock(opens) });
}

const options = (kept, name, label, ...values) => el('div.options', { role: 'group', ariaLabel: label },
	values.map((value) => {
		const ariaPressed = kept[name] === value;
		return button(`option:${value}`, () => (kept[name] = ariaPressed ? undefined : value), { ariaPressed });
	}));

export function start() {
	const { state: mood, until, opens, free } = (link === 'ready' && here.status) || {};
	const isClosed = mood === 'closed';
	const head = t(mood === 'open' && until ? 'openUntil' : mood ?? 'looking', { time: clock(until) });
	const told = { busy: t('busyMore'), closed: isClosed && opening(opens) }[mood] ?? many('free', free ?? 0);
	const choose = ({ target }) => (answers.region = target.selectedIndex ? target.value : undefined);
	const ariaDisabled = !mood || isClosed;
	return [
		el('div.page', el('h1:welcome'), card(mood, head, told),
			el('section', { hidden: isClosed }, el('h2:about'), el('p.small:optional'),
				options(answers, 'age', t('age'), '-18', '18+'), options(answers, 'gender', 'Gender', 'f', 'm', 'x'),
				el('select', { ariaLabel: t('region'), onchange: choose }, el('option:region'),
					[...REGIONS, t('anywhere')].map((name) => el('option', { selected: name === answers.region }, name)))),
			promises()),
		el('div.bar.stacked',
			button('primary:begin', () => ariaDisabled || ring(answers), { ariaDisabled }), danger()),
	];
}

export function waiting() {
	const { state: mood, ahead, opens } = here.status ?? {};
	const isClosed = mood === 'closed';
	const passed = new Date(Date.now() - state.waitsSince).toISOString().slice(11, 19).replace(/^[0:]{1,4}/, '');
	const told = isClosed ? [t('nobodyLeft'), opening(opens)] : [
		ahead != null && many('ahead', ahead), mood === 'busy' && t('allBusy'), t('meanwhile'),
	];
	return [
		el('div.page', el('h1:welcome'), el('p', t(isClosed ? mood : 'comes')),
			card(mood, t('inRoom'), told.filter(Boolean).join(' '), passed),
			el('label.row', check(!here.isQuiet, () => (here.isQuiet = !here.isQuiet)), t('sound')), promises()),
		el('div.bar.stacked', danger(), button('even:stopWaiting', stopWaiting)),
	];
}

// Nothing is ticked beforehand.
export function consent() {
	const asked = question();
	const { items, expires, line, who, ticked } = asked;
	const facts = { who: who || nameOf(line), line, from: owner().name, time: clock(expires) };
	const row = ({ id, label, text }) => {
		const tick = ({ target }) => {
			asked.ticked = ticked.filter((one) => one !== id).concat(target.checked ? id : []);
			save();
		};
		return el('li', el('label.item', check(ticked.includes(id), tick),
			el('span', said('span.label', label), said('span', text))));
	};
	facts.until = t(isDossier(asked) ? 'untilOver' : 'untilRead', facts);
	return [
		el('div.page.tight',
			el('section.card.consent', el('div.head', el('h1', t('mayRead', facts)),
				el('p', who && `${t('worksAt', facts)} `, t('tickWhat', facts))), el('ul', items.map(row))),
			el('p.small.row', icon('shield'), t('mayRefuse', facts)),
			button('plain:askFirst', () => (here.isFolded = true))),
		el('div.bar.equal', button('even:ratherNot', () => answer(asked, false)),
			button('primary', () => answer(asked, true), items.length ? many('share', ticked.length) : t('agree'))),
	];
}

function progressOf({ to, isSent, at }) {
	if (!to) return '';
	const far = Object.values(to);
	if (far.includes(2)) return far.every((one) => one === 2) ? 'read' : 'readBy';
	if (far.every(Boolean)) return 'delivered';
	return isSent ? 'sent' : Date.now() - at > LATE_MS ? 'late' : 'queued';
}

function told({ event, at, ...facts }) {
	const text = t(event, { ...facts, count: many('counts', facts.count), who: facts.who || t('someone') });
	return el('p.told', el('time', clock(at)), ' ', said('span', text));
}

// Of lines together the last one shows time and progress.
function spoken(line, next, isShared) {
	const { from, at, text, name, to } = line;
	const far = progressOf(line);
	const isMine = from === 'me';
	const isTogether = from === next?.from && next.at - at < TOGETHER_MS;
	const names = namesOf(({ id }) => to?.[id] === 2);
	const how = far === 'readBy' && !names ? 'read' : far; // of a chat that is over nobody is known
	const label = isMine ? el('p.only-heard:you')
		: el(isShared ? 'p.name' : 'p.only-heard', said('strong', name), ` ${nameOf(line.line)}`);
	const isLast = !isTogether || progressOf(next) !== far;
	return el(`div.said${isMine ? '.own' : ''}${isTogether ? '.together' : ''}`,
		el('div.bubble', label, said('p.text', text)),
		el(`p.meta.${how}`, { ariaLive: 'off' }, isLast && [el('time', clock(at)),
			isMine && [' · ', icon(how), ` ${t(how, { names })}`]]));
}

// Names show from a second counsellor on.
function transcript() {
	let isShared = false;
	return el('div.lines', { role: 'log', ariaLabel: t('chat') }, state.lines.map((line, i) => {
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
	const oninput = then(({ target }) => {
		here.hint = '';
		typed(target.value);
	});
	// On a phone Enter is the only way to a new line.
	const onkeydown = (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
		event.preventDefault();
		then(send)();
	};
	const write = t('write');
	return el('div.bar.composer', el('textarea', {
		rows: 1, dir: 'auto', ariaLabel: write, placeholder: write, value: state.draft, oninput, onkeydown,
	}), button('primary:send', send), el('p.hint', { role: 'alert' }, here.hint));
}

function notices() {
	const notice = (text, ...buttons) => el('div.notices', el('p', text), buttons);
	const who = ({ line }) => ({ who: nameOf(line) });
	const ask = (isStopping) => () => (here.isStopping = isStopping);
	const asked = question();
	if (asked) return notice(t('mayRead', who(asked)), button('outline:look', () => (here.isFolded = false)));
	return [
		shared().map((one) => notice(t(one.isRead ? 'hasRead' : 'notYetRead', who(one)),
			button('plain:takeBack', () => withdraw(one)))),
		here.isStopping ? notice(t('sure'), button('plain:goOn', ask(false)), button('outline:stop', close))
			: notice('', button('plain:stopTalk', ask(true))),
	];
}

export function talk() {
	const names = namesOf(({ id }) => here.typing[id] > Date.now());
	return [
		el('div.talk', el('h1.only-heard:chat'), transcript(),
			el('p.typing', { ariaLive: 'polite' }, names && t('types', { names }))),
		el('div', button('outline.chip:newer', here.toEnd, { hidden: !here.hasNewer }), notices(), composer()),
	];
}

function survey() {
	if (here.surveyed) return el('p:surveyThanks', { role: 'status' });
	if (link !== 'ready' || !here.duty) return [];
	const ariaDisabled = !Object.values(opinion).some(Boolean);
	return el('section.card', el('h2:survey'), el('p.small:surveyFree'),
		['again', 'heard', 'next'].map((name) => {
			const label = t(`survey_${name}`);
			return [el('p', label), options(opinion, name, label, 'yes', 'partly', 'no')];
		}),
		button('even:send', () => ariaDisabled || sendSurvey(opinion), { ariaDisabled }));
}

export const closed = () => [
	el('div.talk', transcript(), el('section.card', el('h1:goodbye'),
		el('p', `${t(state.closed)} ${t('nobodyReads')}`), el('p:comeBack'), danger()), survey()),
	el('div.bar.stacked', el('p.small:staysHere'), button('primary:wipe', here.forget)),
];

export function notice() {
	const [head, more] = t(here.why).split('|');
	return [el('div.page', el('h1', head), el('p', more)), el('div.bar', danger())];
}
