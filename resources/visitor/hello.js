// Owns how a device introduces itself, sealed to the visitor before there is an epoch.

import { fromB64, join, number, parse, refuse, unpad } from './bytes.js';
import * as forms from './forms.js';
import * as hpke from './hpke.js';
import { vouch } from './identity.js';
import * as signed from './signed.js';

export const header = (frame) =>
  forms.demand(parse(fromB64(forms.demand(frame, forms.sealed).h)), forms.sealedHeader);

export async function open(frame, { identity, chat, lineKeys, now }) {
  const { from, to, chat: about } = header(frame);
  if (to !== identity.id || about !== chat) refuse('stranger');
  const [head, box] = [fromB64(frame.h), fromB64(frame.c)];
  const plain = await hpke.open(identity.kem, join('schakel/sealed\0', head), box);
  const { cert, body } = forms.demand(parse(unpad(plain)), forms.sealedHello);
  const { line } = signed.peek('cert', cert);
  if (!Object.hasOwn(lineKeys, line)) refuse('line');
  const known = await signed.verify('cert', cert, lineKeys[line]);
  if (known.device !== from || now < known.from || now >= known.to) refuse('cert');
  await vouch(known.sign, frame.s, 'schakel/1/sealed\0', number(head.length, 4), head, box);
  const hello = await signed.verify('hello', body.hello, known.sign);
  if (hello.device !== from || hello.chat !== chat) refuse('stranger');
  const { role, sign, kem, name } = known;
  return { device: { id: from, line, role, sign, kem, name }, hello };
}
