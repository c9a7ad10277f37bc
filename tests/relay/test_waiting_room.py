"""Owns the proof that exactly one device gets a ticket, whatever happens to the answers."""

import asyncio
import os
import signal
from dataclasses import replace
from datetime import timedelta

import nats
import pytest

from tests.relay.conftest import L1712, NPIE, Opens
from tests.relay.watching import now, until
from workstation.domain import ports, ticket
from workstation.domain.ids import ChatId, EntryId, LineId, TicketId, VisitorId
from workstation.host import lines
from workstation.host.house import House
from workstation.relay import answering, link, post
from workstation.relay.relay import Relay
from workstation.wire import names, subjects, tickets


def new_ticket(line: LineId, kind: ticket.TicketKind = ticket.TicketKind.PUSH) -> ticket.Ticket:
    return ticket.Ticket(
        id=names.ticket_id(os.urandom(8)),
        kind=kind,
        line=line,
        entry=EntryId("1712"),
        chat=ChatId("c-0123456789abcdef"),
        visitor=None,
        posted_at=now(),
        expires_at=now() + timedelta(hours=1),
        secret=b"sealed",
    )


async def offer(relay: Relay, to: LineId, note: ticket.Ticket) -> None:
    await relay.waiting_room.post(to, note.id, tickets.encode_ticket(note))


async def test_an_offer_rings_at_every_device_of_the_other_line(house: House, opens: Opens) -> None:
    sender = await opens(house.identities[L1712][0])
    receivers = [await opens(own) for own in house.identities[NPIE]]
    note = new_ticket(L1712)
    await offer(sender, NPIE, note)
    for receiver in receivers:
        room = receiver.waiting_room
        await until(room.watch, lambda room=room: room.room.waiting(now()))
        assert [one.id for one in room.room.waiting(now())] == [note.id]
    assert not sender.waiting_room.room.tickets


async def test_ten_devices_and_a_hundred_tickets_have_one_winner_each(
    house: House, opens: Opens
) -> None:
    for number in range(7):
        await house.enrol(NPIE, f"hv. {number}")
    devices = [await opens(own) for own in house.identities[NPIE]]
    assert len(devices) == 10
    names_ = [names.ticket_id(os.urandom(8)) for _ in range(100)]

    async def claims(relay: Relay) -> list[TicketId]:
        answers = await asyncio.gather(*(relay.waiting_room.claim(name) for name in names_))
        return [name for name, won in zip(names_, answers, strict=True) if won is ports.Claimed.WON]

    won = [name for each in await asyncio.gather(*map(claims, devices)) for name in each]
    assert sorted(won) == sorted(names_)
    room = devices[0].waiting_room
    await until(room.watch, lambda: len(room.room.claims) == 100)


async def test_every_device_sees_the_same_owner(house: House, opens: Opens) -> None:
    devices = [await opens(own) for own in house.identities[NPIE]]
    name = names.ticket_id(os.urandom(8))
    answers = await asyncio.gather(*(one.waiting_room.claim(name) for one in devices))
    winner = house.identities[NPIE][answers.index(ports.Claimed.WON)].device
    for one in devices:
        room = one.waiting_room
        await until(room.watch, lambda room=room: name in room.room.claims)
        assert room.room.claims[name] == winner


async def test_claiming_again_after_a_lost_answer_is_still_won(house: House, opens: Opens) -> None:
    first = await opens(house.identities[NPIE][0])
    second = await opens(house.identities[NPIE][1])
    name = names.ticket_id(os.urandom(8))
    assert await first.waiting_room.claim(name) is ports.Claimed.WON
    assert await first.waiting_room.claim(name) is ports.Claimed.WON
    assert await second.waiting_room.claim(name) is ports.Claimed.LOST


async def test_a_claim_that_was_refused_is_never_shown(house: House, opens: Opens) -> None:
    """Live news is what was stored: a refused publish must not make a ticket look taken by it."""
    first = await opens(house.identities[NPIE][0])
    second = await opens(house.identities[NPIE][1])
    watcher = await opens(house.identities[NPIE][2])
    heard: list[str] = []
    watcher.link.listen("live.claim.>", lambda delivery: heard.append(delivery.subject))
    name = names.ticket_id(os.urandom(8))
    await first.waiting_room.claim(name)
    await second.waiting_room.claim(name)
    room = watcher.waiting_room
    await until(room.watch, lambda: name in room.room.claims)
    last = names.ticket_id(os.urandom(8))
    await first.waiting_room.claim(last)
    await until(room.watch, lambda: last in room.room.claims)
    assert room.room.claims[name] == house.identities[NPIE][0].device
    assert len(set(heard)) <= 2
    assert not [one for one in heard if name in one and house.identities[NPIE][1].device in one]


