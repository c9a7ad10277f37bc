"""Slow work of the system is waited for no longer than said."""

import sys
import threading

import pytest

from workstation.system import patience


async def test_what_comes_in_time_comes_and_an_error_too() -> None:
    assert await patience.in_time(lambda: 7, 5) == 7

    def broken() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await patience.in_time(broken, 5)


async def test_what_hangs_is_left_behind() -> None:
    held = threading.Event()
    with pytest.raises(TimeoutError):
        await patience.in_time(lambda: held.wait(10), 0.02)
    held.set()


async def test_a_tool_says_its_code_and_words_and_one_that_hangs_or_is_not_there_nothing() -> None:
    told = await patience.ask([sys.executable, "-c", "print('ja'); raise SystemExit(3)"], 20)
    assert told is not None
    assert (told[0], told[1].strip()) == (3, "ja")
    assert await patience.ask([sys.executable, "-c", "import time; time.sleep(30)"], 0.1) is None
    assert await patience.ask(["there-is-no-such-tool"], 1) is None
