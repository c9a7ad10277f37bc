// Owns the screen of the conversation; must not know what a line says.

import { devicesOf } from '../readers.js';
import * as visits from '../visit.js';
import { button, el, fill, icon, put, title } from './element.js';
import { transcript } from './lines.js';

const NEAR_PX = 120; // more than a banner takes away

const isTouch = () => matchMedia('(pointer: coarse)').matches;

function composer({ visit, words }) {
  const hint = el('p.hint', { role: 'alert' });
  const box = el('textarea', { rows: 1, dir: 'auto', ariaLabel: words.write, placeholder: words.write });
  box.value = visit.state.draft;

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }
  function changed() {
    visits.keepDraft(visit, box.value);
    put(hint, '');
    grow();
  }
  box.oninput = () => {
    changed();
    if (box.value.trim()) visits.typed(visit);
  };
  function send() {
    const text = box.value.trim();
    if (text && !visits.say(visit, text)) return put(hint, words.tooLong);
    box.value = '';
    changed();
    box.focus();
  }
  box.onkeydown = (event) => {
    // On a phone Enter is the only way to a new line.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
    event.preventDefault();
    send();
  };
  return [el('div.bar.composer', box, button('primary', words.send, send), hint), box, grow];
}

/** One thing at a time above the box: a question, what was shared, or the way to stop. */
function noticeOf({ visit, words, config, ui, render }) {
  const asked = visits.question(visit.state);
  const shared = visits.withdrawable(visit.state);
  const who = config.names[(asked ?? shared)?.line];
  const set = (name, value) => () => {
    ui[name] = value;
    render();
  };
  if (asked) return [fill(words.mayRead, { who }), ['outline', words.look, set('isFolded', false)]];
  if (shared) {
    const takeBack = () => visits.withdraw(visit, shared);
    return [fill(words.notYetRead, { who }), ['plain', words.takeBack, takeBack]];
  }
  if (!ui.isStopping) return ['', ['plain', words.stopTalk, set('isStopping', true)]];
  const stop = ['outline', words.stop, () => visits.close(visit)];
  return [words.sure, ['plain', words.goOn, set('isStopping', false)], stop];
}

export function talk(page) {
  const { visit, words, scroller, ui } = page;
  const [lines, addLines] = transcript(page);
  const [composed, box, grow] = composer(page);
  const typing = el('p.typing', { ariaLive: 'polite' });
  const notices = el('div.notices');
  const newer = button('outline.chip', icon('down'), toEnd);
  newer.append(words.newer);
  newer.hidden = true;
  let shown = '';

  const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    newer.hidden = true;
  }
  function showNotice() {
    const [text, ...buttons] = noticeOf(page);
    const key = [text, ...buttons.map(([, label]) => label)].join();
    if (shown === key) return;
    shown = key;
    notices.replaceChildren(el('p', text), ...buttons.map((parts) => button(...parts)));
    if (ui.isStopping) notices.querySelector('button').focus();
  }
  function update() {
    const wasAtEnd = isAtEnd();
    const hasMore = addLines();
    const typists = devicesOf(visit.state).filter(({ id }) => visit.typing[id] > Date.now());
    const names = typists.map(({ name }) => name).join(', ');
    put(typing, names && fill(words.types, { names }));
    showNotice();
    if (wasAtEnd) toEnd();
    else newer.hidden = !hasMore && (newer.hidden || isAtEnd());
    if (document.visibilityState === 'visible') visits.seen(visit);
  }
  function opened() {
    grow();
    toEnd();
    if (!isTouch()) box.focus();
  }
  const main = el('div.talk', title(words.conversation, 'h1.only-heard'), lines, typing);
  return { main, foot: el('div', newer, notices, composed), update, opened };
}
