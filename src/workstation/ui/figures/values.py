"""Owns what the page of figures shows and says; must not know Qt or where any number came from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.ui.emits import Emits, EmitsBare


class Ink(StrEnum):
    """Whose a piece of the picture is (LOOK, "chart")."""

    L1712 = "1712"
    SHARED = "shared"
    NPIE = "npie"
    OTHER = "other"
    WHOLE = "whole"
    """Not split up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    label: str
    figure: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A week or a month. `parts` from below; `total` is 0 when it does not show."""

    label: str
    spoken: str
    """`Week 45: 67 oproepen. 1712 30, NPIE 37.`"""
    said: str
    """What stands on top: `67`, `<5`."""
    total: int
    parts: tuple[tuple[Ink, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartShown:
    title: str
    legend: tuple[tuple[Ink, str], ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """`share` 0 to 1 is the length of the bar; None: there is no number to draw."""

    answer: str
    count: str
    percent: str
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    title: str
    about: str
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresShown:
    """`empty`: in place of all numbers; `status`: what was read when, or that it is being read."""

    periods: tuple[tuple[str, str], ...] = ()
    period: str = ""
    entries: tuple[tuple[str, str], ...] = ()
    entry: str = ""
    status: str = ""
    caution: str = ""
    empty: tuple[str, str] | None = None
    tiles: tuple[Tile, ...] = ()
    chart: ChartShown | None = None
    tables: tuple[TableShown, ...] = ()
    can_export: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefShown:
    """`key` names it; `read`: `Gelezen op 24 november`, empty while it is not."""

    key: str
    who: str
    when: str
    answers: tuple[tuple[str, str], ...]
    """Question and answer; an answer that stayed empty is not in it."""
    read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefsShown:
    debriefs: tuple[DebriefShown, ...] = ()
    fresh: int = 0
    status: str = ""


class View(Protocol):
    @property
    def opened(self) -> EmitsBare: ...
    @property
    def period_chosen(self) -> Emits[str]: ...
    @property
    def entry_chosen(self) -> Emits[str]:
        """ "": all of them."""
        ...

    @property
    def copy_wanted(self) -> EmitsBare: ...
    @property
    def save_wanted(self) -> Emits[str]:
        """The path that was chosen."""
        ...

    @property
    def read_wanted(self) -> Emits[str]:
        """The key of a debrief."""
        ...

    def show_figures(self, shown: FiguresShown) -> None: ...
    def show_debriefs(self, shown: DebriefsShown) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
