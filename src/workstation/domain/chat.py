"""Owns the life of a chat as a workstation keeps it; must not know keys, frames or widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workstation.domain.ids import (
    ChatId,
    DeviceId,
    EntryId,
    LineId,
    MemberId,
    MessageId,
    PushId,
    TicketId,
    VisitorId,
)
from workstation.domain.table import StateTable


class ChatState(StrEnum):
    OPENING = "opening"
    """Claimed; the page has not let us in yet."""
    OPEN = "open"
    PAUSED = "paused"
    """The visitor is not there at the moment (closed the page, lost the network)."""
    JOINT = "joint"
    LEFT = "left"
    """Handed over: another line's chat now; we no longer read along."""
    CLOSED = "closed"
    ORPHANED = "orphaned"
    """Went back to the waiting room, for this device was gone too long."""
    RELEASED = "released"
    """An earlier device of this workstation had it; it goes on by the waiting room of the line."""


class ChatAction(StrEnum):
    ADMIT = "admit"
    PAUSE = "pause"
    RESUME = "resume"
    JOIN = "join"
    """A second counsellor was let in."""
    PART = "part"
    """One of the counsellors of a joint chat is out, and it is not this one."""
    LEAVE = "leave"
    CLOSE = "close"
    ORPHAN = "orphan"
    RELEASE = "release"
    """This workstation is another device now, and nobody lets that one in by itself."""
    RECLAIM = "reclaim"
    """A chat that was ours before was taken up again."""


_S, _A = ChatState, ChatAction
CHAT = StateTable[ChatState, ChatAction](
    name="chat",
    start=_S.OPENING,
    rows={
        (_S.OPENING, _A.ADMIT): _S.OPEN,
        (_S.OPENING, _A.JOIN): _S.JOINT,
        (_S.OPENING, _A.CLOSE): _S.CLOSED,
        (_S.OPENING, _A.ORPHAN): _S.ORPHANED,
        (_S.OPEN, _A.PAUSE): _S.PAUSED,
        (_S.PAUSED, _A.RESUME): _S.OPEN,
        (_S.OPEN, _A.JOIN): _S.JOINT,
        (_S.PAUSED, _A.JOIN): _S.JOINT,
        (_S.JOINT, _A.PART): _S.OPEN,
        (_S.JOINT, _A.LEAVE): _S.LEFT,
        (_S.OPEN, _A.CLOSE): _S.CLOSED,
        (_S.PAUSED, _A.CLOSE): _S.CLOSED,
        (_S.JOINT, _A.CLOSE): _S.CLOSED,
        (_S.OPEN, _A.ORPHAN): _S.ORPHANED,
        (_S.PAUSED, _A.ORPHAN): _S.ORPHANED,
        (_S.JOINT, _A.ORPHAN): _S.ORPHANED,
        (_S.OPENING, _A.RELEASE): _S.RELEASED,
        (_S.OPEN, _A.RELEASE): _S.RELEASED,
        (_S.PAUSED, _A.RELEASE): _S.RELEASED,
        (_S.JOINT, _A.RELEASE): _S.RELEASED,
        (_S.ORPHANED, _A.RECLAIM): _S.OPENING,
        (_S.RELEASED, _A.RECLAIM): _S.OPENING,
        (_S.LEFT, _A.RECLAIM): _S.OPENING,
        (_S.CLOSED, _A.RECLAIM): _S.OPENING,
    },
)

LIVE = frozenset({_S.OPENING, _S.OPEN, _S.PAUSED, _S.JOINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Where a visitor's mail goes and how to seal to it."""

    id: VisitorId
    home: LineId
    """The line in whose account the mailbox stays, also after a push."""
    sign: bytes
    kem: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who is in the conversation now, as the latest epoch says."""

    id: MemberId
    line: LineId | None
    """None: the visitor."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One row of a counsellor's own chats."""

    id: ChatId
    ticket: TicketId
    entry: EntryId
    visitor: Visitor
    state: ChatState
    claimed_at: datetime
    owner: DeviceId | None = None
    readers: tuple[Reader, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    """The optional answers: `age`, `region`, `gender`."""
    push: PushId | None = None
    huddle: ChatId | None = None
    closed_at: datetime | None = None
    kept_by: DeviceId | None = None
    """Which device this workstation was when it took the chat up."""

    @property
    def number(self) -> str:
        """Four digits by which colleagues can speak of a visitor without a name."""
        return number_of(self.id)


def number_of(chat: ChatId) -> str:
    """As `Chat.number`, where only the id is known."""
    return f"{int(chat[-12:], 16) % 9000 + 1000}"


class MessageState(StrEnum):
    """What a sender sees below its own words."""

    SENDING = "sending"
    SENT = "sent"
    UNDELIVERED = "undelivered"
    """Nobody confirmed it and it is not sent any more; a late receipt still goes over this."""
    DELIVERED = "delivered"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a journal, as it is shown: somebody's words, or something that happened.

    `position` is the store's own number, growing within the whole store; 0 before it is stored.
    """

    chat: ChatId
    id: MessageId
    kind: str
    """`text` and other body kinds of the wire, or `joined`, `left`, `owner`, `gap`, `closed` (its text:
    the wire's reason), `released`."""
    sender: MemberId
    text: str
    at: datetime
    own: bool
    state: MessageState | None = None
    pinned: bool = False
    position: int = 0
