// Owns the writing box: one message at a time, nothing unsent is shown to anybody.

import { button, el, put } from './element.js';

const isTouch = () => matchMedia('(pointer: coarse)').matches;

export function composer({ visit, words }) {
  const hint = el('p', { class: 'hint', role: 'alert' });
  const box = el('textarea', {
    rows: 1, dir: 'auto', 'aria-label': words.write, placeholder: words.write,
    oninput: () => {
      grow();
      put(hint, '');
      visit.note({ draft: box.value });
      if (box.value.trim()) visit.typed();
    },
    onkeydown: (event) => {
      // On a phone Enter is the only way to a new line.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
      event.preventDefault();
      send();
    },
  });
  box.value = visit.state.draft;

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  function send() {
    const text = box.value.trim();
    if (!text) return;
    if (!visit.say(text)) {
      put(hint, words.tooLong);
      return;
    }
    box.value = '';
    visit.note({ draft: '' });
    grow();
    box.focus();
  }

  const node = el('form', { class: 'bar composer', onsubmit: (event) => event.preventDefault() },
    box, button('primary', words.send, send), hint);
  return { node, focus: () => !isTouch() && box.focus(), grow };
}
