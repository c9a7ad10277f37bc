"""Owns a house for each module and fresh counsellors for each test."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.stage import MACHINE_SPEED, PAGES, Seat
from workstation.domain.ids import LineId
from workstation.host.house import House

Seats = Callable[..., Awaitable[Seat]]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    folder = tmp_path_factory.mktemp("house")
    async with House(folder, counsellors=0, pages=PAGES, door_limits=MACHINE_SPEED) as built:
        yield built


@pytest_asyncio.fixture(loop_scope="module")
async def seats(house: House, tmp_path: Path) -> AsyncIterator[Seats]:
    """Enrols somebody and sits down; afterwards everybody leaves, and nothing failed unseen."""
    taken: list[Seat] = []
    numbers = itertools.count()

    async def seat(line: str, name: str) -> Seat:
        identity = await house.enrol(LineId(line), name)
        one = Seat(tmp_path / f"{name}{next(numbers)}", identity)
        taken.append(one)
        await one.sit()
        return one

    yield seat
    for one in taken:
        await one.leave()
