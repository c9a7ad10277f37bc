"""Owns what the transcript shows, as frozen values, and its view's protocol; must not know Qt.

Every instant is aware and already in the zone of the desk: it is shown as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import LineId, MessageId
from workstation.ui.emits import Emits
from workstation.ui.parts.marks import Mark


class Side(StrEnum):
    """Whose words a bubble holds; it decides side and colour."""

    VISITOR = "visitor"
    OWN = "own"
    COLLEAGUE = "colleague"


class SentState(StrEnum):
    """How far own words have come. STUCK is ours, not the domain's: it took too long."""

    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    READ_BY_BOTH = "read_by_both"
    STUCK = "stuck"
    UNDELIVERED = "undelivered"

    @property
    def warns(self) -> bool:
        """The counsellor must not count on it that the words were read."""
        return self in (SentState.STUCK, SentState.UNDELIVERED)


class Happening(StrEnum):
    """What a system line tells of; it chooses the icon, the sentence is given."""

    CAME = "came"
    """Somebody took the chat up."""
    JOINED = "joined"
    LEFT = "left"
    ASKED = "asked"
    """Consent was asked."""
    AGREED = "agreed"
    REFUSED = "refused"
    PUSHED = "pushed"
    RETURNED = "returned"
    GAP = "gap"
    """Something is missing or did not fit: a warning."""
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """Somebody's words. `position` grows down the conversation; 0 = not stored yet: last."""

    id: MessageId
    position: int
    at: datetime
    side: Side
    text: str
    line: LineId | None = None
    """Of a colleague (and of oneself); None: the visitor."""
    name: str = ""
    role: str = ""
    """As the screen says it: "hulpverlener NPIE"."""
    state: SentState | None = None
    """Only own words have one."""
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningRow:
    """A system line: the time comes before the sentence, and is not part of it."""

    id: MessageId
    position: int
    at: datetime
    what: Happening
    sentence: str


Row = MessageRow | HappeningRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A stretch of a conversation in reading order. `more`: there are older lines before it."""

    rows: tuple[Row, ...]
    more: bool
    unread_from: MessageId | None = None
    """The first line not seen yet: the marker "Nieuw" stands above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChip:
    """One who reads along. `line` None: the visitor. `label`: "Jij", "Sofie", "Bezoeker"."""

    label: str
    line: LineId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """`facts` are joined by a middle dot: "Via chat na seksueel geweld", "18+", "14 min"."""

    mark: Mark
    """Of the entry: `marks.SHARED` for chat na seksueel geweld."""
    title: str
    facts: tuple[str, ...]
    readers: tuple[ReaderChip, ...]
    is_joint: bool = False
    """Joint: a chip for each reader, instead of one sentence."""


class Phase(StrEnum):
    """How the chat stands, as far as it changes the transcript."""

    OPENING = "opening"
    OPEN = "open"
    PAUSED = "paused"
    """The visitor is away for the moment."""
    ENDED = "ended"


class NoticeKind(StrEnum):
    OFFLINE = "offline"
    RESTORED = "restored"
    """Goes away by itself after six seconds."""
    RETURNED = "returned"
    HINT = "hint"
    """Says what would be good now; nothing is wrong."""
    DANGER = "danger"


class NoticeKey(StrEnum):
    """Which notice; one of each at a time."""

    LINK = "link"
    PUSH = "push"
    HINT = "hint"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A banner above the transcript: a bold fact, then what to do, and perhaps a button."""

    key: NoticeKey
    kind: NoticeKind
    fact: str
    rest: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinWanted:
    """A visitor's message should go into the briefing, or out of it."""

    message: MessageId
    pinned: bool


class TranscriptView(Protocol):
    """What a presenter may tell the transcript, and what it says."""

    @property
    def older_wanted(self) -> Emits[int]:
        """Lines before this position, answered by show_older, asked once."""
        ...

    @property
    def pin_wanted(self) -> Emits[PinWanted]: ...

    @property
    def notice_pressed(self) -> Emits[NoticeKey]: ...

    @property
    def seen(self) -> Emits[MessageId]:
        """The newest line of others that a person can have read, each only once."""
        ...

    def show_header(self, header: Header) -> None: ...

    def show_page(self, page: Page) -> None:
        """Another conversation, or this one anew: at its end, or at the first unread line."""
        ...

    def show_older(self, page: Page) -> None:
        """What stood before the oldest line; what is being read stays where it is."""
        ...

    def show_row(self, row: Row) -> None:
        """A new line, or a known one (by id) that changed: a state, a pin."""
        ...

    def show_phase(self, phase: Phase) -> None: ...

    def show_typing(self, names: Sequence[str]) -> None:
        """Who writes now: "Bezoeker", "Sofie"; empty: nobody."""
        ...

    def show_notice(self, notice: Notice) -> None:
        """Adds it, or replaces the one of the same key."""
        ...

    def hide_notice(self, key: NoticeKey) -> None: ...
