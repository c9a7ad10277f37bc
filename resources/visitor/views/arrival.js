// Owns the screens before a conversation: how it stands, three open questions, the waiting room.

import { stopWaiting } from '../visit.js';
import { button, clock, el, fill, icon, put, title } from './element.js';

const REGIONS = [
  'Antwerpen', 'Limburg', 'Oost-Vlaanderen', 'Vlaams-Brabant', 'West-Vlaanderen', 'Brussel',
];

export const danger = (words) =>
  el('p.small', ...words.danger.split('*').map((part, i) => (i % 2 ? el('strong', part) : part)));

function promises({ noName, whoReads, youStop }) {
  const rows = [['shield', noName], ['eye', whoReads], ['heart', youStop]];
  return el('ul.promises', ...rows.map(([sign, text]) => el('li', icon(sign), text)));
}

function statusCard() {
  const [mark, head, side, told] = [el('span.mark'), el('h2'), el('span.elapsed'), el('p', { role: 'status' })];
  const show = (state, ...texts) => {
    mark.dataset.state = state ?? 'unknown';
    [head, side, told].forEach((node, i) => put(node, texts[i]));
  };
  return [el('section.card', el('div.row', mark, head, side), told), show];
}

function choice(name, legend, options, answers) {
  const buttons = Object.entries(options).map(([value, label]) => {
    const press = () => {
      answers[name] = answers[name] === value ? undefined : value;
      show();
    };
    return Object.assign(button('option', label, press), { value });
  });
  const show = () => buttons.forEach((one) => (one.ariaPressed = one.value === answers[name]));
  show();
  return el('div.options', { role: 'group', ariaLabel: legend }, ...buttons);
}

function opening(opens, words) {
  if (!opens) return words.opensUnknown;
  const midnight = (ms) => new Date(ms).setHours(0, 0, 0, 0);
  const ahead = Math.round((midnight(opens) - midnight(Date.now())) / 86_400_000);
  const date = { weekday: 'long', day: 'numeric', month: 'long' };
  const day = words.days[ahead] ?? new Date(opens).toLocaleDateString(words.lang, date);
  return fill(words.opens, { day, time: clock(opens) });
}

export function start({ visit, words, line, answers, begin }) {
  const [card, show] = statusCard();
  const region = el('select', { ariaLabel: words.region },
    el('option', { value: '' }, words.region),
    ...[...REGIONS, words.elsewhere].map((name) => el('option', name)));
  region.value = answers.region ?? '';
  region.onchange = () => (answers.region = region.value || undefined);
  const go = button('primary', words.begin, () => go.ariaDisabled === 'true' || begin());
  const questions = el('section.questions', el('h2', words.about), el('p.small', words.mayStayOpen),
    choice('age', words.age, words.ages, answers),
    choice('gender', words.gender, words.genders, answers), region);

  function update() {
    const { state, until, opens, free } = (visit.mailbox.state === 'ready' && visit.status) || {};
    go.ariaDisabled = !state || state === 'closed';
    questions.hidden = state === 'closed';
    if (!state) show(state, words.looking, '', '');
    else if (state === 'closed') show(state, words.closed, '', opening(opens, words));
    else if (state === 'busy') show(state, words.busy, '', words.busyMore);
    else {
      const some = free ? fill(free === 1 ? words.freeOne : words.free, { free }) : '';
      show(state, fill(until ? words.openUntil : words.open, { line, time: clock(until) }), '', some);
    }
  }
  const main = el('div.page', title(words.welcome), card, questions, promises(words));
  return { main, foot: el('div.bar.stacked', go, danger(words)), update };
}

export function waiting({ visit, words, line, ui }) {
  const [card, show] = statusCard();
  const sound = el('input', { type: 'checkbox', checked: ui.isLoud });
  sound.onchange = () => (ui.isLoud = sound.checked);
  const lead = el('p.lead');

  function update() {
    const { state, ahead, opens } = visit.status ?? {};
    const isClosed = state === 'closed';
    const seconds = Math.floor((Date.now() - visit.state.waitsSince) / 1000);
    const passed = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
    const place = [words.next, words.aheadOne][ahead] ?? (ahead ? fill(words.ahead, { ahead }) : '');
    const told = isClosed ? [words.nobodyLeft, opening(opens, words)]
      : [place, state === 'busy' && words.allBusy, words.meanwhile];
    put(lead, isClosed ? words.closed : fill(words.someoneComes, { line }));
    show(state, words.inRoom, passed, told.filter(Boolean).join(' '));
  }
  const main = el('div.page', title(words.welcome), lead, card,
    el('label.tick', sound, words.softSound), promises(words));
  const stop = button('even', words.stopWaiting, () => stopWaiting(visit));
  return { main, foot: el('div.bar.stacked', danger(words), stop), update };
}
