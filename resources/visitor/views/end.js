// Owns the screens on which there is nothing to write: the goodbye, and why there is no chat.

import { danger } from './arrival.js';
import { button, el, fill, title } from './element.js';
import { transcript } from './lines.js';

export function closed(page) {
  const { visit, words, line, scroller, forget } = page;
  const [lines, update] = transcript(page);
  const why = `${words[visit.state.closed]} ${words.nobodyReads}`;
  const main = el('div.talk', lines, el('section.card', title(words.goodbye), el('p', why),
    el('p', fill(words.comeBack, { line }))));
  const foot = el('div.bar.stacked', el('p.small', words.staysHere), button('primary', words.wipe, forget));
  return { main, foot, update, opened: () => (scroller.scrollTop = scroller.scrollHeight) };
}

export function notice({ words, why }) {
  const [head, text] = words.notices[why];
  return { main: el('div.page', title(head), el('p.lead', text)), foot: el('div.bar', danger(words)) };
}
