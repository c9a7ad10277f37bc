"""Owns what a push offer shows its receiver: nothing of the chat; must not know Qt.

Nothing travels before consent, so there is no field here for theme, age or words (LOOK, principle 7).
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import LineId, TicketId
from workstation.domain.push import ReturnReason
from workstation.ui.emits import Emits, EmitsBare
from workstation.ui.parts.marks import Mark

NOTE_LIMIT = 280


class Gone(StrEnum):
    """Why an offer cannot be answered any more."""

    TAKEN_BACK = "taken_back"
    COLLEAGUE = "colleague"
    """Another counsellor of this line answered it."""
    TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeChoice:
    """A moment on the wall clock of this line."""

    day: date
    at: time
    label: str
    """`Morgen 19:15`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    ticket: TicketId
    line: LineId
    line_name: str
    own_line_name: str
    sender: str
    entry_mark: Mark
    entry_name: str
    came_at: str
    """`19:02`; empty: not known."""
    request: str
    minutes: int
    """How long visitor and sender have been writing."""
    total_s: int
    """The whole time to answer, for the bar."""
    times: tuple[TimeChoice, ...] = ()
    today: date
    is_busy: bool = False
    """Our answer is under way."""
    is_full: bool = False
    """This counsellor has no place free: accepting goes over the own limit, said plainly."""
    gone: Gone | None = None
    is_handover: bool = False
    """A colleague of the own line: a form comes instead of a briefing, and no consent is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    reason: ReturnReason
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A decline that proposes a time, on the wall clock of this line."""

    day: date
    at: time
    note: str


class View(Protocol):
    @property
    def accepted(self) -> EmitsBare: ...
    @property
    def declined(self) -> Emits[Decline]: ...
    @property
    def time_proposed(self) -> Emits[Wish]: ...
    @property
    def left(self) -> EmitsBare:
        """The offer is gone, and was read so: back to the shift."""
        ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_left(self, left_s: int) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
