"""Owns what the closing page shows and says; must not know Qt or where anything is kept.

The registration is a part of its own, which the page takes in without knowing it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from workstation.domain.ids import ChatId
from workstation.ui.emits import Emits, EmitsBare

NOTE_LIMIT = 20_000
REASON_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRisk:
    """A risk question of the checklist that nobody answered, and why it stays so."""

    step: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Whether the chat is kept longer. `terms`: days and their words; none: the line allows it not."""

    terms: tuple[tuple[int, str], ...] = ()
    days: int = 0
    """0: not kept."""
    reason: str = ""
    until: str = ""
    """`22 februari 2027`; empty when it is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWish:
    """`days` 0: the ordinary term is enough."""

    days: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The closing of one chat. `key` changes with the chat."""

    key: str
    visitor: str
    """`bezoeker 4821`."""
    ended: str
    """How the chat stands: `Het gesprek loopt nog.` or `Afgesloten om 19:48.`"""
    risks: tuple[OpenRisk, ...]
    note: str = ""
    for_intervision: bool = False
    follow_up: bool = False
    debrief: tuple[str, str] = ("", "")
    """The answers to the two questions."""
    is_shared: bool = False
    """The debrief goes to the supervisors at the end."""
    can_leave: bool = True
    """The line has somebody it can go to; else it waits here until it has."""
    saved_at: str = ""
    is_busy: bool = False
    dossier: Dossier = field(default_factory=Dossier)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReason:
    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFlags:
    """The two ticks below the note."""

    for_intervision: bool
    follow_up: bool


class Registration(Protocol):
    """What the end of a chat asks of its registration."""

    async def open_chat(self, chat: ChatId) -> None: ...

    async def look_again(self, chat: ChatId) -> None:
        """Something else of this chat was answered. Raises StoreError."""
        ...

    def without_question(self, chat: ChatId) -> str:
        """The answer that says that nobody asked for help, in words; "" while none does."""
        ...

    def finishing(self, chat: ChatId) -> Callable[[], Awaitable[object]]:
        """Finishes what stands there of this chat now, whatever is looked at when it is called.

        On the disk then, or it raises StoreError.
        """
        ...

    def leave(self) -> None: ...


class View(Protocol):
    """Texts are told half a second after the last key, and at once when a field is left or at `flush`."""

    @property
    def risk_explained(self) -> Emits[RiskReason]: ...
    @property
    def risk_asked(self) -> Emits[str]:
        """Wants to ask it after all: the step in the checklist."""
        ...

    @property
    def note_changed(self) -> Emits[str]: ...
    @property
    def note_flagged(self) -> Emits[NoteFlags]: ...
    @property
    def debrief_changed(self) -> Emits[tuple[str, str]]: ...
    @property
    def sharing_chosen(self) -> Emits[bool]:
        """Whether the debrief is to go to the supervisors at the end."""
        ...

    @property
    def dossier_wished(self) -> Emits[DossierWish]:
        """Kept with a reason, or not kept; never kept without a reason."""
        ...

    @property
    def finished(self) -> EmitsBare:
        """[Sluit af]; only when every open risk question has a reason. Everything typed was told before."""
        ...

    @property
    def postponed(self) -> EmitsBare:
        """[Later afwerken]."""
        ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_saved(self, at: str) -> None:
        """`19:48`, without touching a field."""
        ...

    def show_problem(self, sentence: str) -> None: ...
    def flush(self) -> None: ...
    def take_focus(self) -> None:
        """To the first thing that is still open."""
        ...
