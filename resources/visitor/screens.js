// Owns the screens beside the conversation: how it stands, the waiting room, consent, notices.

import { link } from './door.js';
import { button, el, icon, said } from './draw.js';
import { here, owner, question, save, state } from './state.js';
import { answer, ring, stopWaiting } from './visit.js';
import { clock, lang, nameOf, t, words } from './words.js';

const REGIONS = [
	'Antwerpen', 'Limburg', 'Oost-Vlaanderen', 'Vlaams-Brabant', 'West-Vlaanderen', 'Brussel',
];
const answers = {};

const danger = () =>
	el('p.small', t('danger').split('*').map((part, i) => (i % 2 ? el('strong', part) : part)));

const promises = () => el('ul', [['shield', 'noName'], ['eye', 'whoReads'], ['heart', 'youStop']]
	.map(([sign, key]) => el('li.row', icon(sign), t(key))));

const card = (mood, head, side, ...told) => el('section.card',
	el('div.row', el(`span.mark.${mood}`), el('h2', head), el('time', side)),
	el('p', { role: 'status' }, told.filter(Boolean).join(' ')));

function opening(opens) {
	if (!opens) return t('opensUnknown');
	const midnight = (ms) => new Date(ms).setHours(0, 0, 0, 0);
	const ahead = Math.round((midnight(opens) - midnight(Date.now())) / 86_400_000);
	const date = { weekday: 'long', day: 'numeric', month: 'long' };
	const day = words('days')[ahead] ?? new Date(opens).toLocaleDateString(lang, date);
	return t('opens', { day, time: clock(opens) });
}

function choice(name, ...values) {
	const option = (value) => {
		const isChosen = answers[name] === value;
		const press = () => (answers[name] = isChosen ? undefined : value);
		return button('option', t(value), press, { ariaPressed: isChosen });
	};
	return el('div.options', { role: 'group', ariaLabel: t(name) }, values.map(option));
}

export function start() {
	const { state: mood = '', until, opens, free } = (link === 'ready' && here.status) || {};
	const line = nameOf(here.line);
	const told = {
		'': [t('looking'), ''],
		closed: [t('closed'), '', opening(opens)],
		busy: [t('busy'), '', t('busyMore')],
		open: [t(until ? 'openUntil' : 'open', { line, time: clock(until) }), '',
			free && t(free === 1 ? 'freeOne' : 'free', { free })],
	}[mood];
	const region = (name) => el('option', { selected: name === answers.region }, name);
	const choose = ({ target }) => (answers.region = target.selectedIndex ? target.value : undefined);
	const questions = el('section', { hidden: mood === 'closed' }, el('h2', t('about')),
		el('p.small', t('mayStayOpen')), choice('age', '-18', '18+'), choice('gender', 'f', 'm', 'x'),
		el('select', { ariaLabel: t('region'), onchange: choose },
			el('option', t('region')), [...REGIONS, t('anywhere')].map(region)));
	const isOpen = mood && mood !== 'closed';
	const go = button('primary', t('begin'), () => isOpen && ring(answers), { ariaDisabled: !isOpen });
	return [[el('div.page', el('h1', t('welcome')), card(mood, ...told), questions, promises())],
		[el('div.bar.stacked', go, danger())]];
}

export function waiting() {
	const { state: mood, ahead, opens } = here.status ?? {};
	const isClosed = mood === 'closed';
	const seconds = Math.floor((Date.now() - state.waitsSince) / 1000);
	const passed = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
	const place = ahead !== null && t(['next', 'aheadOne'][ahead] ?? 'ahead', { ahead });
	const told = isClosed ? [t('nobodyLeft'), opening(opens)]
		: [place, mood === 'busy' && t('allBusy'), t('meanwhile')];
	const lead = isClosed ? t('closed') : t('someoneComes', { line: nameOf(here.line) });
	const loud = { type: 'checkbox', checked: !here.isQuiet, onchange: () => (here.isQuiet = !here.isQuiet) };
	return [[el('div.page', el('h1', t('welcome')), el('p.lead', lead), card(mood, t('inRoom'), passed, ...told),
		el('label.row.tick', el('input', loud), t('softSound')), promises())],
	[el('div.bar.stacked', danger(), button('even', t('stopWaiting'), stopWaiting))]];
}

/** The card on which a visitor says what may be read by whom. Nothing is ticked beforehand. */
export function consent() {
	const asked = question();
	const { items, expires, who, ticked } = asked;
	const line = nameOf(asked.line);
	const facts = { who: who || line, line, from: owner().name, time: clock(expires) };
	const row = ({ id, label, text }) => {
		const tick = ({ target }) => {
			asked.ticked = asked.ticked.filter((one) => one !== id).concat(target.checked ? id : []);
			save();
		};
		return el('li', el('label.item', el('input', { type: 'checkbox', checked: ticked.includes(id), onchange: tick }),
			el('span', said('span.label', label), said('span', text))));
	};
	const n = ticked.length;
	const share = items.length ? t(['shareNone', 'shareOne'][n] ?? 'share', { n }) : t('agree');
	return [[el('div.page.tight',
		el('section.card.consent', el('div.head', el('h1', t('mayRead', facts)),
			el('p', who && t('worksAt', facts), ' ', t('tickWhat', facts))), el('ul', items.map(row))),
		el('p.small.row', icon('shield'), t('mayRefuse', facts)),
		button('plain', t('askFirst'), () => (here.isFolded = true)))],
	[el('div.bar.equal', button('even', t('ratherNot'), () => answer(asked, false)),
		button('primary', share, () => answer(asked, true)))]];
}

export const notice = () => [
	[el('div.page', el('h1', t(here.why)), el('p.lead', t(`${here.why}More`)))],
	[el('div.bar', danger())],
];
