// Owns who reads along: lets devices in and out by new epochs, and takes over what was unread.

import * as door from './door.js';
import { drop, owe, post, send } from './outbox.js';
import { refuse } from './seals.js';
import { devices, here, owner, ownerGoneAt, state, tell } from './state.js';
import { helloHeader, issueEpoch, openHello } from './wire.js';

export function watch() {
	const watched = devices().map(({ id, line }) => ({ line, device: id }));
	if (watched.length) door.send({ t: 'watch', devices: watched });
}

/** A consent lets in one device of that line, and again only the same one. */
const opensTo = (consent, device) =>
	consent?.state === 'given' && consent.line === device.line && Date.now() < consent.expires &&
	(consent.usedBy ?? device.id) === device.id;

/** What a device becomes: `owner`, `member`, or `again` (it is in already); else refused. */
function admit(device, { purpose, push }) {
	const isPartner = purpose === 'partner';
	if (isPartner !== (push !== null)) refuse('form');
	const holder = owner()?.id;
	const isGone = ownerGoneAt() > 0;
	const isIn = devices().some(({ id }) => id === device.id);
	// Who reads along already may take over from an owner that is gone; else it lost our answer.
	if (isIn && (isPartner || !isGone || holder === device.id)) return 'again';
	// Without an owner nobody introduces a partner: an empty room is not handed over.
	if (isPartner) return holder && opensTo(state.consents[push], device) ? 'member' : refuse('consent');
	if (device.line !== (state.handedLine || here.line)) refuse('line');
	return holder && !isGone ? refuse('owner') : 'owner';
}

/** A refused hello has no receipt: it may come again. */
export async function welcome(frame) {
	const { id, from } = helloHeader(frame);
	if (!state.seen.includes(id)) {
		if (!state.chat || state.closed) refuse('closed');
		const { identity, config: { lines }, gone } = here;
		const about = { identity, lines, chat: state.chat, now: Date.now() };
		const { device, hello } = await openHello(frame, about);
		const as = admit(device, hello);
		delete gone[from];
		if (as === 'owner') {
			await issue([...devices().filter((one) => one.id !== from && !gone[one.id]), device], from);
			here.heard('arrived');
		} else if (as === 'member') {
			await issue([...devices(), device], owner().id);
			state.consents[hello.push].usedBy = from;
		} else {
			announce([device]);
		}
		state.seen.push(id);
	}
	owe(from, 'got', id);
}

/** Nobody leaves a visitor alone: the last one closes, or stays. */
export async function letGo({ id: leaver }) {
	const rest = devices().filter(({ id }) => id !== leaver);
	const heir = rest.find(({ id }) => id === owner().id) ??
		rest.find(({ id }) => !here.gone[id]) ?? rest[0] ?? refuse('alone');
	state.handedLine = heir.line;
	await issue(rest, heir.id);
}

function announce(people) {
	const { n, frame } = state.epochs.at(-1);
	post(people, `epoch.${state.chat}.${n}`, frame);
}

async function issue(now, next) {
	const { chat, epochs, lines } = state;
	const [before, had] = [epochs.at(-1), devices()];
	const { identity } = here;
	epochs.push(await issueEpoch({ identity, chat, before, devices: now, owner: next, at: Date.now() }));
	if (before) delete before.frame; // only the last one is ever asked for again

	const without = (all, some) => all.filter(({ id }) => some.every((one) => one.id !== id));
	const went = without(had, now);
	const count = now.length + 1;
	for (const one of went) tell('left', one);
	for (const { id, name, line } of without(now, had)) {
		tell(id !== next ? 'joined' : before ? 'took_over' : 'arrived', { name, line, count });
	}
	const heir = before?.owner !== next && had.find(({ id }) => id === next);
	if (heir) tell(count === 2 ? 'owner_alone' : 'owner', { name: heir.name });

	drop(({ say }) => went.some(({ id }) => id === say.to));
	announce([...now, ...went]); // also to who is out: it must see that it is
	watch();

	// What was written for somebody who never got it is for those who are here now.
	const to = now.map(({ id }) => id);
	for (const line of lines.filter(({ from }) => from === 'me')) {
		line.to = line.to.filter((id) => line.got.includes(id) || to.includes(id));
		if (line.to.length) continue;
		Object.assign(line, { to, isSent: false });
		await send('text', { at: line.at, text: line.text }, line.id);
	}
}
