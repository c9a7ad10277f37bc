import asyncio
import gc
import threading

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.presenting import until
from workstation.app import loop

MANY = 5000


class Cycle:
    """Only the search for garbage finds it; says in which thread that was."""

    def __init__(self, found: list[int]) -> None:
        self.me = self
        self._found = found

    def __del__(self) -> None:
        self._found.append(threading.get_ident())


def test_garbage_is_destroyed_in_the_thread_of_the_widgets_alone(qapp: QApplication) -> None:
    found: list[int] = []

    def make() -> None:
        for _ in range(MANY):
            Cycle(found)

    async def scene() -> None:
        await asyncio.to_thread(make)
        await until(lambda: found)

    gc.enable()
    loop.run(qapp, scene)
    assert set(found) == {threading.get_ident()}
    assert gc.isenabled()


def test_what_the_main_coroutine_gives_or_raises_comes_out(qapp: QApplication) -> None:
    async def gives() -> int:
        await asyncio.sleep(0)
        return 3

    async def raises() -> None:
        await asyncio.sleep(0)
        raise ValueError("x")

    assert loop.run(qapp, gives) == 3
    with pytest.raises(ValueError, match="x"):
        loop.run(qapp, raises)
    assert not gc.isenabled()  # as it was before


def test_what_is_still_running_at_the_end_is_cancelled(qapp: QApplication) -> None:
    ended: list[str] = []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    async def scene() -> None:
        running = asyncio.ensure_future(endless())
        await asyncio.sleep(0)
        assert not running.done()

    loop.run(qapp, scene)
    assert ended == ["cancelled"]
