"""Owns the outer form of what lies in a mailbox; must not know how any of it is opened."""

import hashlib
from typing import Final

import msgspec

from workstation.domain.ids import ChatId, FrameId, MemberId
from workstation.wire import encoding
from workstation.wire.encoding import Raw, Signature
from workstation.wire.fields import Version, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed

FRAME_MAX_BYTES: Final = 64 * 1024
"""What the relay carries (`max_payload`); the largest envelope is some 30 KiB."""


class EpochFrame(Wire, frozen=True, kw_only=True, tag_field="t", tag="epoch"):
    """Who reads along from here on; the document is `epoch.Payload`."""

    v: Version
    doc: Signed


class Envelope(Wire, frozen=True, kw_only=True, tag_field="t", tag="env"):
    """Something said, sealed for the members of an epoch. `h` is the header's JSON."""

    v: Version
    h: Raw
    c: Raw
    s: Signature


class Sealed(Wire, frozen=True, kw_only=True, tag_field="t", tag="sealed"):
    """Something for one receiver outside any epoch. `h` is the header's JSON."""

    v: Version
    h: Raw
    c: Raw
    s: Signature


class Receipt(Wire, frozen=True, kw_only=True, tag_field="t", tag="receipt"):
    """What is safe in the receiver's journal; the document is `documents.Got`."""

    v: Version
    doc: Signed


Frame = EpochFrame | Envelope | Sealed | Receipt


class _Peek(msgspec.Struct):
    v: int = 1


def encode(frame: Frame) -> bytes:
    """As it lies in a mailbox. Raises Refused(SIZE)."""
    data = encoding.to_json(frame)
    if len(data) > FRAME_MAX_BYTES:
        raise Refused(Why.SIZE)
    return data


def decode(data: bytes) -> Frame:
    """One of the four. Raises Refused, and nothing else, for any bytes but theirs."""
    if len(data) > FRAME_MAX_BYTES:
        raise Refused(Why.SIZE)
    try:
        frame: Frame = encoding.from_json(data, Frame)  # type: ignore[arg-type]
    except Refused as refused:
        raise Refused(_sharper(refused.why, data)) from None
    return frame


def epoch_frame_id(chat: ChatId, n: int) -> FrameId:
    """By which a receipt names an epoch."""
    return FrameId(f"epoch.{chat}.{n}")


def envelope_frame_id(sender: MemberId, session: str, epoch: int, counter: int) -> FrameId:
    """By which a receipt names an envelope."""
    return FrameId(f"{sender}.{session}.{epoch}.{counter}")


def dedupe_id(frame: FrameId, to: str) -> str:
    """The `Nats-Msg-Id` of a frame in one mailbox: 32 hex, so that it tells the relay nothing more."""
    return hashlib.sha256(f"{frame}.{to}".encode()).hexdigest()[:32]


def _sharper(why: Why, data: bytes) -> Why:
    """Another version gets a count of its own: it says that somebody must update."""
    try:
        version = msgspec.json.decode(data, type=_Peek).v
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return why
    return why if version == 1 else Why.VERSION
