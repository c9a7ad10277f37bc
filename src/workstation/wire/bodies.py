"""Owns what is said inside envelopes and who may say it; must not know how it is sealed."""

from enum import StrEnum
from typing import Annotated, Final

import msgspec

from workstation.domain.ids import MessageId
from workstation.wire import encoding
from workstation.wire.consent import ShownItem
from workstation.wire.fields import Line, Message, Ms, Name, Push, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed

TEXT_MAX_BYTES: Final = 16 * 1024
"""Of UTF-8. A text that is mostly quotes or control signs swells in JSON and fits less: see `fits`."""

Items = Annotated[tuple[ShownItem, ...], msgspec.Meta(max_length=32)]


class Said(Wire, frozen=True, kw_only=True, tag_field="kind"):
    """Root of the bodies: `id` is unique in the chat, `at` the sender's clock."""

    id: Message
    at_ms: Ms


class Text(Said, frozen=True, kw_only=True, tag="text"):
    """Somebody's words; any signs at all, to be shown as plain text."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_MAX_BYTES)]


class ConsentAsk(Said, frozen=True, kw_only=True, tag="consent_ask"):
    """The card that a visitor ticks. `who` is empty while nobody is known there."""

    push: Push
    line: Line
    who: Name
    items: Items
    expires_ms: Ms


class ConsentAnswer(Said, frozen=True, kw_only=True, tag="consent_answer"):
    """The signed `consent`, or None: refused."""

    push: Push
    record: Signed | None


class ConsentWithdraw(Said, frozen=True, kw_only=True, tag="consent_withdraw"):
    """The signed `withdraw`."""

    push: Push
    record: Signed


class News(StrEnum):
    """How a push stands, for the page to tell in words."""

    OFFERED = "offered"
    RESERVED = "reserved"
    READ = "read"
    RETURNED = "returned"


class PushNews(Said, frozen=True, kw_only=True, tag="push_news"):
    """A push moved."""

    push: Push
    line: Line
    state: News


class Leave(Said, frozen=True, kw_only=True, tag="leave"):
    """A counsellor goes; the page issues an epoch without it."""


class CloseReason(StrEnum):
    """Why a chat ended."""

    DONE = "done"
    VISITOR_LEFT = "visitor_left"
    BOUNDARY = "boundary"


class Close(Said, frozen=True, kw_only=True, tag="close"):
    """The chat is over, for all."""

    why: CloseReason


Body = Text | ConsentAsk | ConsentAnswer | ConsentWithdraw | PushNews | Leave | Close


class Speaker(StrEnum):
    """What a sender is in the epoch under which it speaks."""

    VISITOR = "visitor"
    OWNER = "owner"
    OTHER = "other"


_ANYONE: Final = frozenset(Speaker)
_VISITOR: Final = frozenset({Speaker.VISITOR})
_OWNER: Final = frozenset({Speaker.OWNER})
MAY_SAY: Final[dict[type[Said], frozenset[Speaker]]] = {
    Text: _ANYONE,
    ConsentAsk: _OWNER,
    ConsentAnswer: _VISITOR,
    ConsentWithdraw: _VISITOR,
    PushNews: _OWNER,
    Leave: frozenset({Speaker.OWNER, Speaker.OTHER}),
    Close: frozenset({Speaker.OWNER, Speaker.VISITOR}),
}


def encode(body: Body) -> bytes:
    """As it is sealed. Raises Refused(SIZE) for more than 16 KiB of text or 20 KiB in all."""
    _check_text(body)
    data = encoding.to_json(body)
    if len(data) > encoding.PAYLOAD_MAX_BYTES:
        raise Refused(Why.SIZE)
    return data


def decode(data: bytes) -> Body:
    """Raises Refused(FORM) or Refused(SIZE)."""
    body: Body = encoding.from_json(data, Body)  # type: ignore[arg-type]
    _check_text(body)
    return body


def fits(text: str) -> bool:
    """Whether one message can carry this text: for the writing box, before anything is promised."""
    if not text:
        return False
    try:
        encode(Text(id=MessageId("A" * 22), at_ms=0, text=text))
    except (Refused, UnicodeEncodeError):
        return False
    return True


def _check_text(body: Body) -> None:
    # Half a surrogate pair raises UnicodeEncodeError: it cannot have come from JSON, only from us.
    if isinstance(body, Text) and len(body.text.encode()) > TEXT_MAX_BYTES:
        raise Refused(Why.SIZE)
