// Owns the lines of the conversation as the visitor sees them, and how far each own one got.

/** `lines` live in the state of the visit. A line is said (`text`) or told (`event`). */
export class Transcript {
  constructor(lines) {
    this.lines = lines;
  }

  find(id) {
    return this.lines.find((line) => line.id === id);
  }

  own(id, at, text, readers) {
    this.lines.push({ id, at, text, from: 'me', to: readers, got: [], read: [], isSent: false });
  }

  heard({ id, at, text }, { id: from, name, line }) {
    this.lines.push({ id, at, text, from, name, line });
  }

  /** What happened, without words: the screen has them in the visitor's language. */
  tell(event, at, facts) {
    this.lines.push({ event, at, ...facts });
  }

  confirm(id, device, what) {
    const line = this.find(id);
    if (line?.from !== 'me' || !line.to.includes(device)) return;
    if (!line.got.includes(device)) line.got.push(device);
    if (what === 'read' && !line.read.includes(device)) line.read.push(device);
  }

  /** A reader is out: who did not get it by now never will. */
  lose(device) {
    for (const line of this.lines) {
      if (line.from === 'me' && !line.got.includes(device)) {
        line.to = line.to.filter((one) => one !== device);
      }
    }
  }

  /** Own lines that nobody got and nobody is left to get. */
  stranded() {
    return this.lines.filter((line) => line.from === 'me' && !line.to.length && !line.got.length);
  }
}

/** `queued`, `sent`, `delivered`, `read`, or `read_by_some` of several. */
export function stateOf({ to, got, read, isSent }) {
  if (to.length && read.length === to.length) return 'read';
  if (read.length) return 'read_by_some';
  if (to.length && got.length === to.length) return 'delivered';
  return isSent ? 'sent' : 'queued';
}
