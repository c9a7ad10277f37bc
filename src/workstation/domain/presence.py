"""Owns who is on duty, as lines see it of each other: counts, never names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workstation.domain.ids import DeviceId

EVERY_S = 10
STALE_S = 30
"""A device that was silent for three heartbeats is gone, whatever the relay still shows."""
ORPHAN_S = 60
"""A counsellor who does not come back within a minute: the chat goes back to the waiting room."""


class Duty(StrEnum):
    ON = "on"
    PAUSE = "pause"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    device: DeviceId
    duty: Duty
    chats: int
    limit: int
    at: datetime

    def is_here(self, now: datetime) -> bool:
        return self.duty is not Duty.OFF and now - self.at < timedelta(seconds=STALE_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNow:
    """A line at one moment: "1 van 2 vrij", "open tot 22:00"."""

    on_duty: int = 0
    free: int = 0
    open_until: datetime | None = None
    opens_at: datetime | None = None


def count(presences: Iterable[Presence], now: datetime) -> tuple[int, int]:
    """Counsellors on duty, and how many of them have room for one more chat."""
    here = [p for p in presences if p.duty is Duty.ON and p.is_here(now)]
    return len(here), sum(p.chats < p.limit for p in here)
