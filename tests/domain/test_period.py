"""Periods are whole, meet without a gap, and hold the day on which they are asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.period import Period, span


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        (Period.THIS_MONTH, date(2026, 1, 1), date(2026, 2, 1)),
        (Period.LAST_MONTH, date(2025, 12, 1), date(2026, 1, 1)),
        (Period.THIS_QUARTER, date(2026, 1, 1), date(2026, 4, 1)),
        (Period.LAST_QUARTER, date(2025, 10, 1), date(2026, 1, 1)),
        (Period.THIS_YEAR, date(2026, 1, 1), date(2027, 1, 1)),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2026, 1, 1)),
    ],
)
def test_in_january_the_last_ones_are_of_the_year_before(
    period: Period, first: date, after: date
) -> None:
    assert span(period, date(2026, 1, 31)) == (first, after)


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_this_one_holds_today_and_begins_where_the_last_one_ends(today: date) -> None:
    for this, last in (
        (Period.THIS_MONTH, Period.LAST_MONTH),
        (Period.THIS_QUARTER, Period.LAST_QUARTER),
        (Period.THIS_YEAR, Period.LAST_YEAR),
    ):
        assert span(this, today)[0] <= today < span(this, today)[1]
        assert span(last, today)[1] == span(this, today)[0]
