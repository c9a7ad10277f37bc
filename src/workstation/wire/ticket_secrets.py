"""Owns the sealed part of tickets and holds; must not know where a ticket is posted."""

from typing import Annotated, Literal, TypeVar

import msgspec

from workstation.domain.ids import ChatId
from workstation.wire import encoding, hpke, keys
from workstation.wire.encoding import Bytes32
from workstation.wire.fields import Line, Ms, Push, Sentence, Wire
from workstation.wire.signed import Signed


class Answers(Wire, frozen=True, kw_only=True, omit_defaults=True):
    """The three optional answers; a question that was left open does not travel."""

    age: Literal["-18", "18+"] | None = None
    region: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    gender: Literal["f", "m", "x"] | None = None


class VisitorSecret(Wire, frozen=True, kw_only=True):
    """Of a visitor's ticket: what was answered and how to seal to the visitor."""

    answers: Answers
    sign: Bytes32
    kem: Bytes32


class PushSecret(Wire, frozen=True, kw_only=True):
    """Of a push: who offers, what is asked, nothing of the chat."""

    cert: Signed
    push: Push
    request: Sentence
    busy_since_ms: Ms


class HoldSecret(Wire, frozen=True, kw_only=True):
    """Of a hold and of the orphan that may come of it. `home`: whose account holds the mailbox."""

    answers: Answers
    sign: Bytes32
    kem: Bytes32
    home: Line


class DossierSecret(Wire, frozen=True, kw_only=True):
    """Of a dossier that lies ready: whose it is, how much, until when; nothing of what is in it."""

    cert: Signed
    dossier: Push
    count: Annotated[int, msgspec.Meta(ge=1, le=32)]
    until_ms: Ms


S = TypeVar("S", VisitorSecret, PushSecret, HoldSecret, DossierSecret)


def seal(
    secret: VisitorSecret | PushSecret | HoldSecret | DossierSecret,
    *,
    chat: ChatId,
    duty_kem: bytes,
    hpke_seal: hpke.Sealer = hpke.seal,
) -> bytes:
    """For whoever holds the duty key of the line where it rings. Raises Refused(KEY).

    Padded like everything that is sealed: its length must not tell which questions were answered.
    Bound to the chat, not the ticket: the steward, who cannot open it, gives an orphan a new ticket.
    """
    return hpke_seal(duty_kem, encoding.pad(encoding.to_json(secret)), _info(chat))


def open_sealed(sealed: bytes, of: type[S], *, chat: ChatId, duty: keys.KemKey) -> S:
    """The secret of a ticket or hold of exactly this chat. Raises Refused."""
    padded = hpke.open_sealed(duty.private, sealed, _info(chat))
    return encoding.from_json(encoding.unpad(padded), of)


def _info(chat: ChatId) -> bytes:
    return f"schakel/ticket\0{chat}".encode()
