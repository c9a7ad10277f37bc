"""Whoever waits for a PC sees each minute how many are left, until somebody came."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.wire.test_enrolling import book, invited
from workstation.cli import line_enrol
from workstation.domain import times


async def test_the_minutes_are_counted_until_a_pc_applies(
    capsys: pytest.CaptureFixture[str],
) -> None:
    until_ms = times.to_ms(datetime.now(UTC) + timedelta(minutes=3, milliseconds=100))
    invitation = msgspec.structs.replace(invited(book()), until_ms=until_ms)
    came = asyncio.Event()
    told = ""
    async with line_enrol._counting_down(invitation, came):
        async with asyncio.timeout(10):
            while "left" not in told:
                told += capsys.readouterr().out
                await asyncio.sleep(0.01)
        came.set()
    assert told == "3 minutes left.\n"
