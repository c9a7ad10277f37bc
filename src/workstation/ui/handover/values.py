"""Owns what the panel of a handover within the line shows and says; must not know Qt or what carries it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from workstation.domain.briefing import Topic
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.emits import Emits, EmitsBare

REQUEST_LIMIT = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What a colleague wrote when the chat came here."""

    name: str
    at: str
    """`21:50`."""
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The handover of one chat. `key` changes with the chat: then the fields are for something else."""

    key: str
    visitor: str
    """`bezoeker 4821`."""
    line: str
    state: PushState
    texts: Mapping[Topic, str] = field(default_factory=dict)
    request: str = ""
    on_duty: int = 0
    """Colleagues on duty, without oneself; `free` of them have room."""
    free: int = 0
    name: str = ""
    """Of the colleague who answered."""
    read_at: str = ""
    reason: ReturnReason | None = None
    note: str = ""
    came: Came | None = None
    bar: str = ""
    """Why nothing can be offered whatever is written: `De bezoeker is er nog niet.`"""
    is_busy: bool = False

    @property
    def is_written(self) -> bool:
        return bool(self.texts.get(Topic.STATE, "").strip())

    @property
    def can_write(self) -> bool:
        return self.state in (PushState.DRAFTED, PushState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsChanged:
    """`key` is that of the sheet in which it was typed: another chat may be open when it is told."""

    key: str
    texts: Mapping[Topic, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestChanged:
    key: str
    text: str


class View(Protocol):
    """Texts are told half a second after the last key, and at once when a field is left or at `flush`."""

    @property
    def texts_changed(self) -> Emits[TextsChanged]: ...
    @property
    def request_changed(self) -> Emits[RequestChanged]: ...
    @property
    def offered(self) -> EmitsBare:
        """Everything typed was told before."""
        ...

    @property
    def taken_back(self) -> EmitsBare: ...
    @property
    def introduced(self) -> EmitsBare: ...
    @property
    def handed_over(self) -> EmitsBare:
        """Wants to leave; not confirmed yet."""
        ...

    @property
    def finish_asked(self) -> EmitsBare:
        """The own registration and note of what was handed over."""
        ...

    @property
    def closed(self) -> EmitsBare: ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_left(self, left_s: int) -> None: ...
    def show_saved(self, at: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...
    def flush(self) -> None: ...
