"""Owns opening hours of a line: when it is open, until when, and when next; must not read a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_LOOK_AHEAD_DAYS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Open on one weekday (0 = Monday) from `start` until `end`; an end of 00:00 is midnight."""

    day: int
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    zone: ZoneInfo
    spans: Sequence[Span]
    closed: frozenset[date] = frozenset()

    def _periods(self, day: date) -> list[tuple[datetime, datetime]]:
        if day in self.closed:
            return []
        periods = []
        for span in self.spans:
            if span.day == day.weekday():
                last = day if span.end > span.start else day + timedelta(days=1)
                periods.append(
                    (
                        datetime.combine(day, span.start, self.zone),
                        datetime.combine(last, span.end, self.zone),
                    )
                )
        return sorted(periods)

    def open_until(self, now: datetime) -> datetime | None:
        """The end of the period that `now` lies in; None when closed."""
        today = now.astimezone(self.zone).date()
        for day in (today - timedelta(days=1), today):
            for start, end in self._periods(day):
                if start <= now < end:
                    return end
        return None

    def opens_at(self, now: datetime) -> datetime | None:
        """The next start after `now`; None when nothing opens within two weeks."""
        today = now.astimezone(self.zone).date()
        for ahead in range(_LOOK_AHEAD_DAYS):
            for start, _ in self._periods(today + timedelta(days=ahead)):
                if start > now:
                    return start
        return None
