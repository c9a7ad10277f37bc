from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workstation.domain.presence import LineNow
from workstation.ui.topbar.values import partner_words

_ZONE = ZoneInfo("Europe/Brussels")
_NOW = datetime(2026, 11, 24, 18, 20, tzinfo=UTC)


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=_ZONE)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LineNow(on_duty=2, free=1, open_until=_at(24, 22)), "open tot 22:00 · 1 van 2 vrij"),
        (
            LineNow(on_duty=2, free=1, open_until=_at(30, 0) + timedelta(days=9)),
            "dag en nacht open · 1 van 2 vrij",
        ),
        (LineNow(open_until=_at(24, 22)), "open tot 22:00 · niemand in dienst"),
        (LineNow(opens_at=_at(24, 21)), "gesloten, open om 21:00"),
        (LineNow(opens_at=_at(25, 9)), "gesloten, open morgen 09:00"),
        (LineNow(opens_at=_at(27, 19)), "gesloten, open vr 19:00"),
        (LineNow(), "gesloten"),
    ],
)
def test_a_partner_is_told_in_counts_and_hours(line: LineNow, words: str) -> None:
    assert partner_words(line, _NOW, _ZONE) == words
