"""Owns the periods that figures are asked of: whole months, quarters and years, never free days.

Two periods that differ by a day would tell what happened on it.
"""

from datetime import date
from enum import StrEnum


class Period(StrEnum):
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"

    @property
    def is_year(self) -> bool:
        return self in (Period.THIS_YEAR, Period.LAST_YEAR)


_MONTHS = {
    Period.THIS_MONTH: 1,
    Period.LAST_MONTH: 1,
    Period.THIS_QUARTER: 3,
    Period.LAST_QUARTER: 3,
}
_LAST = frozenset({Period.LAST_MONTH, Period.LAST_QUARTER, Period.LAST_YEAR})


def span(period: Period, today: date) -> tuple[date, date]:
    """The first day, and the day after the last one, also when that is still to come."""
    months = _MONTHS.get(period, 12)
    whole = today.year * 12 + (today.month - 1) // months * months
    if period in _LAST:
        whole -= months
    return _first(whole), _first(whole + months)


def _first(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