async def test_a_claim_waits_out_a_relay_that_is_killed(house: House, opens: Opens) -> None:
    one = await opens(house.identities[NPIE][0])
    assert house.relay.pid is not None
    os.kill(house.relay.pid, signal.SIGKILL)
    assert await one.waiting_room.claim(names.ticket_id(os.urandom(8))) is ports.Claimed.WON


async def test_a_withdrawn_ticket_rings_no_more(house: House, opens: Opens) -> None:
    sender = await opens(house.identities[L1712][0])
    receiver = await opens(house.identities[NPIE][0])
    room = receiver.waiting_room
    note = new_ticket(L1712)
    await offer(sender, NPIE, note)
    await until(room.watch, lambda: room.room.waiting(now()))
    await sender.waiting_room.post(
        NPIE, note.id, tickets.encode_ticket(replace(note, withdrawn=True))
    )
    await until(room.watch, lambda: not room.room.waiting(now()))


@pytest.mark.parametrize("kind", [ticket.TicketKind.VISITOR, ticket.TicketKind.ORPHAN])
async def test_a_partner_posts_nothing_but_offers(
    house: House, opens: Opens, kind: ticket.TicketKind
) -> None:
    sender = await opens(house.identities[L1712][0])
    receiver = await opens(house.identities[NPIE][0])
    room = receiver.waiting_room
    await offer(sender, NPIE, new_ticket(L1712, kind))
    good = new_ticket(L1712)
    await offer(sender, NPIE, good)
    await until(room.watch, lambda: room.room.tickets)
    assert [one.id for one in room.room.tickets] == [good.id]
    assert room.view.refused >= 1


async def test_a_device_offers_to_its_own_line_and_posts_nothing_else_there(
    house: House, opens: Opens
) -> None:
    one = await opens(house.identities[L1712][0])
    room = (await opens(house.identities[L1712][1])).waiting_room
    for kind in (ticket.TicketKind.VISITOR, ticket.TicketKind.ORPHAN):
        note = new_ticket(L1712, kind)
        await one.waiting_room.post(L1712, note.id, tickets.encode_ticket(note))
    good = new_ticket(L1712)
    await one.waiting_room.post(L1712, good.id, tickets.encode_ticket(good))
    await until(room.watch, lambda: room.room.tickets)
    assert [one.id for one in room.room.tickets] == [good.id]
    assert room.view.refused >= 2


async def test_a_colleagues_offer_does_not_take_the_place_of_a_visitor_who_waits(
    house: House, opens: Opens
) -> None:
    one = await opens(house.identities[L1712][0])
    room = (await opens(house.identities[L1712][1])).waiting_room
    waits = new_ticket(L1712, ticket.TicketKind.VISITOR)
    subject = subjects.Wait(line=L1712, ticket=waits.id, sender="door-00000000").subject()
    access = house.access(lines.steward_name(L1712))
    admin = await nats.connect(access.url, user=access.user, password=access.password)
    try:
        await admin.jetstream().publish(subject, tickets.encode_ticket(waits))
        await until(room.watch, lambda: room.room.waiting(now()))
        await one.waiting_room.post(
            L1712, waits.id, tickets.encode_ticket(replace(new_ticket(L1712), id=waits.id))
        )
        after = new_ticket(L1712)
        await one.waiting_room.post(L1712, after.id, tickets.encode_ticket(after))
        await until(room.watch, lambda: len(room.room.tickets) == 2)
        kinds = {seen.id: seen.kind for seen in room.room.tickets}
        assert kinds[waits.id] is ticket.TicketKind.VISITOR
    finally:
        await admin.close()


