"""Owns what a visitor's page and a door say to each other; must not know sockets, nor open a frame."""

from enum import StrEnum
from typing import Annotated, Any, Final, Self

import msgspec

from workstation.wire import encoding, frames, survey, whispers
from workstation.wire.encoding import Raw
from workstation.wire.fields import (
    Chat,
    Count,
    Device,
    Line,
    Message,
    Ms,
    Nonce,
    Ticket,
    Version,
    Visitor,
    Wire,
)
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed

TEXT_FRAME_MAX_BYTES: Final = 64 * 1024

RequestId = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_.-]{1,128}\Z")]
"""Chosen by the page; the door's `ok` or `no` names it."""
SecretBytes = Raw
"""A ticket's sealed part."""


class SurveyBytes(Raw):
    """A sealed survey: of one length, whatever was answered."""

    lengths = (survey.SEALED_BYTES,)


Sequence = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]


class Door(StrEnum):
    """Whether anybody answers; `CLOSED`: outside the hours, or nobody is on duty."""

    OPEN = "open"
    BUSY = "busy"
    CLOSED = "closed"


class NotSent(StrEnum):
    """Why the relay did not get it; only `RELAY` and `RATE` are worth another try."""

    SIZE = "size"
    RATE = "rate"
    FORM = "form"
    RELAY = "relay"


class Farewell(StrEnum):
    """Why a door closes a socket."""

    FORM = "form"
    RATE = "rate"
    AUTH = "auth"
    STOPPING = "stopping"
    ELSEWHERE = "elsewhere"


class Status(Wire, frozen=True, kw_only=True):
    """How long the wait may be, honestly. `until`: the end of this evening; `opens`: when closed."""

    state: Door
    on_duty: Count
    free: Count
    ahead: Count | None
    until_ms: Ms | None
    opens_ms: Ms | None


class Docs(Wire, frozen=True, kw_only=True):
    """The line's own words, signed: the page trusts them and not the door. None: not there yet."""

    duty: Signed | None
    hours: Signed | None


class Challenge(Wire, frozen=True, kw_only=True, tag_field="t", tag="challenge"):
    """The door's first frame; the page signs the nonce."""

    v: Version
    nonce: Nonce
    line: Line
    docs: Docs
    status: Status


class Ready(Wire, frozen=True, kw_only=True, tag_field="t", tag="ready"):
    """Attached; mail follows."""

    visitor: Visitor


class StatusNews(Wire, frozen=True, kw_only=True, tag_field="t", tag="status"):
    """The status changed; the same fields as `Status`."""

    state: Door
    on_duty: Count
    free: Count
    ahead: Count | None
    until_ms: Ms | None
    opens_ms: Ms | None

    @classmethod
    def of(cls, status: Status) -> Self:
        return cls(**msgspec.structs.asdict(status))


class Mail(Wire, frozen=True, kw_only=True, tag_field="t", tag="mail"):
    """A frame from the visitor's mailbox, again and again until `Ack`."""

    seq: Sequence
    frame: msgspec.Raw


class Whisper(Wire, frozen=True, kw_only=True, tag_field="t", tag="eph"):
    """What may be lost: a counsellor types."""

    sender: Device
    chat: Chat
    what: whispers.ToPage


class Presence(Wire, frozen=True, kw_only=True, tag_field="t", tag="presence"):
    """Of a watched device."""

    line: Line
    device: Device
    here: bool


class Ok(Wire, frozen=True, kw_only=True, tag_field="t", tag="ok"):
    """The relay has it."""

    id: RequestId


class No(Wire, frozen=True, kw_only=True, tag_field="t", tag="no"):
    """The relay does not have it."""

    id: RequestId
    why: NotSent


class Bye(Wire, frozen=True, kw_only=True, tag_field="t", tag="bye"):
    """The last frame."""

    why: Farewell


class Pong(Wire, frozen=True, kw_only=True, tag_field="t", tag="pong"):
    """Still here."""


FromDoor = Challenge | Ready | StatusNews | Mail | Whisper | Presence | Ok | No | Bye | Pong


class Attach(Wire, frozen=True, kw_only=True, tag_field="t", tag="attach"):
    """The signed `attach`."""

    doc: Signed


class OpenTicket(Wire, frozen=True, kw_only=True, tag_field="t", tag="ticket"):
    """Please ring. `secret` is sealed to the line's duty key."""

    id: RequestId
    ticket: Ticket
    chat: Chat
    secret: SecretBytes
    expires_ms: Ms


class WithdrawTicket(Wire, frozen=True, kw_only=True, tag_field="t", tag="withdraw"):
    """The visitor waits no longer."""

    id: RequestId
    ticket: Ticket


class Send(Wire, frozen=True, kw_only=True, tag_field="t", tag="send"):
    """An envelope, an epoch or a receipt for a device of a line."""

    id: RequestId
    to: Device
    line: Line
    chat: Chat
    frame: msgspec.Raw


class WhisperTo(Wire, frozen=True, kw_only=True, tag_field="t", tag="eph"):
    """What may be lost: the visitor types."""

    to: Device
    line: Line
    chat: Chat
    what: whispers.ToPage


class Watched(Wire, frozen=True, kw_only=True):
    """A counsellor whose presence matters to the page."""

    line: Line
    device: Device


class Watch(Wire, frozen=True, kw_only=True, tag_field="t", tag="watch"):
    """Replaces the last list."""

    devices: Annotated[tuple[Watched, ...], msgspec.Meta(max_length=16)]


class Ack(Wire, frozen=True, kw_only=True, tag_field="t", tag="ack"):
    """The page has stored it."""

    seq: Sequence


class Ping(Wire, frozen=True, kw_only=True, tag_field="t", tag="ping"):
    """Every 20 s."""


class SendSurvey(Wire, frozen=True, kw_only=True, tag_field="t", tag="survey"):
    """Three answers, sealed to the line's duty key (`wire.survey`), under a random name."""

    id: RequestId
    survey: Message
    secret: SurveyBytes


FromPage = Attach | OpenTicket | WithdrawTicket | Send | WhisperTo | Watch | Ack | Ping | SendSurvey


def raw(frame: bytes) -> msgspec.Raw:
    """A frame's JSON, to be carried as it is."""
    return msgspec.Raw(frame)


def encode(frame: FromDoor | FromPage) -> str:
    """A WebSocket text frame. Raises Refused(SIZE)."""
    data = encoding.to_json(frame)
    if len(data) > TEXT_FRAME_MAX_BYTES:
        raise Refused(Why.SIZE)
    return data.decode()


def from_door(text: str) -> FromDoor:
    """What a page, or a practice visitor, gets. Raises Refused."""
    frame: FromDoor = _decode(text, FromDoor)
    return frame


def from_page(text: str) -> FromPage:
    """What a door gets; a `send` holds a sound frame of a type that visitors send. Raises Refused."""
    frame: FromPage = _decode(text, FromPage)
    if isinstance(frame, Send) and isinstance(frames.decode(bytes(frame.frame)), frames.Sealed):
        raise Refused(Why.ROLE)
    return frame


def _decode(text: str, of: Any) -> Any:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise Refused(Why.FORM) from None
    if len(data) > TEXT_FRAME_MAX_BYTES:
        raise Refused(Why.SIZE)
    return encoding.from_json(data, of)
