"""Owns what the registration shows and says; must not know Qt or where anything is kept.

The questions are data (`resources/forms/*.toml`): which ones and which words, lines decide.
"""

from dataclasses import dataclass
from typing import Protocol

from workstation.domain.form import Codes
from workstation.domain.registration import Spot
from workstation.ui.emits import Emits, EmitsBare

QUESTION_LIMIT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`choices`: code and text. `is_prefilled`: nobody answered it, the chat did."""

    spot: Spot
    label: str
    choices: tuple[tuple[str, str], ...]
    codes: Codes = ()
    many: bool = False
    main: bool = False
    source: str = ""
    is_prefilled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One registration. `key` changes with the registration; `before` and `after` the victims.

    `read_only`: why it cannot be changed; "" while it can. `is_local`: whether the question in own
    words can be written (a finished one of a chat whose words are gone has none).
    """

    key: str
    before: tuple[Question, ...] = ()
    victims: tuple[tuple[Question, ...], ...] = ()
    after: tuple[Question, ...] = ()
    question: str = ""
    research: bool = False
    read_only: str = ""
    problem: str = ""
    may_add_victim: bool = True

    @property
    def questions(self) -> tuple[Question, ...]:
        return (*self.before, *(q for victim in self.victims for q in victim), *self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A code was pressed; what stands there then, the rules of the form say."""

    spot: Spot
    code: str


class SheetView(Protocol):
    @property
    def answered(self) -> Emits[Answer]: ...
    @property
    def victim_added(self) -> EmitsBare: ...
    @property
    def victim_removed(self) -> Emits[int]:
        """Counted from 0."""
        ...

    @property
    def question_changed(self) -> Emits[str]:
        """The whole text, half a second after the last key, when it is left, or at `flush`."""
        ...

    @property
    def research_ticked(self) -> Emits[bool]: ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def flush(self) -> None: ...
    def take_focus(self) -> None:
        """To the first question without an answer."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row of the list: when, what kind, how it stands. Never a word of anybody."""

    id: str
    day: str
    what: str
    state: str
    warns: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The place. `title` "" while none is chosen. `corrections`: one sentence each, oldest first.

    `finish`: the words of the filled button, "" for none; `why_not`: why it is not available.
    `may_drop`: a draft that can be thrown away; `may_undo`: changes that were not saved.
    """

    listed: tuple[Listed, ...] = ()
    title: str = ""
    state: str = ""
    corrections: tuple[str, ...] = ()
    finish: str = ""
    why_not: str = ""
    may_drop: bool = False
    may_undo: bool = False


class PlaceView(Protocol):
    @property
    def opened(self) -> EmitsBare: ...
    @property
    def chosen(self) -> Emits[str]:
        """The id of a registration."""
        ...

    @property
    def new_wanted(self) -> EmitsBare: ...
    @property
    def finished(self) -> EmitsBare:
        """Everything typed was told before."""
        ...

    @property
    def dropped(self) -> EmitsBare: ...
    @property
    def undone(self) -> EmitsBare: ...

    def show_registrations(self, shown: Shown) -> None: ...
    def show_saved(self, sentence: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
