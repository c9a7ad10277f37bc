"""Owns what the top bar shows, as frozen values, and its view's protocol; must not know Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import LineId
from workstation.domain.presence import Duty, LineNow
from workstation.ui.emits import Emits, EmitsBare
from workstation.ui.parts.marks import Mark
from workstation.ui.words import opening

LIMITS = (1, 2, 3, 4, 5)
"""How many chats at once a counsellor may choose: trainee 1, senior 3, and a little beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskShown:
    """Whose desk this is."""

    line: str
    mark: Mark
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyShown:
    duty: Duty
    chats: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerShown:
    """A partner line as it is now, already in words."""

    line: LineId
    name: str
    mark: Mark
    words: str


class LinkShown(StrEnum):
    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionShown:
    state: LinkShown
    since: str = ""
    """`19:14`, when it is lost."""
    why: str = ""
    """A few words, where it can be told; `todo` the whole, with what to do."""
    todo: str = ""


class TopbarView(Protocol):
    @property
    def duty_chosen(self) -> Emits[Duty]: ...
    @property
    def limit_chosen(self) -> Emits[int]: ...
    @property
    def lock_wanted(self) -> EmitsBare: ...

    def show_desk(self, desk: DeskShown) -> None: ...
    def show_duty(self, shown: DutyShown) -> None: ...
    def show_partners(self, partners: Sequence[PartnerShown]) -> None: ...
    def show_connection(self, shown: ConnectionShown) -> None: ...


def partner_words(line: LineNow, now: datetime, zone: tzinfo) -> str:
    """`open tot 22:00 · 1 van 2 vrij`, `gesloten, open om 19:00`; counts, never names."""
    if line.open_until is None:
        if line.opens_at is None:
            return "gesloten"
        opens = line.opens_at.astimezone(zone)
        today = now.astimezone(zone).date()
        days = (opens.date() - today).days
        if days == 0:
            return f"gesloten, open om {opens:%H:%M}"
        return f"gesloten, open {_day(days, opens)} {opens:%H:%M}"
    is_open = opening.open_words(line.open_until, now, zone)
    if line.on_duty == 0:
        return f"{is_open} · niemand in dienst"
    return f"{is_open} · {line.free} van {line.on_duty} vrij"


def _day(days: int, at: datetime) -> str:
    return "morgen" if days == 1 else ("ma", "di", "wo", "do", "vr", "za", "zo")[at.weekday()]
