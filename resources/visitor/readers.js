// Owns who reads along: lets devices in and out by new epochs, and knows who is silent.

import * as admission from './admission.js';
import { Refused } from './encoding.js';
import * as epochs from './epoch.js';
import * as sealed from './sealed.js';

export class Readers {
  #gone = new Map();

  constructor({ config, state, identity, transcript, letters, mailbox }) {
    Object.assign(this, { config, state, identity, transcript, letters, mailbox });
  }

  get #last() {
    return this.state.epochs.at(-1);
  }

  get devices() {
    return this.#last?.devices ?? [];
  }

  get owner() {
    return this.devices.find(({ id }) => id === this.#last.owner);
  }

  /** Since when the owner's workstation is silent; 0 when it is there. */
  get ownerGoneAt() {
    return this.#gone.get(this.#last?.owner) ?? 0;
  }

  note({ device, here }, now) {
    if (here) this.#gone.delete(device);
    else if (!this.#gone.has(device)) this.#gone.set(device, now);
  }

  watch() {
    const devices = this.devices.map(({ id, line }) => ({ line, device: id }));
    if (devices.length) this.mailbox.send({ t: 'watch', devices });
  }

  /** True when somebody took the chat. A refused hello has no receipt: it may come again. */
  async welcome(frame, now) {
    const { config, identity, state, letters } = this;
    const { id, from } = sealed.header(frame);
    let hasTaken = false;
    if (!state.seen.includes(id)) {
      if (!state.chat || state.closed) throw new Refused('closed');
      const known = { identity, chat: state.chat, lineKeys: config.lineKeys, now };
      const { device, hello } = await sealed.openHello(frame, known);
      const owner = this.#last?.owner ?? '';
      const stands = {
        line: state.handedLine || config.line, consents: state.consents, owner,
        devices: this.devices, isOwnerGone: this.ownerGoneAt > 0,
      };
      const as = admission.decide({ device, hello }, stands, now);
      hasTaken = as === 'owner';
      if (hasTaken) {
        const rest = this.devices.filter((one) => one.id !== device.id && !this.#gone.has(one.id));
        await this.#issue([...rest, device], device.id, now);
      } else if (as === 'member') {
        await this.#issue([...this.devices, device], owner, now);
        state.consents[hello.push].usedBy = device.id;
      } else {
        this.#gone.delete(from);
        letters.announce(this.#last.frame, this.#last.n, [device], []);
      }
      state.seen.push(id);
    }
    letters.receipts.owe(from, [id], []);
    return hasTaken;
  }

  /** Nobody leaves a visitor alone: the last one closes, or stays. */
  async letGo(sender, now) {
    const rest = this.devices.filter(({ id }) => id !== sender.id);
    if (!rest.length) throw new Refused('alone');
    const heir = rest.find(({ id }) => !this.#gone.has(id)) ?? rest[0];
    const owner = rest.find(({ id }) => id === this.#last.owner) ?? heir;
    this.state.handedLine = owner.line;
    await this.#issue(rest, owner.id, now);
  }

  async #issue(devices, owner, at) {
    const { identity, letters, state, transcript } = this;
    const before = this.#last ?? null;
    const about = { identity, chat: state.chat, before, devices, owner, at };
    const epoch = await epochs.issue(about);
    if (before) delete before.frame; // only the last one is ever asked for again
    state.epochs.push(epoch);
    const gone = (before?.devices ?? []).filter(({ id }) => devices.every((one) => one.id !== id));
    for (const { event, id, count } of epochs.changes(before, epoch)) {
      const { name, line } = [...devices, ...gone].find((one) => one.id === id);
      transcript.tell(event, at, { name, line, count });
    }
    letters.announce(epoch.frame, epoch.n, devices, gone);
    for (const { id } of gone) {
      transcript.lose(id);
      this.#gone.delete(id);
    }
    await this.#sealAnew(devices);
    this.watch();
    await letters.prepareFarewell(at);
  }

  /** What was written for somebody who never got it is for those who are here now. */
  async #sealAnew(devices) {
    for (const line of this.transcript.stranded()) {
      const { id, at, text } = line;
      Object.assign(line, { to: devices.map((one) => one.id), isSent: false });
      await this.letters.send({ kind: 'text', id, at, text }, id);
    }
  }
}
