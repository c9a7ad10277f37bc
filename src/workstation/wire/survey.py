"""Owns what a visitor answers at the end, sealed to the line; must not know who, nor of which chat.

It names no chat and no visitor, has a random name of its own and one length whatever was answered:
neither the relay nor a counsellor can tell whose it is. Coded answers only, no word can be in it.
"""

from collections.abc import Mapping
from typing import Final

from workstation.domain.ids import LineId
from workstation.domain.survey import Answer, Question
from workstation.wire import encoding, hpke, keys
from workstation.wire.encoding import BUCKETS_BYTES
from workstation.wire.fields import Version, Wire
from workstation.wire.refusal import Refused, Why

SEALED_BYTES: Final = BUCKETS_BYTES[0] + hpke.OVERHEAD_BYTES
"""Every survey is this long."""


class Answers(Wire, frozen=True, kw_only=True, omit_defaults=True):
    """A question that stayed open does not travel."""

    v: Version
    moved: bool
    again: Answer | None = None
    heard: Answer | None = None
    next: Answer | None = None


def answered(told: Answers) -> Mapping[Question, Answer]:
    """By question, without those that stayed open."""
    found = {Question.AGAIN: told.again, Question.HEARD: told.heard, Question.NEXT: told.next}
    return {question: answer for question, answer in found.items() if answer is not None}


def seal(
    told: Answers,
    *,
    survey: str,
    line: LineId,
    duty_kem: bytes,
    hpke_seal: hpke.Sealer = hpke.seal,
) -> bytes:
    """For whoever holds the duty key of this line. `survey`: 16 random bytes as 22 signs."""
    return hpke_seal(duty_kem, encoding.pad(encoding.to_json(told)), _info(line, survey))


def open_sealed(sealed: bytes, *, survey: str, line: LineId, duty: keys.KemKey) -> Answers:
    """Raises Refused: SEAL, SIZE, or FORM for anything but our codes, and for no answer at all."""
    if len(sealed) != SEALED_BYTES:
        raise Refused(Why.SIZE)
    padded = hpke.open_sealed(duty.private, sealed, _info(line, survey))
    told = encoding.from_json(encoding.unpad(padded), Answers)
    if not answered(told):
        raise Refused(Why.FORM)
    return told


def _info(line: LineId, survey: str) -> bytes:
    return f"schakel/survey\0{line}\0{survey}".encode()
