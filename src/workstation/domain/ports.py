"""Owns what services need of the outside: relay, store, clock, keys; must not know any adapter.

Everything that touches the network has a time limit inside and raises RelayUnreachable or
RelayRefused; everything that touches the disk raises StoreError.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workstation.domain.chat import Chat, Entry, MessageState
from workstation.domain.closing import Closing
from workstation.domain.dossier import Dossier
from workstation.domain.edition import Act, ProtocolFile
from workstation.domain.ids import (
    ChatId,
    DeviceId,
    FrameId,
    LineId,
    MemberId,
    MessageId,
    PushId,
    TicketId,
)
from workstation.domain.network import Trouble, Way
from workstation.domain.presence import Presence
from workstation.domain.push import Push
from workstation.domain.referral import Given
from workstation.domain.search import Counted, Cursor, Found, Wanted
from workstation.domain.ticket import Room


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware, UTC."""
        ...


# ---- relay -----------------------------------------------------------------------------------


class Box(StrEnum):
    """Which kind of mailbox: a device's (`mb`) or a visitor's (`vb`)."""

    DEVICE = "device"
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One frame for one receiver. `line` is the account that holds the receiver's mailbox."""

    id: FrameId
    to: MemberId
    box: Box
    line: LineId
    chat: ChatId
    frame: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A frame from the own mailbox. `line` and `sender` are vouched for by the relay only."""

    line: LineId
    sender: str
    chat: ChatId
    frame: bytes
    acknowledge: Callable[[], Awaitable[None]]
    """Only after the journal has it; an arrival that is not acknowledged comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that may be lost. `what`: `typing`; of a door also `away`, `back` (its visitor)."""

    line: LineId
    sender: str
    chat: ChatId
    what: str


class LinkState(StrEnum):
    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    REFUSED = "refused"
    """The relay knows us no longer: revoked, or wrong credentials."""


class Link(Protocol):
    """The one connection to the relay; it heals itself for ever."""

    @property
    def state(self) -> LinkState: ...

    @property
    def trouble(self) -> Trouble | None:
        """What the last try met; None while it stands, or where it cannot be told."""
        ...

    def watch(self, changed: Callable[[LinkState], None]) -> None:
        """Also told when the state is the same and the trouble another."""
        ...

    async def start(self) -> None:
        """Returns at once when the relay is away; state says how it stands."""
        ...

    async def stop(self) -> None: ...


class Proxies(Protocol):
    """How hosts are reached from this PC, as it is now."""

    async def ways(self, host: str, port: int) -> Sequence[Way]:
        """To be tried in this order, and no other; empty: none that is spoken here. Bounded in time."""
        ...


class Mailbox(Protocol):
    async def send(self, letter: Letter) -> None:
        """Returns when the relay has stored it (fsync)."""
        ...

    def arrivals(self) -> AsyncIterator[Arrival]:
        """Never ends while the link lives; goes on over reconnects."""
        ...

    async def signal(self, line: LineId, to: MemberId, chat: ChatId, what: str) -> None: ...

    def watch_signals(self, heard: Callable[[Signal], None]) -> None: ...


class Claimed(StrEnum):
    WON = "won"
    LOST = "lost"


class WaitingRoom(Protocol):
    """The own line's waiting room, and the right to post into a partner's."""

    @property
    def room(self) -> Room: ...

    def watch(self, changed: Callable[[Room], None]) -> None: ...

    async def claim(self, ticket: TicketId) -> Claimed:
        """Exactly one device wins, also after a lost answer: an own earlier claim is WON."""
        ...

    async def post(self, line: LineId, ticket: TicketId, body: bytes) -> None:
        """Post, or overwrite (withdraw), an own ticket in the waiting room of `line`."""
        ...

    async def hold(self, ticket: TicketId, body: bytes) -> None: ...


class Board(Protocol):
    """The notice boards of the own line and of its partners."""

    async def put_presence(self, presence: Presence) -> None: ...

    def presences(self, line: LineId) -> Sequence[Presence]:
        """Also stale ones: judge by age."""
        ...

    def document(self, line: LineId, name: str) -> bytes | None:
        """A signed document as it travels: `hours`, `duty`."""
        ...

    def watch(self, changed: Callable[[LineId], None]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSurvey:
    """As it lies on the relay; `stored_at` is the relay's clock."""

    sequence: int
    id: str
    stored_at: datetime
    secret: bytes


class Surveys(Protocol):
    """What visitors of the own line answered at the end."""

    async def since(self, sequence: int) -> Sequence[SealedSurvey]:
        """Everything after it, oldest first."""
        ...


