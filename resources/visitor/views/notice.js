// Owns the screens for when there is no chat to show, each with a way on.

import { el } from './element.js';
import { danger } from './start.js';

export function view({ words, why }) {
  const [title, text] = words.notices[why];
  const main = el('div', { class: 'page' },
    el('h1', { tabindex: -1 }, title), el('p', { class: 'lead' }, text));
  return { main, foot: el('div', { class: 'bar' }, danger(words)), update() {} };
}
