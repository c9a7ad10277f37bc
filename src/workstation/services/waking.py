"""Owns the pause between two rounds of work that goes by itself: until something happened, or for a time."""

import asyncio
import contextlib


class Waking:
    """For one loop: `rest` at the end of each round. What wakes it during a round is not missed."""

    def __init__(self, *, every_s: float) -> None:
        self._every_s = every_s
        self._woken = asyncio.Event()

    def wake(self, _: object = None) -> None:
        """A next round at once; what a bus tells along is of no matter."""
        self._woken.set()

    @property
    def is_due(self) -> bool:
        """Whether it was woken and has not gone round since."""
        return self._woken.is_set()

    async def rest(self) -> None:
        """Not `wait_for`: until Python 3.12 it swallows an end that comes with a waking."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._every_s):
                await self._woken.wait()
        self._woken.clear()
