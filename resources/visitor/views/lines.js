// Owns the transcript on the screen: one row per line, added at the end, never redrawn.

import { devicesOf } from '../readers.js';
import { clock, el, fill, icon, said } from './element.js';

const TOGETHER_MS = 120_000;
const LATE_MS = 10_000;

function stateOf({ from, to, got, read, isSent, at }) {
  if (from !== 'me') return '';
  if (read.length) return read.length < to.length ? 'readBy' : 'read';
  if (to.length && got.length === to.length) return 'delivered';
  return isSent ? 'sent' : Date.now() - at > LATE_MS ? 'late' : 'queued';
}

export function transcript({ visit, words, config }) {
  const node = el('div.lines', { role: 'log', ariaLabel: words.conversation });
  const rows = [];

  function told({ event, at, ...facts }) {
    const count = words.counts[facts.count] ?? facts.count;
    const who = facts.who || words.someone;
    const text = fill(words.told[event], { ...facts, who, count, line: config.names[facts.line] });
    return { node: el('p.told', el('time', clock(at)), ' ', said('span', text)) };
  }

  function spoken({ from, text, name, line }) {
    const { lines } = visit.state;
    const isShared = lines.some((one) => one.from && one.from !== from && one.from !== 'me') ||
      devicesOf(visit.state).length > 1;
    const label = from === 'me' ? el('span.only-heard', words.youSaid)
      : el(isShared ? 'p.name' : 'p.only-heard', said('strong', name), ` ${config.names[line]}`);
    const meta = el('p.meta', { ariaLive: 'off' });
    const bubble = el('div.bubble', label, said('p.text', text));
    return { node: el(from === 'me' ? 'div.said.own' : 'div.said', bubble, meta), meta };
  }

  /** Of lines that belong together only the last one shows its time, and how far it got. */
  function refresh(row, line, next) {
    const state = stateOf(line);
    const isTogether = line.from === next?.from && next.at - line.at < TOGETHER_MS;
    const isLast = !isTogether || stateOf(next) !== state;
    const read = devicesOf(visit.state).filter(({ id }) => line.read?.includes(id));
    const names = read.map(({ name }) => name);
    const how = state === 'readBy' && !names.length ? 'read' : state;
    const progress = fill(words[how] ?? '', { names: names.join(', ') });
    const shown = `${isLast}${isTogether}${progress}`;
    if (row.shown === shown) return;
    row.shown = shown;
    row.node.classList.toggle('together', isTogether);
    row.meta.classList.toggle('late', state === 'late');
    row.meta.replaceChildren(...(isLast ? [el('time', clock(line.at))] : []));
    if (isLast && state) row.meta.append(' · ', icon(state === 'readBy' ? 'read' : state), progress);
  }

  function update() {
    const { lines } = visit.state;
    const before = rows.length;
    for (const line of lines.slice(before)) rows.push(line.from ? spoken(line) : told(line));
    node.append(...rows.slice(before).map((row) => row.node));
    lines.forEach((line, i) => line.from && refresh(rows[i], line, lines[i + 1]));
    return before < rows.length;
  }
  return [node, update];
}
