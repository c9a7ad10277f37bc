// Owns frames sealed to the visitor before there is an epoch: a device introduces itself.
// Must not decide whether it may come in (admission.js does).

import { Refused, fromB64, join, parse, uint32, unpad } from './encoding.js';
import * as hpke from './hpke.js';
import * as identities from './identity.js';
import * as shape from './shape.js';
import * as signed from './signed.js';

const FRAME = { t: shape.is('sealed'), v: shape.is(1), h: shape.b64, c: shape.b64, s: shape.b64 };
const HEADER = {
  v: shape.is(1), id: shape.message, chat: shape.chat, from: shape.device, to: shape.text(34),
  at: shape.whole,
};
const PLAIN = {
  cert: shape.doc,
  body: shape.shaped({ kind: shape.is('hello'), hello: shape.doc }),
};

export function header(frame) {
  shape.demand(frame, FRAME);
  return shape.demand(parse(fromB64(frame.h)), HEADER);
}

/** `{device, hello}`, all signatures checked. `lineKeys`: the pinned keys, 32 bytes by line. */
export async function openHello(frame, { identity, chat, lineKeys, now }) {
  const { from, to, chat: about } = header(frame);
  if (to !== identity.id || about !== chat) throw new Refused('stranger');
  const head = fromB64(frame.h);
  const box = fromB64(frame.c);
  const plain = await hpke.open(identity.kem, join('schakel/sealed\0', head), box);
  const { cert, body } = shape.demand(parse(unpad(plain)), PLAIN);
  const { line } = signed.peek('cert', cert);
  if (!Object.hasOwn(lineKeys, line)) throw new Refused('line');
  const known = await signed.verify('cert', cert, lineKeys[line]);
  if (known.device !== from || now < known.from || now >= known.to) throw new Refused('cert');
  const key = fromB64(known.sign, 32);
  const said = join('schakel/1/sealed\0', uint32(head.length), head, box);
  if (!(await identities.isSignedBy(key, fromB64(frame.s, 64), said))) {
    throw new Refused('signature');
  }
  const hello = await signed.verify('hello', body.hello, key);
  if (hello.device !== from || hello.chat !== chat) throw new Refused('stranger');
  const { role, sign, kem, name } = known;
  return { device: { id: from, line, role, sign, kem, name }, hello };
}
