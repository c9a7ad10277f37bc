"""Owns the proof that the door carries everything for a visitor, and gives nothing to anybody else."""

import asyncio
import json
import os
import signal

import aiohttp
import pytest

from tests.host.browser import ENTRY, Browser, browse
from tests.host.conftest import PAGE
from tests.relay.watching import now, until
from workstation.domain import ports
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId
from workstation.host import streams
from workstation.host.door import config, server
from workstation.host.house import House
from workstation.relay import admin, link
from workstation.relay.relay import Relay
from workstation.wire import keys, names, page

L1712, NPIE = LineId("1712"), LineId("npie")


def letter(to: Browser, frame: object, number: int = 0) -> ports.Letter:
    return ports.Letter(
        id=FrameId(f"f{number}"),
        to=MemberId(to.visitor),
        box=ports.Box.VISITOR,
        line=L1712,
        chat=ChatId(to.chat),
        frame=bytes(frame),  # type: ignore[call-overload]
    )


# ---- the page


async def test_the_page_comes_with_strict_headers_and_nothing_else_does(door: server.Door) -> None:
    async with aiohttp.ClientSession() as session:
        for path, expected in (
            (f"/{ENTRY}", 200),
            ("/1712", 200),
            ("/visit.js", 200),
            ("/config.json", 200),
            ("/health", 200),
            ("/", 404),
            ("/.secret.json", 404),
            ("/notes.txt", 404),
            ("/../relay.conf", 404),
            ("/..%2frelay.conf", 404),
            ("/ws/unknown", 404),
        ):
            async with session.get(f"{door.url}{path}") as answer:
                assert answer.status == expected, path
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "unsafe" not in policy
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["X-Frame-Options"] == "DENY"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
                assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
                assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
                assert "camera=()" in answer.headers["Permissions-Policy"]
                assert "Server" not in answer.headers
                assert "Set-Cookie" not in answer.headers
                if path == f"/{ENTRY}":
                    assert await answer.read() == PAGE


async def test_the_configuration_pins_every_line(house: House, door: server.Door) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{door.url}/config.json") as answer:
        told_ = await answer.json()
    assert told_["entries"][ENTRY] == {"line": "1712"}
    assert set(told_["lines"]) == {"1712", "npie"}
    assert "password" not in json.dumps(told_)


async def test_health_names_nobody(house: House, door: server.Door, desk: Relay) -> None:
    async with browse(door) as browser:
        await browser.attach()
        async with aiohttp.ClientSession() as session, session.get(f"{door.url}/health") as answer:
            assert await answer.json() == {"ok": True}


# ---- coming in


async def test_a_visitor_rings_is_answered_and_answers(
    house: House, door: server.Door, desk: Relay
) -> None:
    own = house.identities[L1712][0]
    async with browse(door) as browser:
        challenge = await browser.attach()
        assert challenge.line == L1712
        assert challenge.docs.duty is not None
        assert challenge.docs.hours is not None
        await browser.say(browser.ticket())
        assert (await browser.hear(page.Ok)).id == "r1"
        room = desk.waiting_room
        await until(room.watch, lambda: room.room.waiting(now()))
        (ringing,) = room.room.waiting(now())
        assert (ringing.entry, ringing.visitor, ringing.secret) == (
            ENTRY,
            browser.visitor,
            b"sealed",
        )
        await desk.waiting_room.claim(ringing.id)
        await desk.mailbox.send(letter(browser, browser.frame(1)))
        mail = await browser.hear(page.Mail)
        assert bytes(mail.frame) == bytes(browser.frame(1))
        await browser.say(page.Ack(seq=mail.seq))
        await browser.say(browser.letter(own.device, L1712, 2))
        assert (await browser.hear(page.Ok)).id == "s2"
        async with asyncio.timeout(5):
            arrival = await anext(desk.mailbox.arrivals())
        assert (arrival.line, arrival.sender) == (L1712, house.door_name(L1712))
        assert arrival.frame == bytes(browser.frame(2))


