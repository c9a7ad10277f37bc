// Owns the connection to a door: challenge, attach, heartbeat, and coming back after a loss.
// Must not know what the frames say.

const FIRST_MS = 200;
const MOST_MS = 5000;
const READY_WITHIN_MS = 12000;
const PING_MS = 20000;

export class Mailbox {
  #socket = null;
  #timer = 0;
  #watch = 0;
  #pause = FIRST_MS;
  #heardSince = true;

  /**
   * `attach(challenge)` gives the signed document; `heard(frame)` gets every frame;
   * `changed(state)`: `connecting`, `ready`, `lost`, `elsewhere`.
   */
  constructor({ url, attach, heard, changed }) {
    Object.assign(this, { url, attach, heard, changed, state: 'stopped' });
  }

  start() {
    this.#become('connecting');
    this.#connect();
    addEventListener('online', this.#hurry);
  }

  stop(state = 'stopped') {
    removeEventListener('online', this.#hurry);
    this.#drop();
    clearTimeout(this.#timer);
    this.#become(state);
  }

  /** False when there is no way now; nothing is queued here. */
  send(frame) {
    if (this.state !== 'ready' || this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.changed(state);
  }

  #connect() {
    let socket;
    try {
      socket = new WebSocket(this.url);
    } catch {
      this.#lose();
      return;
    }
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#take(data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lose();
    };
    this.#watch = setTimeout(() => this.#lose(), READY_WITHIN_MS);
  }

  #take(data) {
    this.#heardSince = true;
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (frame?.t === 'challenge') this.#answer(this.#socket, frame);
    else if (frame?.t === 'ready') this.#settle();
    else if (frame?.t === 'bye') this.#bye(frame.why);
    else if (frame && frame.t !== 'pong') this.heard(frame);
  }

  async #answer(socket, challenge) {
    const doc = await this.attach(challenge);
    if (socket === this.#socket && socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ t: 'attach', doc }));
      this.heard(challenge);
    }
  }

  #settle() {
    clearTimeout(this.#watch);
    this.#pause = FIRST_MS;
    this.#become('ready');
    this.#watch = setInterval(() => this.#beat(), PING_MS);
  }

  #beat() {
    if (!this.#heardSince) this.#lose();
    else this.send({ t: 'ping' });
    this.#heardSince = false;
  }

  #bye(why) {
    if (why === 'elsewhere') this.stop(why);
    else if (why !== 'stopping') this.#pause = MOST_MS; // slowly, for it may be us
  }

  /** A closing handshake over a dead network takes minutes: leave it behind. */
  #drop() {
    clearTimeout(this.#watch);
    clearInterval(this.#watch);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #lose() {
    this.#drop();
    this.#become('lost');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), this.#pause * (0.5 + Math.random()));
    this.#pause = Math.min(MOST_MS, this.#pause * 2);
  }

  #hurry = () => {
    if (this.state !== 'lost') return;
    clearTimeout(this.#timer);
    this.#drop();
    this.#connect();
  };
}
