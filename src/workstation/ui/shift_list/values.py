"""Owns what the place "Overdracht" shows and says; must not know Qt or where it comes from."""

from dataclasses import dataclass
from typing import Protocol

from workstation.domain.ids import ChatId
from workstation.ui.emits import Emits, EmitsBare


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row. `chat` is whose it is; `ticked` None: there is nothing to tick off."""

    chat: ChatId
    title: str
    """`Bezoeker 4821 · Chat na seksueel geweld`."""
    detail: str
    """`sinds 19:02 · open · overdracht geschreven`, a promise, a time, a note."""
    opens: bool = False
    """The chat goes on here and can be gone to."""
    ticked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    title: str
    empty: str
    lines: tuple[Line, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListShown:
    day: str
    """`dinsdag 24 november`, with the hour."""
    parts: tuple[Part, ...] = ()
    is_empty: bool = True
    is_busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    chat: ChatId
    on: bool


class View(Protocol):
    @property
    def opened(self) -> EmitsBare:
        """It came into sight."""
        ...

    @property
    def chat_wanted(self) -> Emits[ChatId]: ...
    @property
    def ticked(self) -> Emits[Ticked]:
        """Still to be followed, or done."""
        ...

    @property
    def paper_wanted(self) -> EmitsBare: ...

    def show_list(self, shown: ListShown) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
