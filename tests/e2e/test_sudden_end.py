"""Kill -9 at every step of the main job: nothing is lost, nothing twice, and the chat is somebody's."""

import os
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e import main_job
from tests.e2e.child import ChildDoor, ChildSeat, Spares
from tests.e2e.main_job import MainJob
from tests.e2e.stage import ENTRY, MACHINE_SPEED, PAGES, Seat, until, visitor
from workstation.domain.ids import LineId
from workstation.host import streams
from workstation.host.house import House

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACK_WAIT = timedelta(seconds=1)
STEPS = [name for name, _, _ in main_job.STEPS]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as faster:
        # What was on its way at a death comes again after one second instead of four.
        faster.setitem(streams._PULL, "ack_wait", streams.nanoseconds(ACK_WAIT))
        async with House(
            folder, counsellors=0, pages=PAGES, door_limits=MACHINE_SPEED, door_here=False
        ) as built:
            yield built


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def door(house: House) -> AsyncIterator[ChildDoor]:
    here = ChildDoor(house)
    await here.start()
    yield here
    await here.stop()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def spares() -> AsyncIterator[Spares]:
    kept = Spares()
    yield kept
    await kept.stop()


class Night:
    """Who may die, and how: `dies` kills the victim at one step and starts it again."""

    def __init__(self, house: House, door: ChildDoor, spares: Spares, folder: Path) -> None:
        self.house = house
        self.door = door
        self.spares = spares
        self.folder = folder
        self.children: dict[str, ChildSeat] = {}

    async def seat(self, line: str, *, as_child: bool) -> Seat | ChildSeat:
        identity = await self.house.enrol(LineId(line), f"hv. {line}")
        if not as_child:
            one = Seat(self.folder / line, identity)
            await one.sit()
            return one
        child = ChildSeat(self.folder / line, identity, self.spares)
        await child.sit()
        self.children[line] = child
        return child

    async def dies(self, victim: str) -> None:
        if victim == "relay":
            assert self.house.relay.pid is not None
            os.kill(self.house.relay.pid, signal.SIGKILL)
        elif victim == "door":
            await self.door.kill()
            await self.door.start()
        else:
            child = self.children[victim]
            await child.kill()
            await child.sit()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("victim", ["relay", "door", "1712", "npie"])
async def test_kill(
    house: House, door: ChildDoor, spares: Spares, tmp_path: Path, victim: str, step: str
) -> None:
    night = Night(house, door, spares, tmp_path)
    first = await night.seat("1712", as_child=victim == "1712")
    second = await night.seat("npie", as_child=victim == "npie")
    async with visitor(house, url=door.url(ENTRY)) as someone:
        job = MainJob(first=first, second=second, visitor=someone)

        async def after(done: str) -> None:
            if done == step:
                await night.dies(victim)

        await main_job.run(job, after=after)
        assert someone.side.owner == second.identity.device
        assert [r.id for r in someone.side.readers] == [second.identity.device]
        for seat in (first, second):
            await until(lambda seat=seat: _has_no_letters(seat))
    await first.leave()
    await second.leave()


async def _has_no_letters(seat: Seat | ChildSeat) -> bool:
    return await seat.do("waiting_letters") == 0
