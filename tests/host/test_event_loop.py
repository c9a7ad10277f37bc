"""A door runs on the fast loop where it is installed, and on asyncio's own elsewhere."""

import asyncio
import importlib.util
import sys

import pytest

from workstation.host import event_loop


async def _kind() -> str:
    await asyncio.sleep(0)
    return type(asyncio.get_running_loop()).__module__


def test_the_fast_loop_is_taken_where_it_is_installed() -> None:
    has_it = importlib.util.find_spec("uvloop") is not None
    assert event_loop.run(_kind()).startswith("uvloop" if has_it else "asyncio")


def test_without_it_the_own_loop_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)
    assert event_loop.factory() is None
    assert event_loop.run(_kind()).startswith("asyncio")
