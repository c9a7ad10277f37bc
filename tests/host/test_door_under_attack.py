"""Owns the proof that a door gives nothing to whoever is no page of ours, and stands for all others.

One house for all of it: nothing here may harm the next.
"""

import os
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.host.browser import browse
from tests.host.conftest import write_pages
from workstation.domain.ids import LineId
from workstation.host.door import config, server
from workstation.host.house import House
from workstation.wire import keys, names, page

L1712 = LineId("1712")
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    place = tmp_path_factory.mktemp("hostile")
    async with House(place / "house", counsellors=1, pages=write_pages(place)) as built:
        yield built


@pytest.fixture
def door(house: House) -> server.Door:
    assert house.door is not None
    return house.door


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "file://"])
async def test_a_socket_of_another_origin_is_refused(door: server.Door, origin: str | None) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with browse(door, origin=origin):
            pass
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"t":"attach"}',
        '{"t":"nothing"}',
        '{"t":"ping"}',
        '{"t":"send","id":"1","to":"d-0000000000000000"}',
        '{"t":"attach","doc":{"p":"e30","s":"AA"}}',
        "[" * 5000,
        '{"t":"ping","t":"ping"}' * 3,
        "\ud7ff\u0000",
        "x" * 60_000,
    ],
)
async def test_whoever_does_not_attach_first_is_shown_out(door: server.Door, text: str) -> None:
    async with browse(door) as browser:
        await browser.hear(page.Challenge)
        await browser.ws.send_str(text)
        assert (await browser.hear(page.Bye)).why in (page.Farewell.FORM, page.Farewell.AUTH)
        await browser.ended()


async def test_a_proof_for_another_connection_key_or_name_is_refused(door: server.Door) -> None:
    other = keys.new_identity(os.urandom)
    for changed in (
        {"nonce": names.sixteen(bytes(16))},
        {"visitor": names.visitor_id(other.sign.public, other.kem.public)},
        {"sign": other.sign.public},
        {"kem": other.kem.public},
    ):
        async with browse(door) as browser:
            challenge = await browser.hear(page.Challenge)
            await browser.say(browser.attachment(challenge.nonce, **changed))
            assert (await browser.hear(page.Bye)).why is page.Farewell.AUTH


async def test_binary_and_oversized_messages_close_the_socket(door: server.Door) -> None:
    async with browse(door) as browser:
        await browser.attach()
        await browser.ws.send_bytes(b"\x00" * 10)
        await browser.ended()
    async with browse(door) as browser:
        await browser.attach()
        await browser.ws.send_str("x" * 70_000)
        assert await browser.ended() == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
    assert door.counts["binary"] == 1


async def test_frames_that_visitors_do_not_send_are_refused(
    house: House, door: server.Door
) -> None:
    own = house.identities[L1712][0]
    for frame in (
        b"{}",
        b'{"t":"sealed","v":1,"h":"","c":"","s":""}',
        b'{"t":"env","v":2}',
        b"[1]",
    ):
        async with browse(door) as browser:
            await browser.attach()
            await browser.say(
                page.Send(
                    id="1", to=own.device, line=L1712, chat=browser.chat, frame=page.raw(frame)
                )
            )
            assert (await browser.hear(page.Bye)).why is page.Farewell.FORM


async def test_an_unknown_line_and_too_large_a_secret_get_a_no(
    house: House, door: server.Door
) -> None:
    async with browse(door) as browser:
        await browser.attach()
        await browser.say(browser.letter(house.identities[L1712][0].device, LineId("other")))
        assert (await browser.hear(page.No)).why is page.NotSent.FORM
        large = browser.ticket()
        await browser.say(
            page.OpenTicket(
                id="r1",
                ticket=large.ticket,
                chat=large.chat,
                secret=type(large.secret)(b"x" * 5000),
                expires_ms=1,
            )
        )
        assert (await browser.hear(page.No)).why is page.NotSent.SIZE


async def test_a_flood_is_slowed_and_then_shown_out(door: server.Door, house: House) -> None:
    own = house.identities[L1712][0]
    async with browse(door) as browser:
        await browser.attach()
        for number in range(60):
            await browser.say(browser.letter(own.device, L1712, number))
        assert (await browser.hear(page.No)).why is page.NotSent.RATE
        for number in range(400):
            try:
                await browser.say(browser.letter(own.device, L1712, number))
            except ConnectionError:
                break
        assert (await browser.hear(page.Bye)).why is page.Farewell.RATE


async def test_an_address_cannot_take_every_place(house: House) -> None:
    told_ = house.door_config()
    narrow = server.Door(
        config.DoorConfig(
            lines=told_.lines,
            pinned=told_.pinned,
            pages=told_.pages,
            limits=config.DoorLimits(sockets_per_address=2, attach_s=0.2, idle_s=0.3),
        )
    )
    await narrow.start()
    try:
        async with browse(narrow) as first, browse(narrow):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with browse(narrow):
                    pass
            assert refused.value.status == 503
            # Nobody attached in time, and the places are free again.
            assert (await first.hear(page.Bye)).why is page.Farewell.AUTH
            await first.ended()
        async with browse(narrow) as silent:
            await silent.attach()
            await silent.ended()
        assert narrow.counts["silent"] >= 2
    finally:
        await narrow.stop()
