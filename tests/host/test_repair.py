"""Owns the proof that a line works on after its streams were deleted or its relay lost its disk."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.relay.watching import now, until
from workstation.domain import ports
from workstation.domain.ids import LineId
from workstation.host.house import House
from workstation.relay import answering
from workstation.relay.relay import Relay
from workstation.wire import names

LINE = LineId("1712")


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr("workstation.host.steward.REPAIR_S", 0.2)
    monkeypatch.setattr("workstation.relay.mirror.DOUBT_S", 0.1)
    async with House(tmp_path / "house") as built:
        yield built


@pytest.fixture
async def two(house: House) -> AsyncIterator[tuple[Relay, Relay]]:
    relays = [Relay(own, now=now) for own in house.identities[LINE]]
    for relay in relays:
        await relay.start()
        await until(relay.link.watch, lambda r=relay: r.link.state is ports.LinkState.CONNECTED)
    yield relays[0], relays[1]
    for relay in relays:
        await relay.stop()


@pytest.mark.parametrize("stream", ["REG", "WAIT", "MAIL"])
async def test_a_stream_that_somebody_deleted_is_put_back(
    house: House, two: tuple[Relay, Relay], stream: str
) -> None:
    """No device can (test_whose_answer.py); whoever has the rights of the account can."""
    made: asyncio.Queue[answering.Delivery] = asyncio.Queue()
    # What the relay itself tells to whoever has rights in the account.
    steward = house.stewards[LINE]._relay
    steward.listen(f"$JS.EVENT.ADVISORY.STREAM.CREATED.{stream}", made.put_nowait)
    await steward.request("$JS.API.INFO")
    await steward.request(f"$JS.API.STREAM.DELETE.{stream}")
    async with asyncio.timeout(10):
        await made.get()
    await until_stored(two[1])


async def until_stored(relay: Relay) -> None:
    """The line works on: a claim is stored, with the patience that claims have."""
    assert await relay.waiting_room.claim(names.ticket_id(os.urandom(8))) is ports.Claimed.WON


async def test_a_relay_that_lost_its_disk_is_followed_from_its_beginning(
    house: House, two: tuple[Relay, Relay]
) -> None:
    first, second = two
    old = [names.ticket_id(os.urandom(8)) for _ in range(5)]
    for name in old:
        await first.waiting_room.claim(name)
    room = second.waiting_room
    await until(room.watch, lambda: set(old) <= set(room.room.claims))
    await house.relay.stop()
    shutil.rmtree(house.relay._config.parent / "jetstream")
    await house.relay.start()
    # The same ticket: its new number is lower than the one that everybody remembers.
    assert await first.waiting_room.claim(old[-1]) is ports.Claimed.WON
    await until(room.watch, lambda: set(room.room.claims) == {old[-1]})
    await second.waiting_room.claim(old[0])
    await until(room.watch, lambda: set(room.room.claims) == {old[-1], old[0]})