# ---- store -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A letter that its receiver has not confirmed. `message`: whose state it carries, if any."""

    letter: Letter
    message: MessageId | None = None
    queued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Everything one event changes: all of it is stored, or nothing.

    `seen`: frame ids that must never take effect again. `entries` keep the order given.
    `conversations`: snapshot bytes with secrets, by chat; `confirmed`: outbox rows that are done.
    """

    seen: tuple[FrameId, ...] = ()
    entries: tuple[Entry, ...] = ()
    states: tuple[tuple[ChatId, MessageId, MessageState], ...] = ()
    outbox: tuple[OutboxRow, ...] = ()
    confirmed: tuple[tuple[FrameId, MemberId], ...] = ()
    conversations: tuple[tuple[ChatId, bytes], ...] = ()
    chats: tuple[Chat, ...] = ()
    pushes: tuple[Push, ...] = ()
    certs: tuple[tuple[DeviceId, bytes], ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    traces: tuple[tuple[datetime, str, str], ...] = ()
    """For the audit: when, what, and ids that mean nothing elsewhere."""


class Journal(Protocol):
    """The encrypted truth of a workstation about its chats."""

    async def commit(self, step: Step) -> None:
        """Returns when it is on the disk. Entries whose (chat, id) is known are left as they are."""
        ...

    async def seen(self, frame: FrameId) -> bool: ...

    async def outbox(self) -> Sequence[OutboxRow]:
        """Oldest first."""
        ...

    async def conversation(self, chat: ChatId) -> bytes | None: ...

    async def chats(self) -> Sequence[Chat]:
        """Live ones and those closed in the last day, newest claim first."""
        ...

    async def pushes(self) -> Sequence[Push]:
        """All of the chats above, and live ones."""
        ...

    async def dossiers(self) -> Sequence[Dossier]:
        """All of them, in the order in which they were made."""
        ...

    async def forget_dossier(self, dossier: PushId) -> None:
        """Its receipts too: only when its own time is over."""
        ...

    async def cert(self, device: DeviceId) -> bytes | None: ...

    async def entries(
        self, chat: ChatId, *, before: int | None = None, limit: int = 200
    ) -> Sequence[Entry]:
        """The last `limit` lines (before a position), in reading order."""
        ...

    async def entry(self, chat: ChatId, message: MessageId) -> Entry | None: ...

    async def pin(self, chat: ChatId, message: MessageId, pinned: bool) -> None: ...


class Desk(Protocol):
    """What a counsellor has on the desk beside the words of a chat."""

    async def draft(self, chat: ChatId) -> str: ...

    async def keep_draft(self, chat: ChatId, text: str) -> None: ...

    async def answers(self, chat: ChatId) -> Mapping[str, str]:
        """Checklist answers: step id to choice id."""
        ...

    async def keep_answer(self, chat: ChatId, step: str, choice: str | None) -> None: ...

    async def closing(self, chat: ChatId) -> Closing | None: ...

    async def keep_closing(self, closing: Closing) -> None: ...


class Index(Protocol):
    """What was written, to be found again: own notes, and words of own chats (no huddles).

    No call takes long, however much there is: what it did not get to stands in `rest`.
    """

    async def find(
        self, wanted: Wanted, *, after: Cursor | None = None, limit: int = 50
    ) -> Found: ...

    async def count(
        self, wanted: Wanted, *, after: Cursor | None = None, most: int = 1000
    ) -> Counted:
        """Up to `most`; exact when that was not reached and nothing is left."""
        ...

    async def chat(self, chat: ChatId) -> Chat | None:
        """Also one that is no longer in the journal's list."""
        ...

    async def push(self, chat: ChatId) -> Push | None:
        """The latest of this chat."""
        ...


class DeskTools(Protocol):
    """What belongs to the tools of the writing box: own favourites, and what was given in a chat."""

    async def favourites(self, tool: str) -> frozenset[str]:
        """Ids; `tool` keeps the sentences and the referrals apart."""
        ...

    async def keep_favourite(self, tool: str, item: str, on: bool) -> None: ...

    async def given(self, chat: ChatId) -> Sequence[Given]:
        """Oldest first; each referral once."""
        ...

    async def keep_given(self, given: Given) -> None:
        """In place of what is known of this referral in this chat."""
        ...


class Checklists(Protocol):
    """Which protocol is in use, which one a chat began with, and what was done with it, by step."""

    async def in_use(self) -> ProtocolFile | None: ...

    async def use(self, file: ProtocolFile) -> None:
        """For chats that begin from now on; files that no chat began with are let go."""
        ...

    async def begun(self) -> Mapping[ChatId, str]:
        """Chat to the digest of its file."""
        ...

    async def editions(self) -> Sequence[ProtocolFile]:
        """Of the chats above."""
        ...

    async def begin(self, act: Act, file: ProtocolFile, answers: Mapping[str, str]) -> None:
        """Once a chat, with answers that are known already; one that is there stays as it is."""
        ...

    async def answer(self, act: Act, choice: str | None) -> None:
        """The answer to the step `act.what`, as `Desk.keep_answer`, and its line in the log."""
        ...

    async def note(self, act: Act) -> None: ...

    async def acts(self, chat: ChatId) -> Sequence[Act]:
        """In the order in which they were done."""
        ...
