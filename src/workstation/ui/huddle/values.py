"""Owns what Overleg shows and tells, and its view's protocol; must not know Qt, or the visitor.

An instant is aware and already in the zone of the desk: it is shown as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import ChatId, LineId, MessageId
from workstation.ui.emits import Emits, EmitsBare


class NoteState(StrEnum):
    """Only what still needs a word: a note that arrived says nothing."""

    SENDING = "sending"
    STUCK = "stuck"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One colleague's words to the others. `position` grows; 0 = not stored yet: last."""

    id: MessageId
    position: int
    at: datetime
    line: LineId
    name: str
    text: str
    own: bool
    state: NoteState | None = None
    is_new: bool = False
    """Not seen yet: a violet dot before its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Who reads along beside the counsellor at this desk. `line_name`: "NPIE"."""

    name: str
    line_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """Words for the colleagues of this huddle: sent, or a draft; never for another conversation."""

    huddle: ChatId
    text: str


class HuddleView(Protocol):
    """What a presenter may tell Overleg, and what it says; as the composer does."""

    @property
    def send_wanted(self) -> Emits[WrittenNote]: ...

    @property
    def draft_changed(self) -> Emits[WrittenNote]: ...

    @property
    def typed(self) -> Emits[ChatId]: ...

    @property
    def reopen_wanted(self) -> EmitsBare: ...

    @property
    def focus_taken(self) -> EmitsBare: ...

    @property
    def seen(self) -> Emits[MessageId]:
        """The newest note of a colleague that a person can have read, each only once."""
        ...

    def show_none(self) -> None:
        """There is no colleague yet: nothing to read and nothing to write in."""
        ...

    def show_huddle(self, huddle: ChatId, notes: Sequence[Note], draft: str) -> None:
        """Another huddle, or this one anew, at its end; the box is closed until `show_open`."""
        ...

    def show_note(self, note: Note) -> None:
        """A new note, or a known one (by id) that changed."""
        ...

    def show_colleagues(self, colleagues: Sequence[Colleague]) -> None: ...

    def show_typing(self, names: Sequence[str]) -> None: ...

    def give_back(self, written: WrittenNote) -> None:
        """It could not be kept: back into the box."""
        ...

    def show_open(self) -> None: ...

    def show_closed(self) -> None:
        """The visitor is being written to. Same size, draft kept."""
        ...

    def show_unavailable(self, reason: str) -> None:
        """The huddle is over: its notes stay to be read."""
        ...

    def take_focus(self) -> None: ...
