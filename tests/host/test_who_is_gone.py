"""Owns the proof, over a real relay and door, that who is gone does not ring and is told to be gone."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.host.browser import Browser, browse
from tests.relay.watching import now, until
from workstation.domain import ports, ticket
from workstation.domain.ids import LineId
from workstation.host.door import config, server
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.wire import keys, page

L1712, NPIE = LineId("1712"), LineId("npie")
QUICK = config.DoorLimits(away_s=0.1, gone_s=0.3, again_s=0.2)


@pytest.fixture
async def house(tmp_path: Path, pages: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", counsellors=1, pages=pages, door_limits=QUICK) as built:
        yield built


@pytest.fixture
async def door(house: House, monkeypatch: pytest.MonkeyPatch) -> server.Door:
    monkeypatch.setattr("workstation.host.door.attendance.LOOK_S", 0.05)
    assert house.door is not None
    return house.door


@pytest.fixture
async def desks(house: House) -> AsyncIterator[list[Relay]]:
    """A counsellor of each line."""
    relays = [Relay(house.identities[line][0], now=now) for line in (L1712, NPIE)]
    for relay in relays:
        await relay.start()
        await until(relay.link.watch, lambda r=relay: r.link.state is ports.LinkState.CONNECTED)
    yield relays
    for relay in relays:
        await relay.stop()


async def ring(browser: Browser, asked: page.OpenTicket) -> None:
    await browser.attach()
    await browser.say(asked)
    await browser.hear(page.Ok)


def seen(desk: Relay) -> tuple[ticket.Ticket, ...]:
    return desk.waiting_room.room.waiting(now())


async def test_a_visitor_who_stays_away_stops_ringing_and_has_the_old_place_when_back(
    door: server.Door, desks: list[Relay]
) -> None:
    desk, who = desks[0], keys.new_identity(os.urandom)
    async with browse(door, identity=who) as browser:
        asked = browser.ticket()
        await ring(browser, asked)
        await until(desk.waiting_room.watch, lambda: seen(desk))
        first = seen(desk)[0]
    await until(desk.waiting_room.watch, lambda: not seen(desk))
    assert desk.waiting_room.room.tickets[0].withdrawn
    async with browse(door, identity=who) as browser:
        await ring(browser, asked)
        await until(desk.waiting_room.watch, lambda: seen(desk))
        assert seen(desk)[0].posted_at == first.posted_at


async def test_a_ticket_is_posted_again_in_its_old_place_while_the_visitor_is_here(
    door: server.Door, desks: list[Relay]
) -> None:
    desk = desks[0]
    async with browse(door) as browser:
        await ring(browser, browser.ticket())
        await until(desk.waiting_room.watch, lambda: seen(desk))
        first = seen(desk)[0]
        assert first.expires_at - now() <= ticket.RINGS_ON + timedelta(seconds=1)
        await until(desk.waiting_room.watch, lambda: seen(desk)[0].expires_at > first.expires_at)
        assert seen(desk)[0].posted_at == first.posted_at


async def test_a_ticket_of_a_door_that_died_fades(door: server.Door, desks: list[Relay]) -> None:
    desk = desks[0]
    async with browse(door) as browser:
        await ring(browser, browser.ticket())
        await until(desk.waiting_room.watch, lambda: seen(desk))
    later = now() + ticket.RINGS_ON + timedelta(seconds=2)
    assert not desk.waiting_room.room.waiting(later)


async def test_another_door_takes_the_ticket_over(
    house: House, door: server.Door, desks: list[Relay]
) -> None:
    """Its own id: the first door must hear that the visitor is elsewhere, and leave the ticket."""
    from tests.host.test_door import second_door_user

    desk, who, told = desks[0], keys.new_identity(os.urandom), house.door_config()
    line = config.DoorLine(
        info=told.lines[0].info,
        access=house.access(await second_door_user(house)),
        partners=told.lines[0].partners,
    )
    other = server.Door(
        config.DoorConfig(lines=(line,), pinned=told.pinned, pages=told.pages, limits=QUICK)
    )
    await other.start()
    try:
        async with browse(door, identity=who) as browser:
            asked = browser.ticket()
            await ring(browser, asked)
            await until(desk.waiting_room.watch, lambda: seen(desk))
            first = seen(desk)[0]
        async with browse(other, identity=who) as browser:
            await ring(browser, asked)
            # Two repetitions at the new door are longer than the old one would have waited.
            for _ in range(3):
                before = desk.waiting_room.room.tickets[0].expires_at
                await until(
                    desk.waiting_room.watch,
                    lambda b=before: desk.waiting_room.room.tickets[0].expires_at > b,
                )
            assert seen(desk)[0].posted_at == first.posted_at
            assert door.counts["gone"] == 0
    finally:
        await other.stop()


async def test_both_lines_are_told_that_the_visitor_is_away_and_back(
    house: House, door: server.Door, desks: list[Relay]
) -> None:
    heard: list[asyncio.Queue[ports.Signal]] = [asyncio.Queue(), asyncio.Queue()]
    for desk, queue in zip(desks, heard, strict=True):
        desk.mailbox.watch_signals(queue.put_nowait)
    who = keys.new_identity(os.urandom)
    watch = page.Watch(
        devices=tuple(
            page.Watched(line=line, device=house.identities[line][0].device)
            for line in (L1712, NPIE)
        )
    )

    async def said(what: str, chat: str) -> None:
        for queue in heard:
            async with asyncio.timeout(5):
                signal = await queue.get()
            assert (signal.line, signal.chat, signal.what) == (L1712, chat, what)
            assert signal.sender == house.door_name(L1712)

    async with browse(door, identity=who) as browser:
        chat = browser.chat
        await ring(browser, browser.ticket())
        await browser.say(watch)
        await said("back", chat)
    await said("away", chat)
    async with browse(door, identity=who) as browser:
        await browser.attach()
        await browser.say(watch)
        await said("back", chat)


async def test_a_device_cannot_say_that_a_visitor_is_away(
    house: House, door: server.Door, desks: list[Relay]
) -> None:
    receiver = house.identities[NPIE][0]
    heard: asyncio.Queue[ports.Signal] = asyncio.Queue()
    desks[1].mailbox.watch_signals(heard.put_nowait)
    async with browse(door) as browser:
        for what in ("away", "typing"):
            await desks[0].mailbox.signal(NPIE, receiver.device, browser.chat, what)  # type: ignore[arg-type]
    async with asyncio.timeout(5):
        assert (await heard.get()).what == "typing"
