"""The health of a real door and a real steward, by real HTTP; nothing of anybody is in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp
import pytest
from prometheus_client import parser

from tests.host.browser import browse
from tests.relay.watching import now, until
from workstation.domain.ids import LineId
from workstation.host import steward_health
from workstation.host.door import server
from workstation.host.health import page as health_page
from workstation.host.house import House
from workstation.relay.relay import Relay

L1712 = LineId("1712")


@asynccontextmanager
async def a_door(house: House) -> AsyncIterator[server.Door]:
    """With a health page, beside the house's own."""
    one = server.Door(replace(house.door_config(), health_port=0, port=0))
    await one.start()
    try:
        for side in one._sides:
            await until(side.relay.watch, lambda side=side: side.connected)
        yield one
    finally:
        await one.stop()


@asynccontextmanager
async def of_steward(house: House) -> AsyncIterator[health_page.HealthPage]:
    one = house.stewards[L1712]
    opened = health_page.HealthPage(
        "Schakel steward of 1712", 0, lambda: steward_health.look(one, now())
    )
    await opened.start()
    try:
        yield opened
    finally:
        await opened.stop()


async def both(opened: health_page.HealthPage | None) -> tuple[int, str, dict[str, float]]:
    """Status and text for people, and the numbers for Prometheus by name and labels."""
    assert opened is not None
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{opened.url}/health") as answer:
            status, said = answer.status, await answer.text()
        async with session.get(f"{opened.url}/metrics") as answer:
            written = await answer.text()
    return (
        status,
        said + written,
        {
            " ".join([sample.name, *sample.labels.values()]): sample.value
            for family in parser.text_string_to_metric_families(written)
            for sample in family.samples
        },
    )


async def test_a_door_counts_what_comes_and_says_nobodys_name(house: House, desk: Relay) -> None:
    own = house.identities[L1712][0]
    async with a_door(house) as door, browse(door) as browser:
        challenge = await browser.attach()
        ring = browser.ticket()
        await browser.say(ring)
        sent = browser.letter(own.device, L1712, 1)
        await browser.say(sent)
        async with asyncio.timeout(5):
            await anext(desk.mailbox.arrivals())
        async with browse(door) as other:
            await other.ws.send_str("{}")
            await other.ended()
        status, said, numbers = await both(door.health)
        assert status == 200
        assert numbers["schakel_door_open_sockets"] >= 1
        assert numbers["schakel_door_relay_connected 1712"] == 1
        assert numbers["schakel_door_refused_total refused_form"] == 1
        assert numbers["schakel_door_publish_seconds_count 1712"] == 1
        assert numbers["schakel_door_rate_limited_total"] == 0
        for secret in (
            browser.visitor,
            browser.chat,
            ring.ticket,
            own.device,
            own.name,
            challenge.nonce,
            house.door_name(L1712),
            "127.0.0.1",
            sent.id,
        ):
            assert str(secret) not in said


async def test_a_door_whose_relay_is_away_is_not_well(house: House) -> None:
    async with a_door(house) as door:
        await house.relay.stop()
        for side in door._sides:
            await until(side.relay.watch, lambda side=side: not side.connected)
        status, said, numbers = await both(door.health)
        assert status == 503
        assert "NOT OK  relay of 1712: lost" in said
        assert numbers["schakel_well relay of 1712"] == 0


async def test_a_steward_tells_of_streams_and_of_who_waits(house: House, desk: Relay) -> None:
    own = house.identities[L1712][0]
    one = house.stewards[L1712]
    async with a_door(house) as door, browse(door) as browser, of_steward(house) as opened:
        await browser.attach()
        ring = browser.ticket()
        await browser.say(ring)
        await until(one._view.watch, lambda: one.room.tickets)
        await one._look()
        status, said, numbers = await both(opened)
        assert status == 200, said
        assert numbers["schakel_steward_tickets_waiting 1712"] == 1
        assert 0 <= numbers["schakel_steward_oldest_waiting_seconds 1712"] < 10
        assert numbers["schakel_stream_messages 1712 WAIT"] == 1
        assert numbers["schakel_stream_bytes 1712 BOARD"] > 0
        assert numbers["schakel_stream_copies 1712 MAIL"] == 1
        assert numbers["schakel_steward_round_age_seconds 1712"] < 10
        for secret in (browser.visitor, browser.chat, ring.ticket, own.device, own.name, "127.0"):
            assert str(secret) not in said


@pytest.mark.parametrize("stream", ["MAIL", "WAIT"])
async def test_a_stream_that_is_gone_is_named(house: House, stream: str) -> None:
    one = house.stewards[L1712]
    await until(one._view.watch, one._view.mirror.loaded.is_set)
    await one._look()
    async with of_steward(house) as opened:
        assert (await both(opened))[0] == 200
        await one.relay.request(f"$JS.API.STREAM.DELETE.{stream}")
        status, said, _ = await both(opened)
        assert status == 503
        assert f"NOT OK  stream {stream}: does not answer" in said
        assert "    ok  stream BOARD: 1 of 1 copies in step" in said


async def test_too_few_copies_and_a_late_round_are_not_well(house: House) -> None:
    one = house.stewards[L1712]
    await one._look()
    one._replicas = 3
    async with of_steward(house) as opened:
        status, said, _ = await both(opened)
    assert status == 503
    assert "NOT OK  stream MAIL: 1 of 3 copies in step" in said
    later = await steward_health.look(one, now() + 2 * steward_health.ROUND_LATE)
    late = [check for check in later.checks if check.what.startswith("round")]
    assert [check.well for check in late] == [False]
