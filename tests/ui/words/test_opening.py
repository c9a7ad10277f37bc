from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workstation.ui.words import opening

_ZONE = ZoneInfo("Europe/Brussels")
_NOW = datetime(2026, 11, 24, 18, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (datetime(2026, 11, 24, 22, tzinfo=_ZONE), "open tot 22:00"),
        (datetime(2026, 11, 25, 1, tzinfo=_ZONE), "open tot 01:00"),
        (datetime(2026, 11, 25, 22, tzinfo=_ZONE), "open tot morgen 22:00"),
        (datetime(2026, 11, 27, 12, tzinfo=_ZONE), "open tot vrijdag 12:00"),
        (_NOW + timedelta(days=14), "dag en nacht open"),
    ],
)
def test_until_when_a_line_is_open(until: datetime, words: str) -> None:
    assert opening.open_words(until, _NOW, _ZONE) == words
