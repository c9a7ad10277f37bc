"""Times as they are said."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from workstation.ui.words import clock, numbers

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("left_s", "said"),
    [(400, "06:40"), (0, "00:00"), (-3, "00:00"), (59, "00:59"), (3_600, "1:00:00")],
)
def test_a_countdown_never_goes_below_zero(left_s: int, said: str) -> None:
    assert clock.countdown(left_s) == said


def test_an_hour_is_said_in_the_zone_of_the_line() -> None:
    assert clock.hour(datetime(2026, 11, 24, 18, 6, tzinfo=UTC), BRUSSELS) == "19:06"


def test_a_day_is_called_by_its_nearness() -> None:
    today = date(2026, 11, 24)
    said = [clock.day(date(2026, 11, 24 + ahead), today) for ahead in (0, 1, 2, 6)]
    assert said == ["vandaag", "morgen", "donderdag", "maandag"]
    assert clock.day(date(2026, 12, 1), today) == "1 december"


def test_this_evening_is_not_called_today() -> None:
    now = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    assert clock.moment(datetime(2026, 11, 24, 20, 15, tzinfo=UTC), now, BRUSSELS) == (
        "vanavond 21:15"
    )
    assert clock.moment(datetime(2026, 11, 25, 18, 15, tzinfo=UTC), now, BRUSSELS) == (
        "morgen 19:15"
    )


def test_a_screen_reader_hears_whole_minutes() -> None:
    assert clock.spoken_left(85) == "nog 2 minuten"
    assert clock.spoken_left(60) == "nog 1 minuut"


def test_a_guess_is_the_next_quarter() -> None:
    at = datetime(2026, 11, 24, 20, 45, 12, tzinfo=UTC)
    assert clock.quarter_after(at) == datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


def test_small_numbers_are_words() -> None:
    assert numbers.counted(1, "punt", "punten") == "één punt"
    assert numbers.counted(7, "punt", "punten") == "zeven punten"
    assert numbers.word(13) == "13"
