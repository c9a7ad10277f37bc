// Owns the card on which a visitor says what may be read by whom. Nothing is ticked beforehand.

import { ownerOf } from '../readers.js';
import * as visits from '../visit.js';
import { button, clock, el, fill, icon, put, said, title } from './element.js';

export function consent({ visit, words, config, ui, render }) {
  const asked = visits.question(visit.state);
  const { items, expires, who: person, line: id } = asked;
  const line = config.names[id];
  const facts = { who: person || line, line, from: ownerOf(visit.state).name, time: clock(expires) };
  const answer = (isGiven) => () => visits.answer(visit, asked, isGiven);
  const share = button('primary', '', answer(true));

  function count() {
    const n = asked.ticked.length;
    const label = [words.shareNone, words.shareOne][n] ?? words.share;
    put(share, items.length ? fill(label, { n }) : words.agree);
  }
  function row({ id: item, label, text }) {
    const tick = el('input', { type: 'checkbox', checked: asked.ticked.includes(item) });
    tick.onchange = () => {
      asked.ticked = asked.ticked.filter((one) => one !== item).concat(tick.checked ? item : []);
      visits.keepDraft(visit);
      count();
    };
    return el('li', el('label.item', tick, el('span', said('span.label', label), said('span', text))));
  }
  function fold() {
    ui.isFolded = true;
    render();
  }
  count();

  const whoIs = fill(`${person && words.worksAt} ${words.tickWhat}`, facts);
  const head = el('div.head', title(fill(words.mayRead, facts)), el('p', whoIs));
  const main = el('div.page.tight',
    el('section.card.consent', head, el('ul', ...items.map(row))),
    el('p.small.aside', icon('shield'), fill(words.mayRefuse, facts)),
    button('plain', words.askFirst, fold));
  return { main, foot: el('div.bar.equal', button('even', words.ratherNot, answer(false)), share) };
}
