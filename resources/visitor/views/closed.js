// Owns the end: what was said stays to be read, until the visitor wipes it or closes the tab.

import { button, el } from './element.js';
import { Lines } from './lines.js';

export function view(page) {
  const { visit, words, config, scroller, forget } = page;
  const lines = new Lines(page);
  const main = el('div', { class: 'talk' }, lines.node,
    el('section', { class: 'card' },
      el('h1', { tabindex: -1 }, words.goodbye),
      el('p', {}, words.closedBy[visit.state.closed]),
      el('p', {}, words.comeBack(config.names[config.line]))));
  const foot = el('div', { class: 'bar stacked' },
    el('p', { class: 'small' }, words.staysHere),
    button('primary', words.wipe, forget));
  const update = () => lines.update();
  return { main, foot, update, shown: () => (scroller.scrollTop = scroller.scrollHeight) };
}
