"""Owns the kinds of fields that structures on the wire are made of; must not know any structure."""

from typing import Annotated, Literal

import msgspec

from workstation.domain.ids import (
    ChatId,
    DeviceId,
    EntryId,
    FrameId,
    ItemId,
    LineId,
    MemberId,
    MessageId,
    PushId,
    TicketId,
    VisitorId,
)
from workstation.wire import names

_LATEST_MS = 253_402_300_799_999
"""The end of the year 9999: later is no `datetime`."""


def wire_name(attribute: str) -> str:
    """How an attribute is spelled on the wire: the unit is ours, `from` is no Python name."""
    return "from" if attribute == "sender" else attribute.removesuffix("_ms").removesuffix("_")


class Wire(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=wire_name):
    """Root of every structure that travels: exactly its fields, or refused."""


Version = Literal[1]
Ms = Annotated[int, msgspec.Meta(ge=0, le=_LATEST_MS)]
"""Milliseconds since 1970."""
Count = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]

Line = Annotated[LineId, msgspec.Meta(pattern=names.LINE)]
LineOrNone = Annotated[str, msgspec.Meta(pattern=rf"\A\Z|{names.LINE}")]
"""Empty for the visitor."""
Entry = Annotated[EntryId, msgspec.Meta(pattern=names.ENTRY)]
Device = Annotated[DeviceId, msgspec.Meta(pattern=names.DEVICE)]
Visitor = Annotated[VisitorId, msgspec.Meta(pattern=names.VISITOR)]
Member = Annotated[MemberId, msgspec.Meta(pattern=names.MEMBER)]
VisitorOrNone = Annotated[str, msgspec.Meta(pattern=rf"\A\Z|{names.VISITOR}")]
DeviceOrNone = Annotated[str, msgspec.Meta(pattern=rf"\A\Z|{names.DEVICE}")]
"""Empty while a chat is nobody's."""
Chat = Annotated[ChatId, msgspec.Meta(pattern=names.CHAT)]
Ticket = Annotated[TicketId, msgspec.Meta(pattern=names.TICKET)]
Push = Annotated[PushId, msgspec.Meta(pattern=names.PUSH)]
Message = Annotated[MessageId, msgspec.Meta(pattern=names.SIXTEEN)]
Session = Annotated[str, msgspec.Meta(pattern=names.SIXTEEN)]
Nonce = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{16,64}\Z")]
Frame = Annotated[FrameId, msgspec.Meta(pattern=r"\A[A-Za-z0-9_.-]{1,128}\Z")]
Item = Annotated[ItemId, msgspec.Meta(pattern=names.ITEM)]

# Lengths in characters, all far above what a screen offers: they stop floods, not people.
Name = Annotated[str, msgspec.Meta(max_length=80)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Sentence = Annotated[str, msgspec.Meta(max_length=1000)]
Words = Annotated[str, msgspec.Meta(max_length=4000)]
