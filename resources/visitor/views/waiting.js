// Owns the waiting room: honest about how long, who is before you, and that you may stop.

import { button, el, put } from './element.js';
import { elapsed } from './moment.js';
import { danger, promises, statusCard } from './start.js';

export function view({ visit, words, config, sound }) {
  const status = statusCard(words, words.inRoom);
  const toggle = el('input', {
    type: 'checkbox', checked: sound.isOn, onchange: () => (sound.isOn = toggle.checked),
  });
  const lead = el('p', { class: 'lead' });
  const main = el(
    'div', { class: 'page' },
    el('h1', { tabindex: -1 }, words.welcome),
    lead,
    status.card,
    el('label', { class: 'tick' }, toggle, words.softSound),
    promises(words),
  );
  const stop = button('plain', words.stopWaiting, () => visit.stopWaiting());
  const foot = el('div', { class: 'bar stacked' }, danger(words), stop);

  function update() {
    const now = visit.status ?? { state: 'unknown', ahead: null };
    const isClosed = now.state === 'closed';
    status.mark.dataset.state = now.state;
    put(lead, isClosed ? words.state(now) : words.someoneComes(config.names[config.line]));
    put(status.side, elapsed(Date.now() - visit.state.waitsSince));
    put(status.told, isClosed ? words.closedWhileWaiting(now) : words.ahead(now));
  }
  return { main, foot, update };
}
