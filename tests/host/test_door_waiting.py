"""Owns the proof that whoever waits is told honestly, and keeps the own place."""

from tests.host.browser import Browser, browse
from tests.host.conftest import on_duty
from tests.relay.watching import now, until
from workstation.domain import ports, presence
from workstation.domain.ids import LineId
from workstation.host.door import server
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.wire import page

L1712, NPIE = LineId("1712"), LineId("npie")


async def told(browser: Browser, state: page.Door) -> page.StatusNews:
    while True:
        news = await browser.hear(page.StatusNews)
        if news.state is state:
            return news


async def test_the_status_is_closed_open_and_busy_as_it_is(house: House, door: server.Door) -> None:
    own = house.identities[L1712][0]
    relay = Relay(own, now=now)
    await relay.start()
    await until(relay.link.watch, lambda: relay.link.state is ports.LinkState.CONNECTED)
    try:
        async with browse(door) as browser:
            challenge = await browser.attach()
            assert challenge.status.state is page.Door.CLOSED
            await on_duty(relay, own)
            news = await told(browser, page.Door.OPEN)
            assert (news.on_duty, news.free) == (1, 1)
            await relay.board.put_presence(
                presence.Presence(
                    device=own.device, duty=presence.Duty.ON, chats=2, limit=2, at=now()
                )
            )
            await told(browser, page.Door.BUSY)
            await on_duty(relay, own, presence.Duty.OFF)
            await told(browser, page.Door.CLOSED)
    finally:
        await relay.stop()


async def test_a_visitor_sees_the_own_place_and_keeps_it(door: server.Door, desk: Relay) -> None:
    async with browse(door) as first, browse(door) as second:
        await first.attach()
        await second.attach()
        asked = first.ticket()
        await first.say(asked)
        await first.hear(page.Ok)
        await second.say(second.ticket())
        await second.hear(page.Ok)
        await second.is_before(1)
        await first.say(asked)  # a page that was unsure asks again
        await first.hear(page.Ok)
        room = desk.waiting_room
        await until(room.watch, lambda: len(room.room.waiting(now())) == 2)
        assert room.room.waiting(now())[0].visitor == first.visitor
        await first.say(page.WithdrawTicket(id="w", ticket=asked.ticket))
        await first.hear(page.Ok)
        await second.is_before(0)


async def test_nobody_withdraws_or_takes_the_ticket_of_another(
    door: server.Door, desk: Relay
) -> None:
    async with browse(door) as first, browse(door) as second:
        await first.attach()
        await second.attach()
        asked = first.ticket()
        await first.say(asked)
        await first.hear(page.Ok)
        await second.say(page.WithdrawTicket(id="w", ticket=asked.ticket))
        assert (await second.hear(page.No)).why is page.NotSent.FORM
        await second.say(second.ticket(asked.ticket))
        assert (await second.hear(page.No)).why is page.NotSent.FORM
        room = desk.waiting_room
        await until(room.watch, lambda: room.room.waiting(now()))
        assert room.room.waiting(now())[0].visitor == first.visitor


async def test_a_watched_counsellor_is_seen_to_come_and_go(
    house: House, door: server.Door, desk: Relay
) -> None:
    own, partner = house.identities[L1712][0], house.identities[NPIE][0]
    async with browse(door) as browser:
        await browser.attach()
        await browser.say(
            page.Watch(
                devices=(
                    page.Watched(line=L1712, device=own.device),
                    page.Watched(line=NPIE, device=partner.device),
                )
            )
        )
        seen = {}
        while seen != {own.device: True, partner.device: False}:
            news = await browser.hear(page.Presence)
            seen[news.device] = news.here
        await on_duty(desk, own, presence.Duty.OFF)
        news = await browser.hear(page.Presence)
        assert (news.device, news.here) == (own.device, False)
