"""A main job up to a step, for those who attack it."""

from contextlib import AsyncExitStack

from tests.e2e import main_job
from tests.e2e.conftest import Seats
from tests.e2e.main_job import MainJob
from tests.e2e.stage import Seat, visitor
from workstation.host.house import House


class Scene:
    """A main job up to a step, and more people around it."""

    def __init__(self, seats: Seats, house: House) -> None:
        self._seats = seats
        self._house = house
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Scene":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def up_to(self, step: str) -> MainJob:
        self.a: Seat = await self._seats("1712", "Marieke")
        self.b: Seat = await self._seats("npie", "Sofie")
        someone = await self._stack.enter_async_context(visitor(self._house))
        self.job = MainJob(first=self.a, second=self.b, visitor=someone)
        await main_job.run(self.job, up_to=step)
        return self.job

    async def untouched(self) -> None:
        """Nothing of it was heard, and the chat simply goes on."""
        await self.job.chatter("visitor", "first", "visitor")
        await self.job.everything_is_there()
