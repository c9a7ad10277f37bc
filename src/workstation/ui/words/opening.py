"""Owns how it is said that a line is open; must not read a clock or know who is on duty."""

from datetime import datetime, timedelta, tzinfo

from workstation.domain import hours
from workstation.ui.words import clock

DAY_AND_NIGHT = "dag en nacht open"
_SAME_NIGHT = timedelta(hours=12)
"""An hour alone is understood when it comes before the next noon or so."""


def open_words(until: datetime, now: datetime, zone: tzinfo) -> str:
    """`open tot 22:00`, `open tot morgen 22:00`, `dag en nacht open`."""
    if hours.is_day_and_night(until, now):
        return DAY_AND_NIGHT
    return f"open tot {closing(until, now, zone)}"


def closing(until: datetime, now: datetime, zone: tzinfo) -> str:
    """`22:00`; with its day when that is not tonight."""
    is_today = until.astimezone(zone).date() == now.astimezone(zone).date()
    if is_today or until - now < _SAME_NIGHT:
        return clock.hour(until, zone)
    return clock.moment(until, now, zone)
