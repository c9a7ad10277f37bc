// Owns the screen of the conversation; must not know what a line says.

import { composer } from './composer.js';
import { button, el, icon } from './element.js';
import { Lines } from './lines.js';

const NEAR_PX = 90;

export function view(page) {
  const { visit, words, config, scroller, ui, render } = page;
  const lines = new Lines(page);
  const box = composer(page);
  const typing = el('p', { class: 'typing', 'aria-live': 'polite' });
  const newer = button('chip', '', () => toEnd(), { class: 'chip', hidden: true });
  newer.append(icon('down'), words.newer);
  const notices = el('div', { class: 'notices' });
  let shownNotice = '';

  const main = el('div', { class: 'talk' },
    el('h1', { class: 'only-heard', tabindex: -1 }, words.conversation),
    lines.node, typing);
  const foot = el('div', {}, newer, notices, box.node);

  const isAtEnd = () =>
    scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    newer.hidden = true;
  }

  /** One thing at a time above the box: a question, what was shared, or the way to stop. */
  function notice() {
    const asked = visit.question;
    const shared = visit.withdrawable;
    const kind = asked ? 'asked' : shared ? `shared ${shared.push}` : ui.isStopping ? 'sure' : 'stop';
    if (kind === shownNotice) return;
    shownNotice = kind;
    const flip = (isStopping) => () => {
      ui.isStopping = isStopping;
      update();
    };
    const line = config.names[(asked ?? shared)?.line];
    const open = () => {
      ui.isFolded = false;
      render();
    };
    const parts = asked
      ? [words.askedBar(line), button('outline', words.look, open)]
      : shared
        ? [words.sharedBar(line), button('text', words.takeBack, () => visit.withdraw(shared.push))]
        : ui.isStopping
          ? [words.sure, button('text', words.goOn, flip(false)),
             button('outline', words.stop, () => visit.close())]
          : ['', button('text', words.stopTalk, flip(true))];
    const [text, ...buttons] = parts;
    notices.replaceChildren(el('p', {}, text), ...buttons);
    if (ui.isStopping) buttons[0].focus();
  }

  function update() {
    const wasAtEnd = isAtEnd();
    const hasMore = lines.update();
    lines.showTyping(typing, visit.typists);
    notice();
    if (wasAtEnd) toEnd();
    else if (hasMore) newer.hidden = false;
    else if (isAtEnd()) newer.hidden = true;
    if (document.visibilityState === 'visible') visit.seen();
  }

  return { main, foot, update, shown: () => { box.grow(); toEnd(); box.focus(); } };
}
