"""Owns a real relay for each test, and workstations on it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.relay import watching
from workstation.domain import identity, ports
from workstation.domain.ids import LineId
from workstation.host.house import House
from workstation.relay.relay import Relay

L1712, NPIE = LineId("1712"), LineId("npie")
Opens = Callable[[identity.Identity], Awaitable[Relay]]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", counsellors=3) as built:
        yield built


@pytest.fixture
async def opens() -> AsyncIterator[Opens]:
    """Opens a workstation's relay side, connected, and closes it after the test."""
    opened: list[Relay] = []

    async def open_(own: identity.Identity) -> Relay:
        relay = Relay(own, now=watching.now)
        opened.append(relay)
        await relay.start()
        await watching.until(
            relay.link.watch, lambda: relay.link.state is ports.LinkState.CONNECTED
        )
        return relay

    yield open_
    for relay in reversed(opened):
        await relay.stop()