async def test_a_hold_is_seen_and_its_last_word_counts(house: House, opens: Opens) -> None:
    one = await opens(house.identities[NPIE][0])
    other = await opens(house.identities[NPIE][1])
    device = house.identities[NPIE][0].device
    name = names.ticket_id(os.urandom(8))
    await one.waiting_room.claim(name)
    for state in (ticket.HoldState.RESERVED, ticket.HoldState.MINE, ticket.HoldState.DONE):
        note = ticket.Hold(
            ticket=name,
            device=device,
            state=state,
            chat=ChatId("c-0123456789abcdef"),
            visitor=VisitorId("v-" + "0" * 32),
            entry=EntryId("1712"),
            secret=b"sealed",
        )
        await one.waiting_room.hold(name, tickets.encode_hold(note))
    room = other.waiting_room
    await until(
        room.watch,
        lambda: (
            (name, device) in room.room.holds
            and room.room.holds[name, device].state is ticket.HoldState.DONE
        ),
    )


async def test_who_comes_later_sees_the_room_as_it_is(house: House, opens: Opens) -> None:
    sender = await opens(house.identities[L1712][0])
    notes = [new_ticket(L1712) for _ in range(50)]
    for note in notes:
        await offer(sender, NPIE, note)
    late = await opens(house.identities[NPIE][0])
    room = late.waiting_room
    await until(room.watch, lambda: len(room.room.tickets) == 50)


async def test_what_happened_while_a_device_was_away_is_seen_after_it(
    house: House, opens: Opens
) -> None:
    sender = await opens(house.identities[L1712][0])
    receiver = await opens(house.identities[NPIE][0])
    async with asyncio.timeout(5):
        await receiver.waiting_room.view.mirror.loaded.wait()
    await receiver.link.stop()
    note = new_ticket(L1712)
    await offer(sender, NPIE, note)
    await receiver.link.start()
    room = receiver.waiting_room
    await until(room.watch, lambda: room.room.waiting(now()))


async def test_a_faked_repetition_is_not_believed(house: House, opens: Opens) -> None:
    """A device may direct an answer of the relay anywhere, also under `live.`: names must agree."""
    liar = await opens(house.identities[NPIE][0])
    victim = await opens(house.identities[NPIE][1])
    name = names.ticket_id(os.urandom(8))
    fake = subjects.Claim(ticket=name, device=house.identities[NPIE][2].device)
    own = subjects.Presence(device=house.identities[NPIE][0].device).subject()
    await post.store(liar.link, own, tickets.encode_claim(fake, 0))
    heard: asyncio.Queue[answering.Delivery] = asyncio.Queue()
    victim.link.listen("live.claim.>", heard.put_nowait)
    await victim.link.request("api.DIRECT.GET.WAIT", b'{"last_by_subj":"claim.none.none"}')
    await liar.link.publish(
        "api.DIRECT.GET.BOARD",
        b'{"last_by_subj":"' + own.encode() + b'"}',
        reply=f"live.{fake.subject()}",
    )
    async with asyncio.timeout(5):
        await heard.get()
    assert name not in victim.waiting_room.room.claims
    assert victim.waiting_room.view.mirror.strange == 1


async def test_a_wrong_clock_hides_no_visitor_and_shows_none_who_left(
    house: House, opens: Opens
) -> None:
    """The relay's clock counts: a PC may be ten minutes ahead or behind."""
    line = house.plan.of(L1712, lines.Role.DOOR)[0]
    door = link.RelayLink(house.access(line.name))
    await door.start()
    await until(door.watch, lambda: door.state is ports.LinkState.CONNECTED)
    own = house.identities[L1712]
    note = replace(new_ticket(L1712, ticket.TicketKind.VISITOR), visitor=VisitorId("v-" + "1" * 32))
    subject = subjects.Wait(line=L1712, ticket=note.id, sender=line.name).subject()
    wrong = [timedelta(minutes=10), timedelta(minutes=-10)]
    relays = []
    try:
        for one, by in zip(own, wrong, strict=False):
            relay = Relay(one, now=lambda by=by: now() + by)
            relays.append(relay)
            await relay.start()
            await asyncio.wait_for(relay.waiting_room.view.mirror.loaded.wait(), 5)
        await post.store(door, subject, tickets.encode_ticket(note))
        for relay, by in zip(relays, wrong, strict=True):
            room = relay.waiting_room
            await until(room.watch, lambda room=room, by=by: room.room.waiting(now() + by))
            assert not room.room.waiting(now() + by + ticket.RINGS_ON + timedelta(seconds=5))
    finally:
        for relay in relays:
            await relay.stop()
        await door.stop()
