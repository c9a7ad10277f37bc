// Owns what counsellors say to the page: opened, checked, in order, and what follows from it.

import * as forms from './forms.js';
import { drop, owe } from './outbox.js';
import { letGo, welcome } from './readers.js';
import { refuse } from './seals.js';
import { devices, everybody, here, owner, state, tell } from './state.js';
import { frameId, open, peek, placeOf, verify } from './wire.js';

const WINDOW = 256;

export function read(frame) {
	if (frame?.t === 'env') return readEnvelope(frame);
	return frame?.t === 'sealed' ? welcome(frame) : readReceipt(frame);
}

async function readEnvelope(frame) {
	const place = placeOf(frame);
	const epoch = state.epochs.find(({ n }) => n === place.epoch);
	const sender = epoch?.devices.find(({ id }) => id === place.from);
	if (place.chat !== state.chat || !sender) refuse('stranger');
	const id = frameId(place);
	const body = await open(frame, epoch.secret, sender.sign);
	if (place.counter >= next(place) && !state.held.some((one) => one.id === id)) {
		// Who was let out does not speak any more, whatever old key is left.
		if (!devices().some((one) => one.id === sender.id)) refuse('left');
		const ahead = state.held.filter((one) => one.place.session === place.session).length;
		if (Math.max(place.counter - next(place), ahead) >= WINDOW) refuse('window');
		state.held.push({ id, place, body, sender });
		for (let due; (due = takeNext()); ) await hear(due);
	}
	owe(sender.id, 'got', id);
}

const stream = ({ from, session }, epoch) => `${from}.${session}.${epoch}`;

const next = (place, epoch = place.epoch) => state.heard[stream(place, epoch)] ?? 0;

/** Nothing before what came earlier; the visitor is in every epoch, so all of `prev` counts. */
function takeNext() {
	const due = state.held.find(({ place }) => place.counter === next(place) &&
		place.prev.every(([epoch, count]) => next(place, epoch) >= count));
	if (!due) return null;
	state.held.splice(state.held.indexOf(due), 1);
	state.heard[stream(due.place, due.place.epoch)] = due.place.counter + 1;
	return due;
}

/** A refused body has had its turn: what follows it is not held back. */
async function hear({ body: raw, sender }) {
	try {
		if (state.closed) refuse('closed');
		const body = forms.body(raw);
		if (body.kind === 'text') return hearText(body, sender);
		if (body.kind === 'leave') return await letGo(sender);
		if (sender.id !== owner().id) refuse('owner');
		if (body.kind === 'close') return close(body.why);
		if (!Object.hasOwn(here.config.lines, body.line)) refuse('line');
		if (body.kind === 'push_news') hearNews(body);
		else hearQuestion(body);
	} catch {
		state.refused += 1;
	}
}

function hearText({ id, at, text }, { id: from, name, line }) {
	if (state.lines.some((one) => one.id === id)) return;
	state.lines.push({ id, at, text, from, name, line, isNew: true });
	delete here.typing[from];
	here.heard('message');
}

function hearQuestion({ push, line, who, items, expires }) {
	const { state: stands, ticked } = state.consents[push] ?? { state: 'asked', ticked: [] };
	if (stands !== 'asked' || expires <= Date.now()) refuse('consent');
	state.consents[push] = { push, line, who, items, expires, state: stands, ticked };
	here.heard('message');
}

function hearNews({ push, line, state: news }) {
	const consent = state.consents[push];
	if (consent && news === 'read') consent.isRead = true;
	if (consent && news === 'returned' && !consent.usedBy) consent.state = 'ended';
	tell(`push_${news}`, { line, who: consent?.who });
}

async function readReceipt(frame) {
	const { doc } = forms.demand(frame, 'receipted');
	const { from, chat } = peek('receipt', doc);
	const device = everybody().find(({ id }) => id === from);
	if (!device || chat !== state.chat) refuse('stranger');
	const { got, read: seen } = await verify('receipt', doc, device.sign);
	const ids = got.map((id) => `${id}.${from}`);
	const confirmed = drop(({ say }) => ids.includes(say.id)).map(({ mid }) => mid);
	for (const line of state.lines.filter(({ to }) => to?.includes(from))) {
		const isSeen = seen.includes(line.id);
		if (isSeen || confirmed.includes(line.id)) line.got = [...new Set([...line.got, from])];
		if (isSeen) line.read = [...new Set([...line.read, from])];
	}
}

/** What a counsellor who is gone did not confirm is nobody's any more; receipts still go. */
export function close(why) {
	state.closed = why;
	if (why !== 'visitor_left') drop(({ say }) => say.frame?.t !== 'receipt');
}
