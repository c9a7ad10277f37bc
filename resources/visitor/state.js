// Owns what this tab knows. `state` survives a reload, in the clear: a key would lie beside it.

import { newId } from './seals.js';

export let state = null;

/** What goes with a reload: keys in use, what the door said, a session for our seals. */
export const here = { session: newId(), counts: {}, typing: {}, gone: {}, farewell: [] };

/** What this tab had; where nothing can be kept, nothing was. */
export function kept() {
	try {
		return JSON.parse(sessionStorage.chat);
	} catch {
		return null;
	}
}

export const fresh = (entry, keys) => ({
	v: 3, entry, keys, chat: '', ticket: '', waitsSince: 0, answers: {}, closed: '', handedLine: '',
	epochs: [], consents: {}, lines: [], outbox: [], owed: [], seen: [], heard: {}, held: [],
	draft: '', refused: 0,
});

export const become = (next) => (state = next);

/** When the browser's room is full, the oldest lines are the first that a reload forgets. */
export function save(lines = state.lines) {
	try {
		sessionStorage.chat = JSON.stringify({ ...state, lines });
	} catch {
		if (lines.length) save(lines.slice(Math.ceil(lines.length / 2)));
	}
}

export const devices = () => state.epochs.at(-1)?.devices ?? [];
export const everybody = () => state.epochs.flatMap((epoch) => epoch.devices);
export const owner = () => devices().find(({ id }) => id === state.epochs.at(-1).owner);

/** Since when the owner's workstation is silent; 0 when it is there. */
export const ownerGoneAt = () => here.gone[owner()?.id] ?? 0;

export function phase() {
	if (state.closed) return 'closed';
	return state.epochs.length ? 'talk' : state.ticket ? 'waiting' : 'start';
}

const consent = (isIt) => Object.values(state.consents).find(isIt);
export const question = () => consent((one) => one.state === 'asked');

/** Until somebody there has read it, it can be taken back. */
export const shared = () => consent((one) => one.state === 'given' && !one.isRead && !one.usedBy);

export const tell = (event, facts) => state.lines.push({ event, at: Date.now(), ...facts });
