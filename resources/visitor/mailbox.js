// Owns the connection to a door, and coming back after a loss.

import { parse, utf8 } from './bytes.js';

const FIRST_MS = 200;
const MOST_MS = 5000;
const READY_WITHIN_MS = 12_000;
const PING_MS = 20_000;

/** `state`: `connecting`, `ready`, `lost`, `elsewhere`, `stopped`. Nothing is queued here. */
export function open(url, { attach, heard, changed }) {
  const mailbox = { state: 'connecting', send, stop };
  let socket;
  let timer;
  let pause = FIRST_MS;
  let isSilent;

  function send(frame) {
    const isOpen = mailbox.state === 'ready' && socket.readyState === WebSocket.OPEN;
    if (isOpen) socket.send(JSON.stringify(frame));
    return isOpen;
  }
  function become(state) {
    const isNew = mailbox.state !== state;
    mailbox.state = state;
    if (isNew) changed();
  }
  /** A closing handshake over a dead network takes minutes: the old socket is left behind. */
  function stop(state = 'stopped') {
    clearTimeout(timer);
    const old = socket;
    socket = null;
    old?.close();
    become(state);
  }
  function lose() {
    stop('lost');
    timer = setTimeout(connect, pause * (0.5 + Math.random()));
    pause = Math.min(MOST_MS, pause * 2);
  }
  function connect() {
    const own = new WebSocket(url);
    socket = own;
    own.onclose = () => own === socket && lose();
    own.onmessage = ({ data }) => own === socket && take(parse(utf8(data)));
    timer = setTimeout(lose, READY_WITHIN_MS);
  }
  async function take(frame) {
    isSilent = false;
    if (frame.t === 'challenge') {
      const own = socket;
      const doc = await attach(frame);
      own.send(JSON.stringify({ t: 'attach', doc }));
      heard(frame);
    } else if (frame.t === 'ready') {
      clearTimeout(timer);
      pause = FIRST_MS;
      timer = setTimeout(beat, PING_MS);
      become('ready');
    } else if (frame.t === 'bye') {
      if (frame.why === 'elsewhere') stop('elsewhere');
      else if (frame.why !== 'stopping') pause = MOST_MS; // slowly, for it may be us
    } else if (frame.t !== 'pong') {
      heard(frame);
    }
  }
  function beat() {
    if (isSilent) return lose();
    isSilent = true;
    send({ t: 'ping' });
    timer = setTimeout(beat, PING_MS);
  }
  connect();
  return mailbox;
}
