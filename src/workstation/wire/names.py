"""Owns the form of every name: makes them of bytes that are given, and checks them.

Must not know where randomness comes from, nor what a name stands for.
"""

import hashlib
import re
from typing import Final

from workstation.domain.ids import (
    ChatId,
    DebriefId,
    DeviceId,
    MessageId,
    PushId,
    RegistrationId,
    TicketId,
    VisitorId,
)
from workstation.wire.encoding import b64
from workstation.wire.refusal import Refused, Why

RESERVED: Final = (
    "mb", "vb", "wait", "claim", "hold", "board", "reg", "eph", "in", "live", "survey", "api", "enrol",
    "debrief",
)  # fmt: skip
"""First words of subjects: a line of this name could not be told from them."""

LINE: Final = rf"\A(?!(?:{'|'.join(RESERVED)})\Z)[a-z0-9]{{2,16}}\Z"
ENTRY: Final = r"\A[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?\Z"
DEVICE: Final = r"\Ad-[0-9a-f]{16}\Z"
DOOR: Final = r"\Adoor-[0-9a-f]{8}\Z"
SENDER: Final = r"\A(?:d-[0-9a-f]{16}|door-[0-9a-f]{8}|steward)\Z"
VISITOR: Final = r"\Av-[0-9a-f]{32}\Z"
MEMBER: Final = r"\A(?:d-[0-9a-f]{16}|v-[0-9a-f]{32})\Z"
CHAT: Final = r"\A[ch]-[0-9a-f]{16}\Z"
TICKET: Final = r"\At-[0-9a-f]{16}\Z"
PUSH: Final = r"\Ap-[0-9a-f]{16}\Z"
DEBRIEF: Final = r"\Ab-[0-9a-f]{16}\Z"
REGISTRATION: Final = r"\Ar-[0-9a-f]{16}\Z"
# 16 bytes leave four unused bits in the last sign: they must be zero, or one name had 16 spellings.
SIXTEEN: Final = r"\A[A-Za-z0-9_-]{21}[AQgw]\Z"
ITEM: Final = r"\A[A-Za-z0-9_-]{1,32}\Z"

_OWNED: Final = b"schakel/visitor\0"


def device_id(random: bytes) -> DeviceId:
    """Of 8 random bytes."""
    return DeviceId("d-" + _hex(random, 8))


def door_id(random: bytes) -> str:
    """Of 4 random bytes."""
    return "door-" + _hex(random, 4)


def chat_id(random: bytes) -> ChatId:
    """Of 8 random bytes."""
    return ChatId("c-" + _hex(random, 8))


def huddle_id(random: bytes) -> ChatId:
    """Of 8 random bytes."""
    return ChatId("h-" + _hex(random, 8))


def ticket_id(random: bytes) -> TicketId:
    """Of 8 random bytes."""
    return TicketId("t-" + _hex(random, 8))


def push_id(random: bytes) -> PushId:
    """Of 8 random bytes."""
    return PushId("p-" + _hex(random, 8))


def registration_id(random: bytes) -> RegistrationId:
    """Of 8 random bytes; it has nothing of the chat that it is of."""
    return RegistrationId("r-" + _hex(random, 8))


def debrief_id(random: bytes) -> DebriefId:
    """Of 8 random bytes; it has nothing of the chat that it is of."""
    return DebriefId("b-" + _hex(random, 8))


def message_id(random: bytes) -> MessageId:
    """Of 16 random bytes."""
    return MessageId(sixteen(random))


def sixteen(random: bytes) -> str:
    """16 random bytes as 22 signs: message ids, sessions, nonces."""
    if len(random) != 16:
        raise ValueError(len(random))
    return b64(random)


def visitor_id(sign: bytes, kem: bytes) -> VisitorId:
    """The id that commits to both public keys: who holds it needs to trust nobody about them."""
    return VisitorId("v-" + hashlib.sha256(_OWNED + sign + kem).hexdigest()[:32])


def is_huddle(chat: ChatId) -> bool:
    """Whether the conversation is private to staff."""
    return chat.startswith("h-")


def is_visitor(member: str) -> bool:
    """Whether a member's name has the form of a visitor's."""
    return re.match(VISITOR, member) is not None


def is_device(member: str) -> bool:
    """Whether a member's name has the form of a device's."""
    return re.match(DEVICE, member) is not None


def is_door(sender: str) -> bool:
    """Whether the sender of a subject speaks for visitors."""
    return re.match(DOOR, sender) is not None


def checked(name: str, form: str) -> str:
    """The name itself. Raises Refused(NAME) when it has not this form (a constant above)."""
    if re.match(form, name) is None:
        raise Refused(Why.NAME)
    return name


def _hex(random: bytes, length: int) -> str:
    if len(random) != length:
        raise ValueError(len(random))
    return random.hex()
