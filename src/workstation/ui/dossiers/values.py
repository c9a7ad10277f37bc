"""Owns what the place of dossiers shows and says; must not know Qt or where anything is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.ui.emits import Emits, EmitsBare

BY_LIMIT = 80
REASON_LIMIT = 1000
ADDED_LIMIT = 3000


class Do(StrEnum):
    """What can be done with a dossier."""

    FETCH = "fetch"
    READ = "read"
    LOOK = "look"
    """See what was ticked, and then send it."""
    TAKE_BACK = "take_back"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`id`: of a ticket that lies ready, else of a dossier."""

    do: Do
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """Who, how much, how it stands, why and until when; never a word of it."""

    id: str
    title: str
    scope: str
    """`Met toestemming van 24 november · tot en met 22 februari 2027`."""
    state: str
    main: Do | None = None
    more: Do | None = None
    warns: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRow:
    question: str
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersShown:
    ready: tuple[DossierRow, ...] = ()
    received: tuple[DossierRow, ...] = ()
    sent: tuple[DossierRow, ...] = ()
    bar: str = ""
    """Why no dossier can be made here; empty: one can."""
    surveys: tuple[SurveyRow, ...] = ()
    surveys_about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A dossier as it is read, or exactly as it will go. `send`: the words of the button; none: read."""

    title: str
    about: str
    scope: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, str], ...]
    send: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedItem:
    key: str
    group: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundOption:
    id: str
    name: str
    what: str
    check: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShown:
    """What there is to choose from. `cannot_ask`: why the visitor cannot be asked; empty: it can."""

    chats: tuple[tuple[str, str], ...]
    chat: str
    lines: tuple[tuple[str, str], ...]
    line: str
    terms: tuple[tuple[str, str], ...]
    items: tuple[OfferedItem, ...]
    grounds: tuple[GroundOption, ...]
    problem: str = ""
    """Of the file of grounds: which line of it is wrong, and what is used instead."""
    cannot_ask: str = ""
    by: str = ""


class Way(StrEnum):
    CONSENT = "consent"
    GROUND = "ground"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was chosen; `keys` in the order in which they stand."""

    chat: str
    line: str
    keys: tuple[str, ...]
    added: str
    days: int
    way: Way
    ground: str = ""
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierQuestion:
    title: str
    text: str
    yes: str
    no: str


Ask = Callable[[DossierQuestion, Callable[[bool], None]], None]


class DossiersView(Protocol):
    @property
    def wanted(self) -> Emits[Wish]: ...
    @property
    def new_wanted(self) -> EmitsBare: ...
    @property
    def chat_chosen(self) -> Emits[str]:
        """Another chat to choose from."""
        ...

    @property
    def drafted(self) -> Emits[Draft]:
        """To be seen exactly as it will go."""
        ...

    @property
    def send_wanted(self) -> EmitsBare:
        """What is on the paper may go."""
        ...

    @property
    def opened(self) -> EmitsBare:
        """It came on the screen: what it shows may be old."""
        ...

    def show_dossiers(self, shown: DossiersShown) -> None: ...
    def show_sheet(self, sheet: SheetShown) -> None: ...
    def show_paper(self, paper: Paper) -> None: ...
    def show_list(self) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
