// Owns the transcript on the screen: one row per line, added at the end, never redrawn.

import { stateOf } from '../transcript.js';
import { el, icon, only, put, said } from './element.js';
import { clock } from './moment.js';

const TOGETHER_MS = 120_000;
const LATE_MS = 10_000;

const continues = (line, next) =>
  Boolean(next) && line.from === next.from && Boolean(line.from) && next.at - line.at < TOGETHER_MS;

export class Lines {
  #rows = [];

  constructor({ visit, words, config }) {
    Object.assign(this, { visit, words, config });
    this.node = el('div', { class: 'lines', role: 'log', 'aria-label': words.conversation });
  }

  /** True when something was added. */
  update() {
    const { lines } = this.visit.transcript;
    const before = this.#rows.length;
    for (const line of lines.slice(before)) this.#rows.push(this.#row(line, lines));
    lines.forEach((line, i) => line.from && this.#refresh(this.#rows[i], line, lines[i + 1]));
    return before !== this.#rows.length;
  }

  #row(line, lines) {
    const row = line.from ? this.#saidRow(line, lines) : this.#toldRow(line);
    this.node.append(row.node);
    return row;
  }

  #toldRow({ event, at, name, line, who, count }) {
    const text = this.words.told[event]({
      name, who, count, line: this.config.names[line] ?? line,
    });
    const time = el('time', {}, clock(at));
    return { node: el('p', { class: 'told' }, time, ' ', said('span', text)) };
  }

  #saidRow({ from, text, name, line }, lines) {
    const isOwn = from === 'me';
    const others = new Set(lines.map((one) => one.from).filter((one) => one && one !== 'me'));
    const isShared = others.size > 1 || this.visit.readers.devices.length > 1;
    const label = isOwn
      ? only(this.words.youSaid)
      : el('p', { class: isShared ? 'name' : 'only-heard' },
          said('strong', name), ` ${this.config.names[line] ?? line}`);
    const meta = el('p', { class: 'meta', 'aria-live': 'off' });
    const bubble = el('div', { class: 'bubble' }, label, said('p', text, 'text'));
    const node = el('div', { class: isOwn ? 'said own' : 'said' }, bubble, meta);
    return { node, meta, shown: '' };
  }

  #refresh(row, line, next) {
    const isOwn = line.from === 'me';
    let state = isOwn ? stateOf(line) : '';
    if (state === 'queued' && Date.now() - line.at > LATE_MS) state = 'late';
    const nextState = next?.from === 'me' ? stateOf(next) : '';
    const isLast = !continues(line, next) || (isOwn && nextState !== state);
    row.node.classList.toggle('close', continues(line, next));
    const shown = isLast ? `${state}|${line.read?.length}` : '-';
    if (row.shown === shown) return;
    row.shown = shown;
    row.meta.replaceChildren();
    row.meta.classList.toggle('late', state === 'late');
    if (!isLast) return;
    row.meta.append(el('time', {}, clock(line.at)));
    if (!isOwn) return;
    const sign = { queued: 'clock', late: 'warn', read_by_some: 'read' }[state] ?? state;
    const names = line.read.map((id) => this.#nameOf(id)).filter(Boolean).join(', ');
    row.meta.append(' · ', icon(sign), this.words.states[state](names));
  }

  #nameOf(device) {
    const { devices } = this.visit.readers;
    return devices.find(({ id }) => id === device)?.name ?? '';
  }

  showTyping(node, typists) {
    put(node, typists.length ? this.words.types(typists.map(({ name }) => name).join(', ')) : '');
  }
}
