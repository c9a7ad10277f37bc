"""Owns opening hours of a line: when it is open, until when, and when next; must not read a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_LOOK_AHEAD_DAYS = 15
_DAY_AND_NIGHT = timedelta(days=7)


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

    def _runs(self, now: datetime) -> list[tuple[datetime, datetime]]:
        """From yesterday on, with periods that touch made one: nobody closes at midnight to open then."""
        today = now.astimezone(self.zone).date()
        runs: list[tuple[datetime, datetime]] = []
        for ahead in range(-1, _LOOK_AHEAD_DAYS):
            for start, end in self._periods(today + timedelta(days=ahead)):
                if runs and start <= runs[-1][1]:
                    runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
                else:
                    runs.append((start, end))
        return runs

    def open_until(self, now: datetime) -> datetime | None:
        """The end of the time without a pause that `now` lies in; None when closed."""
        return next((end for start, end in self._runs(now) if start <= now < end), None)

    def opens_at(self, now: datetime) -> datetime | None:
        """The next start after a pause; None when nothing opens within two weeks."""
        return next((start for start, _ in self._runs(now) if start > now), None)


def is_day_and_night(until: datetime, now: datetime) -> bool:
    """Open for so long without a pause that an hour of closing says nothing."""
    return until - now >= _DAY_AND_NIGHT
