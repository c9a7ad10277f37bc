"""Owns the names of things; knows nothing of how they are made (`wire.names` makes and checks them)."""

from typing import NewType

LineId = NewType("LineId", str)
"""`1712`, `npie`."""
EntryId = NewType("EntryId", str)
"""The button by which a visitor came: `chat-na-seksueel-geweld`."""
DeviceId = NewType("DeviceId", str)
VisitorId = NewType("VisitorId", str)
"""Commits to both public keys of the visitor (docs/protocol.md)."""
MemberId = NewType("MemberId", str)
"""A device or a visitor, as a member of a conversation."""
ChatId = NewType("ChatId", str)
"""A chat `c-…` or a huddle `h-…`: both are conversations."""
TicketId = NewType("TicketId", str)
PushId = NewType("PushId", str)
MessageId = NewType("MessageId", str)
FrameId = NewType("FrameId", str)
ItemId = NewType("ItemId", str)
"""One item of a briefing."""
DebriefId = NewType("DebriefId", str)
"""Of a debrief that was shared: random, and nothing of the chat that it is of."""
RegistrationId = NewType("RegistrationId", str)
"""Random, and nothing of the chat that it is of."""