async def test_a_letter_reaches_the_other_line(house: House, door: server.Door) -> None:
    own = house.identities[NPIE][0]
    relay = Relay(own, now=now)
    await relay.start()
    try:
        async with browse(door) as browser:
            await browser.attach()
            await browser.say(browser.letter(own.device, NPIE))
            await browser.hear(page.Ok)
            async with asyncio.timeout(5):
                arrival = await anext(relay.mailbox.arrivals())
            assert arrival.line == L1712
    finally:
        await relay.stop()


async def test_typing_goes_both_ways(house: House, door: server.Door, desk: Relay) -> None:
    own = house.identities[L1712][0]
    heard: asyncio.Queue[ports.Signal] = asyncio.Queue()
    desk.mailbox.watch_signals(heard.put_nowait)
    async with browse(door) as browser:
        await browser.attach()
        await browser.say(
            page.WhisperTo(to=own.device, line=L1712, chat=browser.chat, what="typing")
        )
        async with asyncio.timeout(5):
            assert (await heard.get()).chat == browser.chat
        await desk.mailbox.signal(L1712, MemberId(browser.visitor), browser.chat, "typing")
        assert (await browser.hear(page.Whisper)).sender == own.device


async def test_mail_waits_for_a_reload_and_another_door(
    house: House, door: server.Door, desk: Relay
) -> None:
    who = keys.new_identity(os.urandom)
    async with browse(door, identity=who) as browser:
        await browser.attach()
        await desk.mailbox.send(letter(browser, browser.frame(1), 1))
        await desk.mailbox.send(letter(browser, browser.frame(2), 2))
        for _ in range(2):
            await browser.hear(page.Mail)  # not acknowledged: the phone died
    second = server.Door(house.door_config())
    await second.start()
    try:
        async with browse(second, identity=who) as again:
            again.chat = browser.chat
            await again.attach()
            came = set()
            while len(came) < 2:
                mail = await again.hear(page.Mail)
                came.add(bytes(mail.frame))
                await again.say(page.Ack(seq=mail.seq))
    finally:
        await second.stop()


async def test_the_same_visitor_elsewhere_ends_the_first_connection(door: server.Door) -> None:
    who = keys.new_identity(os.urandom)
    async with browse(door, identity=who) as first:
        await first.attach()
        async with browse(door, identity=who) as second:
            await second.attach()
            assert (await first.hear(page.Bye)).why is page.Farewell.ELSEWHERE
            await second.say(page.Ping())
            await second.hear(page.Pong)


async def test_the_same_visitor_at_another_door_ends_the_first_connection(
    house: House, door: server.Door
) -> None:
    who = keys.new_identity(os.urandom)
    told_ = house.door_config()
    user = await second_door_user(house)
    line = config.DoorLine(
        info=told_.lines[0].info, access=house.access(user), partners=told_.lines[0].partners
    )
    other = server.Door(config.DoorConfig(lines=(line,), pinned=told_.pinned, pages=told_.pages))
    await other.start()
    try:
        async with browse(door, identity=who) as first:
            await first.attach()
            async with browse(other, identity=who) as second:
                await second.attach()
                assert (await first.hear(page.Bye)).why is page.Farewell.ELSEWHERE
                await second.say(page.Ping())
                await second.hear(page.Pong)
    finally:
        await other.stop()


async def second_door_user(house: House) -> str:
    from workstation.host import lines

    name = names.door_id(os.urandom(4))
    house._plan = house._plan.having(lines.new_user(name, L1712, lines.Role.DOOR))
    house._write()
    await house.relay.reload()
    return name


# ---- what dies, and what should


async def test_mail_that_no_page_would_take_is_dropped_once(
    house: House, door: server.Door, desk: Relay
) -> None:
    async with browse(door) as browser:
        await browser.attach()
        await desk.mailbox.send(letter(browser, b'{"t":"mail"} <script>', 1))
        await desk.mailbox.send(letter(browser, browser.frame(2), 2))
        mail = await browser.hear(page.Mail)
        assert bytes(mail.frame) == bytes(browser.frame(2))
        assert door.counts["mail_form"] == 1


