// Owns the card on which a visitor says what may be read by whom. Nothing is ticked beforehand.

import { button, el, icon, said } from './element.js';
import { clock } from './moment.js';

export function view({ visit, words, config, ui, render }) {
  const consent = visit.question;
  const { push, items, expires } = consent;
  const who = consent.who || config.names[consent.line];
  const from = visit.readers.owner.name;
  const ticked = new Set(consent.ticked);

  function row({ id, label, text }) {
    const tick = el('input', {
      type: 'checkbox', checked: ticked.has(id),
      onchange: () => {
        if (tick.checked) ticked.add(id);
        else ticked.delete(id);
        consent.ticked = [...ticked];
        visit.note({});
        count();
      },
    });
    return el('li', {}, el('label', { class: 'item' }, tick,
      el('span', {}, said('span', label, 'label'), said('span', text, 'text'))));
  }

  const share = button('primary', '', () => visit.answer(push, [...ticked]));
  const refuse = button('plain', words.ratherNot, () => visit.answer(push, null));
  const fold = () => {
    ui.isFolded = true;
    render();
  };

  function count() {
    share.textContent = items.length ? words.share(ticked.size) : words.agree;
  }
  count();

  const main = el('div', { class: 'page tight' },
    el('section', { class: 'card consent' },
      el('div', { class: 'head' },
        el('h1', { tabindex: -1 }, words.mayRead(who)),
        el('p', {}, words.whoIs(consent.who, config.names[consent.line], from))),
      el('ul', {}, ...items.map(row))),
    el('p', { class: 'small aside' }, icon('shield'), words.mayRefuse(who, from, clock(expires))),
    button('text', words.askFirst, fold));
  const foot = el('div', { class: 'bar equal' }, refuse, share);
  return { main, foot, update() {} };
}
