// Owns the connection to a door, and coming back. Nothing is queued here.

const FIRST_MS = 200;
const MOST_MS = 5000;
const READY_WITHIN_MS = 12_000;
const PING_MS = 20_000;

export let link = '';

let hooks;
let socket;
let timer;
let pause = FIRST_MS;
let isSilent;

export function open(given) {
	hooks = given;
	connect();
}

export function send(frame) {
	const isOpen = link === 'ready' && socket.readyState === WebSocket.OPEN;
	if (isOpen) socket.send(JSON.stringify(frame));
	return isOpen;
}

// Over a dead network closing takes minutes: left behind.
export function stop(next = '') {
	clearTimeout(timer);
	const old = socket;
	socket = null;
	old?.close();
	become(next);
}

function become(next) {
	const before = link;
	link = next;
	if (before !== next) hooks.changed(before);
}

function lose() {
	stop('lost');
	timer = setTimeout(connect, pause * (0.5 + Math.random()));
	pause = Math.min(MOST_MS, pause * 2);
}

function connect() {
	const own = (socket = new WebSocket(hooks.url));
	own.onclose = () => own === socket && lose();
	own.onmessage = ({ data }) => own === socket && take(JSON.parse(data), own);
	timer = setTimeout(lose, READY_WITHIN_MS);
}

async function take(frame, own) {
	const { t, why, nonce } = frame;
	isSilent = false;
	if (t === 'challenge') own.send(JSON.stringify({ t: 'attach', doc: await hooks.attach(nonce) }));
	if (t === 'ready') {
		clearTimeout(timer);
		pause = FIRST_MS;
		timer = setTimeout(beat, PING_MS);
		become('ready');
	} else if (why === 'elsewhere') {
		stop(why);
	} else if (t === 'bye') {
		if (why !== 'stopping') pause = MOST_MS; // it may be us
	} else if (t !== 'pong') {
		hooks.heard(frame);
	}
}

function beat() {
	if (isSilent) return lose();
	isSilent = true;
	send({ t: 'ping' });
	timer = setTimeout(beat, PING_MS);
}
