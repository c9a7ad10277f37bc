"""Owns what stands in signed documents; must not know who checks them, nor against what."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from workstation.wire.encoding import Bytes32, Raw
from workstation.wire.fields import (
    Chat,
    Device,
    Frame,
    Item,
    Line,
    LineOrNone,
    Member,
    Message,
    Ms,
    Name,
    Nonce,
    Number,
    Push,
    Visitor,
    Wire,
)


class Role(StrEnum):
    """What a device's owner is; `VISITOR` stands in epochs only."""

    COUNSELLOR = "counsellor"
    SUPERVISOR = "supervisor"
    VISITOR = "visitor"


class Purpose(StrEnum):
    """Why a device asks to be let in."""

    CLAIM = "claim"
    PARTNER = "partner"
    ORPHAN = "orphan"


class Cert(Wire, frozen=True, kw_only=True):
    """A line's word for a device. Valid from `from_ms` until just before `to_ms`."""

    line: Line
    device: Device
    name: Name
    role: Literal["counsellor", "supervisor"]
    sign: Bytes32
    kem: Bytes32
    from_ms: Ms
    to_ms: Ms
    serial: Number


class Duty(Wire, frozen=True, kw_only=True):
    """The key to which a line's tickets are sealed; `n` grows at each change."""

    line: Line
    n: Number
    kem: Bytes32
    from_ms: Ms
    to_ms: Ms


class Registry(Wire, frozen=True, kw_only=True):
    """The key of a line's supervisors, to which coded facts are sealed; `n` grows at each change."""

    line: Line
    n: Number
    kem: Bytes32
    from_ms: Ms
    to_ms: Ms


ClockTime = Annotated[str, msgspec.Meta(pattern=r"\A(?:[01]\d|2[0-3]):[0-5]\d\Z")]
"""Local time of day; an end of `00:00` is midnight."""
Day = Annotated[str, msgspec.Meta(pattern=r"\A\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z")]


class Open(Wire, frozen=True, kw_only=True):
    """One stretch of opening hours; day 0 is Monday."""

    day: Annotated[int, msgspec.Meta(ge=0, le=6)]
    from_: ClockTime
    to: ClockTime


class Hours(Wire, frozen=True, kw_only=True):
    """A line's opening hours in its own time zone, and the days on which it is closed."""

    line: Line
    n: Number
    tz: Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_+/-]{1,64}\Z")]
    open: Annotated[tuple[Open, ...], msgspec.Meta(max_length=64)]
    closed: Annotated[tuple[Day, ...], msgspec.Meta(max_length=366)]


class Gone(Wire, frozen=True, kw_only=True):
    """A device that is none of the line's any more, by its certificate."""

    device: Device
    serial: Number


class Revoked(Wire, frozen=True, kw_only=True):
    """Every certificate that the line took back; only ever grows, as `n` does."""

    line: Line
    n: Number
    gone: Annotated[tuple[Gone, ...], msgspec.Meta(max_length=10_000)]


class Newest(Wire, frozen=True, kw_only=True):
    """The newest Schakel that a line knows of; `n` grows at each change. It says no more than that:
    nothing is fetched or begun because of it."""

    line: Line
    n: Number
    version: Annotated[str, msgspec.Meta(pattern=r"\A\d{1,4}(?:\.\d{1,4}){1,3}\Z")]


class DutyShare(Wire, frozen=True, kw_only=True):
    """The private half of duty key `n`, for one device (`wire.duty_share`)."""

    line: Line
    device: Device
    n: Number
    sealed: Raw


class Hello(Wire, frozen=True, kw_only=True):
    """A device asks a visitor to be let in. `push` for the purpose `partner` only."""

    chat: Chat
    device: Device
    purpose: Purpose
    push: Push | None
    nonce: Nonce
    at_ms: Ms


class ConsentItem(Wire, frozen=True, kw_only=True):
    """One ticked row, by the hash of exactly what was shown."""

    id: Item
    hash: Bytes32


class Consent(Wire, frozen=True, kw_only=True):
    """What a visitor allows one line to read, for one push."""

    push: Push
    chat: Chat
    visitor: Visitor
    line: Line
    items: Annotated[tuple[ConsentItem, ...], msgspec.Meta(max_length=32)]
    at_ms: Ms
    expires_ms: Ms


class Withdrawal(Wire, frozen=True, kw_only=True):
    """A visitor takes a consent back."""

    push: Push
    chat: Chat
    visitor: Visitor
    at_ms: Ms


class Attachment(Wire, frozen=True, kw_only=True):
    """A page proves to a door that a visitor's mail is its own."""

    nonce: Nonce
    visitor: Visitor
    sign: Bytes32
    kem: Bytes32
    at_ms: Ms


class Got(Wire, frozen=True, kw_only=True):
    """The payload of a receipt: frames that are in a journal, messages that were seen."""

    chat: Chat
    sender: Member
    got: Annotated[tuple[Frame, ...], msgspec.Meta(max_length=256)]
    read: Annotated[tuple[Message, ...], msgspec.Meta(max_length=256)]


class EpochMember(Wire, frozen=True, kw_only=True):
    """One reader of an epoch; `line` is empty for the visitor."""

    id: Member
    line: LineOrNone
    role: Role
    sign: Bytes32
    kem: Bytes32
