"""Owns a house for each test that wants one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.relay.watching import now, until
from workstation.domain import identity, ports, presence
from workstation.domain.ids import EntryId, LineId
from workstation.host import enrolment
from workstation.host.door import server
from workstation.host.house import House
from workstation.relay.relay import Relay

THREE = (
    *enrolment.FLANDERS,
    enrolment.LineSpec(id=LineId("tele"), name="Tele", entries=(EntryId("tele"),)),
)
OWN = LineId("1712")
PAGE = b"<!doctype html><title>Schakel</title>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_pages(tmp_path)


def write_pages(place: Path) -> Path:
    """A folder with a page, and with what is none."""
    folder = place / "visitor"
    folder.mkdir()
    (folder / "index.html").write_bytes(PAGE)
    (folder / "visit.js").write_bytes(b"export {};")
    (folder / ".secret.json").write_bytes(b"{}")
    (folder / "notes.txt").write_bytes(b"not of the page")
    return folder


@pytest.fixture(params=["passwords", "tokens"])
async def three(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """Both ways to prove who one is give the same rights."""
    with_tokens = request.param == "tokens"
    async with House(
        tmp_path / "house", specs=THREE, counsellors=2, with_tokens=with_tokens
    ) as house:
        yield house


@pytest.fixture
async def house(tmp_path: Path, pages: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", pages=pages) as built:
        yield built


@pytest.fixture
async def door(house: House) -> server.Door:
    assert house.door is not None
    for side in house.door._sides:
        await until(side.relay.watch, lambda side=side: side.connected)
    return house.door


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Relay]:
    """The first counsellor of 1712, on duty with two free places."""
    relay = Relay(house.identities[OWN][0], now=now)
    await relay.start()
    await until(relay.link.watch, lambda: relay.link.state is ports.LinkState.CONNECTED)
    await on_duty(relay, house.identities[OWN][0])
    yield relay
    await relay.stop()


async def on_duty(
    relay: Relay, own: identity.Identity, duty: presence.Duty = presence.Duty.ON
) -> None:
    await relay.board.put_presence(
        presence.Presence(device=own.device, duty=duty, chats=0, limit=2, at=now())
    )