async def test_a_killed_relay_is_hardly_felt(house: House, door: server.Door, desk: Relay) -> None:
    own = house.identities[L1712][0]
    async with browse(door) as browser:
        await browser.attach()
        assert house.relay.pid is not None
        os.kill(house.relay.pid, signal.SIGKILL)
        await browser.say(browser.letter(own.device, L1712, 1))
        assert (await browser.hear(page.Ok)).id == "s1"
        await desk.mailbox.send(letter(browser, browser.frame(2), 2))
        mail = await browser.hear(page.Mail)
        assert bytes(mail.frame) == bytes(browser.frame(2))


async def test_what_waits_for_a_visitor_outlives_a_kill_of_the_relay(
    house: House, door: server.Door, desk: Relay
) -> None:
    """The relay forgets the mailbox's bookkeeping, which is in its memory only; never the mail."""
    who = keys.new_identity(os.urandom)
    async with browse(door, identity=who) as browser:
        await browser.attach()
        for number in (1, 2):
            await desk.mailbox.send(letter(browser, browser.frame(number), number))
            await browser.hear(page.Mail)  # not acknowledged: the phone died
        assert house.relay.pid is not None
        os.kill(house.relay.pid, signal.SIGKILL)
    async with browse(door, identity=who) as again:
        again.chat = browser.chat
        await again.attach()
        came = {bytes((await again.hear(page.Mail)).frame) for _ in range(2)}
        assert came == {bytes(browser.frame(1)), bytes(browser.frame(2))}


async def test_a_mailbox_of_an_earlier_door_is_made_anew_and_loses_no_mail(
    house: House, door: server.Door, desk: Relay
) -> None:
    who = keys.new_identity(os.urandom)
    visitor = names.visitor_id(who.sign.public, who.kem.public)
    earlier = streams.visitor_mailbox(visitor)
    del earlier["mem_storage"]
    steward = house.stewards[L1712]._relay
    await admin.ensure_mailbox(steward, "VMAIL", earlier)
    async with browse(door, identity=who) as browser:
        await desk.mailbox.send(letter(browser, browser.frame(1), 1))
        # Given out by the earlier door, and not acknowledged when the new one came.
        given: asyncio.Queue[link.Delivery] = asyncio.Queue()
        address = f"in.{steward.user}.earlier"
        listening = steward.listen(address, given.put_nowait)
        await steward.request("$JS.API.INFO")
        await steward.publish(f"$JS.API.CONSUMER.MSG.NEXT.VMAIL.{visitor}", reply=address)
        async with asyncio.timeout(5):
            assert (await given.get()).data == bytes(browser.frame(1))
        listening.stop()
        await browser.attach()
        assert bytes((await browser.hear(page.Mail)).frame) == bytes(browser.frame(1))


async def test_a_relay_that_is_away_is_said_so(
    house: House, door: server.Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.host.door.line_side.SEND_PATIENCE_S", 0.3)
    async with browse(door) as browser:
        await browser.attach()
        await house.relay.stop()
        await browser.say(browser.letter(house.identities[L1712][0].device, L1712))
        assert (await browser.hear(page.No)).why is page.NotSent.RELAY


async def test_a_door_that_stops_says_goodbye(door: server.Door) -> None:
    async with browse(door) as browser:
        await browser.attach()
        stopping = asyncio.get_running_loop().create_task(door.stop())
        assert (await browser.hear(page.Bye)).why is page.Farewell.STOPPING
        await browser.ended()
        await stopping


async def test_a_door_runs_alone_until_it_is_ended(house: House) -> None:
    """As its own process does: told by a file, it opens, serves, and says goodbye at the end."""
    told_ = config.from_json(config.to_json(house.door_config()))
    opened: asyncio.Future[server.Door] = asyncio.get_running_loop().create_future()

    async def started(door: server.Door) -> None:
        opened.set_result(door)

    running = asyncio.get_running_loop().create_task(server.run_door(told_, started))
    async with browse(await opened) as browser:
        await browser.attach()
        running.cancel()
        assert (await browser.hear(page.Bye)).why is page.Farewell.STOPPING
        await browser.ended()
    await asyncio.wait({running}, timeout=10)
    assert running.cancelled()
