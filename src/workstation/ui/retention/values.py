"""Owns what the page of terms shows and says; must not know Qt or where anything is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from workstation.domain.ids import ChatId
from workstation.ui.emits import Emits, EmitsBare

PAGE = 40
"""Chats at once: more than an evening, few enough to be laid out without a pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    what: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChat:
    """One ended chat: a number, its day and how it stands; never a word of it."""

    id: ChatId
    name: str
    """`Bezoeker 4821`."""
    ended: str
    state: str
    warns: bool = False
    """It stays longer than its term: the state says why."""
    kept: bool = False
    """For a dossier; it can be let go."""
    bar: str = ""
    """Why it cannot be erased now; empty: it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedRow:
    when: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionShown:
    terms: tuple[TermRow, ...] = ()
    rounds: str = ""
    """When the last round was and when the next one is."""
    pause: str = ""
    """Why nothing is erased at the moment; empty: it is."""
    chats: tuple[PastChat, ...] = ()
    more: int = 0
    """Chats that are not shown yet."""
    only_facts: str = ""
    erased: tuple[ErasedRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseQuestion:
    title: str
    text: str
    yes: str
    no: str


Ask = Callable[[EraseQuestion, Callable[[bool], None]], None]


class RetentionView(Protocol):
    @property
    def erase_wanted(self) -> Emits[ChatId]: ...
    @property
    def lift_wanted(self) -> Emits[ChatId]: ...
    @property
    def more_wanted(self) -> EmitsBare: ...
    @property
    def opened(self) -> EmitsBare:
        """It came on the screen: what it shows may be old."""
        ...

    def show_retention(self, shown: RetentionShown) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
