// Owns who reads along: lets devices in and out by new epochs, and knows who is silent.

import { refuse } from './bytes.js';
import * as consents from './consent.js';
import * as epochs from './epoch.js';
import * as hellos from './hello.js';
import * as outbox from './outbox.js';

export const devicesOf = ({ epochs: all }) => all.at(-1)?.devices ?? [];

export const ownerOf = (state) =>
  devicesOf(state).find(({ id }) => id === state.epochs.at(-1).owner);

/** Since when the owner's workstation is silent; 0 when it is there. */
export const ownerGoneAt = ({ state, gone }) => gone[ownerOf(state)?.id] ?? 0;

export function watch({ state, mailbox }) {
  const devices = devicesOf(state).map(({ id, line }) => ({ line, device: id }));
  if (devices.length) mailbox.send({ t: 'watch', devices });
}

/** A refused hello has no receipt: it may come again. */
export async function welcome(visit, frame) {
  const { config, identity, state, gone } = visit;
  const { id, from } = hellos.header(frame);
  if (!state.seen.includes(id)) {
    if (!state.chat || state.closed) refuse('closed');
    const now = Date.now();
    const about = { identity, chat: state.chat, lineKeys: config.lineKeys, now };
    const { device, hello } = await hellos.open(frame, about);
    const [devices, owner] = [devicesOf(state), ownerOf(state)?.id];
    const isOwnerGone = ownerGoneAt(visit) > 0;
    const line = state.handedLine || config.line;
    const stands = { line, devices, owner, isOwnerGone, consents: state.consents };
    const as = consents.admit({ device, hello }, stands, now);
    delete gone[from];
    if (as === 'owner') {
      const rest = devices.filter((one) => one.id !== from && !gone[one.id]);
      await issue(visit, [...rest, device], from);
      visit.heard('arrived');
    } else if (as === 'member') {
      await issue(visit, [...devices, device], owner);
      state.consents[hello.push].usedBy = from;
    } else {
      announce(state, [device]);
    }
    state.seen.push(id);
  }
  outbox.owe(state, from, 'got', id);
}

/** Nobody leaves a visitor alone: the last one closes, or stays. */
export async function letGo(visit, sender) {
  const { state, gone } = visit;
  const rest = devicesOf(state).filter(({ id }) => id !== sender.id);
  if (!rest.length) refuse('alone');
  const heir = rest.find(({ id }) => !gone[id]) ?? rest[0];
  const owner = rest.find(({ id }) => id === ownerOf(state).id) ?? heir;
  state.handedLine = owner.line;
  await issue(visit, rest, owner.id);
}

function announce(state, devices) {
  const { n, frame } = state.epochs.at(-1);
  outbox.post(devices, state, `epoch.${state.chat}.${n}`, frame);
}

async function issue(visit, devices, owner) {
  const { identity, state } = visit;
  const { chat, lines } = state;
  const before = state.epochs.at(-1);
  const had = devicesOf(state);
  const at = Date.now();
  state.epochs.push(await epochs.issue({ identity, chat, before, devices, owner, at }));
  if (before) delete before.frame; // only the last one is ever asked for again

  const without = (all, some) => all.filter(({ id }) => some.every((one) => one.id !== id));
  const went = without(had, devices);
  const count = devices.length + 1;
  const tell = (event, { name, line }) => lines.push({ event, at, name, line, count });
  for (const one of went) tell('left', one);
  for (const one of without(devices, had)) {
    tell(one.id !== owner ? 'joined' : before ? 'took_over' : 'arrived', one);
  }
  const heir = before?.owner !== owner && had.find(({ id }) => id === owner);
  if (heir) tell(count === 2 ? 'owner_alone' : 'owner', heir);

  outbox.drop(state, ({ say }) => went.some(({ id }) => id === say.to));
  announce(state, [...devices, ...went]); // also to who is out: it must see that it is
  watch(visit);

  // What was written for somebody who never got it is for those who are here now.
  const here = devices.map(({ id }) => id);
  for (const line of lines.filter(({ from }) => from === 'me')) {
    line.to = line.to.filter((id) => line.got.includes(id) || here.includes(id));
    if (line.to.length) continue;
    Object.assign(line, { to: here, isSent: false });
    await outbox.send(visit, 'text', { at: line.at, text: line.text }, line.id);
  }
}
