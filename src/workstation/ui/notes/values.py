"""Owns what the place of notes asks and shows, and its view's protocol; must not know Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import ChatId, LineId, MessageId
from workstation.domain.search import Kinds, Stretch
from workstation.ui.emits import Emits, EmitsBare


class Period(StrEnum):
    ALWAYS = "always"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """As it stands on the screen."""

    text: str = ""
    kinds: Kinds = Kinds.ALL
    period: Period = Period.ALWAYS
    partner: LineId | None = None
    for_intervision: bool = False
    follow_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    line: LineId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A stretch of a note or a line on one line, and the words in it that were looked for."""

    text: str
    marks: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultShown:
    """`message` None: a note."""

    chat: ChatId
    title: str
    """`Bezoeker 4821`."""
    at: str
    """`24 november 2026, 19:48`."""
    what: str
    """`Nota`, or whose words: `Jij`, `Bezoeker`, `Collega`."""
    snippet: Snippet
    message: MessageId | None = None
    position: int = 0
    for_intervision: bool = False
    follow_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsShown:
    """`more`: older ones can be asked for. `is_asked`: words or a tick narrow it."""

    rows: tuple[ResultShown, ...] = ()
    more: bool = False
    is_asked: bool = False
    needs_words: bool = False
    """Only chats are wanted, and no word was given yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShown:
    """The closing note of the chat that is read. No `note` and no tick: nothing was written.

    `debrief`: question and own answer, of those that were answered; `is_shared`: also with others.
    """

    chat: ChatId
    title: str
    at: str
    note: str
    for_intervision: bool
    follow_up: bool
    debrief: tuple[tuple[str, str], ...] = ()
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    for_intervision: bool
    follow_up: bool


class NotesView(Protocol):
    @property
    def query_changed(self) -> Emits[Query]: ...

    @property
    def more_wanted(self) -> EmitsBare: ...

    @property
    def result_chosen(self) -> Emits[ResultShown]: ...

    @property
    def flags_changed(self) -> Emits[Flags]:
        """Of the note that is shown."""
        ...

    def show_partners(self, partners: tuple[Partner, ...]) -> None: ...

    def show_results(self, results: ResultsShown) -> None:
        """Another question: from the top."""
        ...

    def show_more(self, results: ResultsShown) -> None:
        """Only what comes below; what is being read stays where it is."""
        ...

    def show_count(self, sentence: str) -> None: ...

    def show_note(self, note: NoteShown | None) -> None:
        """None: this chat has no closing; its words are shown alone."""
        ...

    def show_nothing(self) -> None:
        """No chat is read."""
        ...
