// Owns the first screen: how it stands, three questions that may stay open, and the start.

import { button, el, icon, put } from './element.js';

/** Buttons of which one, or none, is chosen. */
function choice(name, legend, options, answers) {
  const buttons = options.map(([value, label]) => {
    const press = () => {
      answers[name] = answers[name] === value ? undefined : value;
      for (const one of buttons) one.setAttribute('aria-pressed', `${one.value === answers[name]}`);
    };
    const isPressed = `${answers[name] === value}`;
    return button('option', label, press, { value, 'aria-pressed': isPressed });
  });
  return el('div', { class: 'options', role: 'group', 'aria-label': legend }, ...buttons);
}

export function promises(words) {
  const rows = [['shield', words.noName], ['eye', words.whoReads], ['heart', words.youStop]];
  return el('ul', { class: 'promises' }, ...rows.map(([sign, text]) => el('li', {}, icon(sign), text)));
}

export const danger = (words) => el('p', { class: 'small' }, ...words.danger.map(
  (text, i) => (i % 2 ? el('strong', {}, text) : text),
));

/** The card that says how it stands, `[node, show(status)]`. */
export function statusCard(words, title) {
  const mark = el('span', { class: 'mark' });
  const heading = el('h2', {}, title ?? '');
  const side = el('span', { class: 'elapsed' });
  const told = el('p', { role: 'status' });
  const card = el('section', { class: 'card' }, el('div', { class: 'row' }, mark, heading, side), told);
  return { card, mark, heading, side, told };
}

export function view({ visit, words, config, answers, begin }) {
  const status = statusCard(words);
  const region = el(
    'select',
    {
      'aria-label': words.region,
      onchange: () => (answers.region = region.value || undefined),
    },
    el('option', { value: '' }, words.region),
    ...words.regions.map((name) => el('option', { value: name, selected: answers.region === name }, name)),
  );
  const start = button('primary', words.begin, () => {
    if (start.getAttribute('aria-disabled') !== 'true') begin();
  });
  const questions = el(
    'section', { class: 'questions', 'aria-labelledby': 'about' },
    el('h2', { id: 'about' }, words.about),
    el('p', { class: 'small' }, words.mayStayOpen),
    choice('age', words.age, words.ages, answers),
    choice('gender', words.gender, words.genders, answers),
    region,
  );
  const main = el(
    'div', { class: 'page' },
    el('h1', { tabindex: -1 }, words.welcome), status.card, questions, promises(words),
  );
  const foot = el('div', { class: 'bar stacked' }, start, danger(words));

  function update() {
    const { status: now, mailbox } = visit;
    const known = mailbox.state === 'ready' && now;
    const isOpen = Boolean(known) && now.state !== 'closed';
    status.mark.dataset.state = known ? now.state : 'unknown';
    put(status.heading, known ? words.state(now, config.names[config.line]) : words.looking);
    put(status.told, known ? words.stateMore(now) : '');
    start.setAttribute('aria-disabled', `${!isOpen}`);
    questions.hidden = Boolean(known) && !isOpen;
  }
  return { main, foot, update };
}
