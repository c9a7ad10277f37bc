"""Disk, core dumps and clock, well and not."""

from datetime import UTC, datetime, timedelta

import pytest

from workstation.cli.doctor import computer
from workstation.cli.doctor.check import Finding
from workstation.system.core_dumps import Dumps

NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("encrypted", "finding"),
    [(True, Finding.OK), (False, Finding.WARN), (None, Finding.UNKNOWN)],
)
def test_the_disk(encrypted: bool | None, finding: Finding) -> None:
    assert computer.disk(encrypted).finding is finding


@pytest.mark.parametrize(
    ("dumps", "finding"),
    [
        (Dumps.OFF, Finding.OK),
        (Dumps.FILE, Finding.WARN),
        (Dumps.COLLECTED, Finding.WARN),
        (Dumps.UNKNOWN, Finding.UNKNOWN),
    ],
)
def test_core_dumps(dumps: Dumps, finding: Finding) -> None:
    assert computer.core_dumps(dumps).finding is finding


@pytest.mark.parametrize(
    ("off_s", "finding"),
    [
        (0, Finding.OK),
        (-5, Finding.OK),
        (6, Finding.WARN),
        (-60, Finding.WARN),
        (61, Finding.FAIL),
        (-4000, Finding.FAIL),
    ],
)
def test_a_clock_is_judged_by_the_relays(off_s: int, finding: Finding) -> None:
    found = computer.clock(NOW + timedelta(seconds=off_s), NOW)
    assert found.finding is finding
    assert found.facts["off_s"] == off_s


def test_a_clock_before_our_time_is_wrong_by_itself() -> None:
    assert computer.clock(datetime(2020, 1, 1, tzinfo=UTC), None).finding is Finding.FAIL
    assert computer.clock(NOW, None).finding is Finding.UNKNOWN
