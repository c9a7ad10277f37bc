"""Owns what the waiting room shows, as frozen values, and its views' protocols; must not know Qt.

State, never content: nothing here is a visitor's word, and a push has no theme and no age.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import TicketId
from workstation.ui.emits import Emits
from workstation.ui.parts.marks import Mark


class Claiming(StrEnum):
    """How a ticket stands between this desk and its colleagues."""

    FREE = "free"
    UNDER_WAY = "under_way"
    """We asked for it; exactly one can win."""
    GONE = "gone"
    """Somebody else took it just now: it says so for a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketShown:
    id: TicketId
    entry: str
    """`Chat na seksueel geweld`."""
    mark: Mark
    waited: str
    """`03:10`, in digits of equal width."""
    waited_spoken: str
    """`wacht 3 minuten`, for screen readers: in minutes, so that it is not spoken each second."""
    entry_short: str = ""
    """`Na seksueel geweld`: stands there where the whole does not fit."""
    facts: tuple[str, ...] = ()
    """What the visitor chose to answer: `18+`, `Antwerpen`."""
    orphan: bool = False
    """A chat whose counsellor fell away."""
    claiming: Claiming = Claiming.FREE


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomShown:
    """Orphans first, then the longest waiting first: the first free one has the filled button."""

    tickets: tuple[TicketShown, ...] = ()
    why_not: str = ""
    """Why nothing can be claimed now, in words ("Je zit aan je limiet."); empty: it can."""


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class PushShown:
    """A push offer that rings here, or an own push on its way."""

    ticket: TicketId
    direction: Direction
    line: str
    """The other line's name."""
    mark: Mark
    entry: str
    entry_mark: Mark
    waited: str
    words: str
    """`Briefing volgt na toestemming`, `Wacht op antwoord`."""
    left: str = ""
    """`01:40`: shown as "Nog 01:40"."""
    spoken: str = ""
    """For screen readers, when the words are not enough."""
    calls: bool = False
    """It wants an answer of you: spruce border and a button."""
    chosen: bool = False
    """It is the page in the centre now."""


class WaitingRoomView(Protocol):
    @property
    def claim_wanted(self) -> Emits[TicketId]: ...

    def show_room(self, room: RoomShown) -> None: ...


class PushesView(Protocol):
    @property
    def push_chosen(self) -> Emits[TicketId]: ...

    def show_pushes(self, pushes: Sequence[PushShown]) -> None: ...
