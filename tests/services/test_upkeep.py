"""What happens by itself: holds are told, offers posted, and nothing stops it."""

import asyncio

from tests.e2e.stage import until
from tests.services.lines import NPIE
from tests.services.office import Office, Seat, Visitor
from workstation.domain.errors import StoreFault
from workstation.domain.push import HOLD_S, OFFER_S, Push
from workstation.domain.ticket import HoldState, TicketState
from workstation.services.upkeep import EVERY_S


def hold(office: Office, seat: Seat, ticket: str) -> HoldState | None:
    for (name, device), note in office.post.rooms[seat.own.line].holds.items():
        if name == ticket and device == seat.own.device:
            return note.state
    return None


async def offered(seat: Seat, talk: Visitor) -> Push:
    push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    await seat.ws.pushes.offer(push.id, "")
    return push


async def test_a_claimed_visitor_is_held_as_mine_and_then_done(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await seat.ws._upkeep.once()
    assert hold(office, seat, talk.ticket) is HoldState.MINE
    await seat.ws.chats.close(talk.chat)
    await seat.ws._upkeep.once()
    assert hold(office, seat, talk.ticket) is HoldState.DONE


async def test_a_hold_that_could_not_be_told_is_told_the_next_time(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    await seat.ws._upkeep.once()
    assert hold(office, seat, talk.ticket) is None
    office.post.is_away = False
    await seat.ws._upkeep.once()
    assert hold(office, seat, talk.ticket) is HoldState.MINE


async def test_a_kept_place_is_reserved_and_free_after_its_time_whatever_became_of_the_sender(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    partner = await office.seat(NPIE, "Sofie")
    push = await offered(seat, talk)
    await partner.ws.offers.accept(push.ticket)
    await partner.ws._upkeep.once()
    assert hold(office, partner, push.ticket) is HoldState.RESERVED
    await seat.stand_up()
    office.clock.forward(HOLD_S)
    await partner.ws._upkeep.once()
    assert partner.ws.shift.chats == 1
    office.clock.forward(61)
    await partner.ws._upkeep.once()
    assert partner.ws.shift.chats == 0
    await partner.ws._upkeep.once()
    assert hold(office, partner, push.ticket) is HoldState.DONE


async def test_a_full_disk_does_not_end_the_upkeep(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    push = await offered(seat, talk)
    office.clock.forward(OFFER_S)
    seat.store.journal.fail_next = StoreFault.DISK_FULL
    await seat.ws._upkeep.once()
    assert seat.ws.casebook.push(push.id).is_live  # type: ignore[union-attr]
    await seat.ws._upkeep.once()
    assert seat.ws.casebook.push(push.id).reason == "timed_out"  # type: ignore[union-attr]


async def test_an_offer_is_posted_again_until_the_partner_has_it_and_withdrawn_at_its_end(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    posting = seat.ws.tasks.start(seat.ws._upkeep.keep_posted(), name="offers")
    offering = asyncio.ensure_future(seat.ws.pushes.offer(push.id, ""))
    await asyncio.wait({offering})
    assert offering.exception() is not None
    assert not office.post.rooms[NPIE].tickets
    office.post.is_away = False
    await until(lambda: push.ticket in office.post.rooms[NPIE].tickets, within_s=5 * EVERY_S)
    await talk_closes(talk)
    room = office.post.rooms[NPIE]
    await until(lambda: room.tickets[push.ticket].withdrawn, within_s=5 * EVERY_S)
    assert not posting.done()


async def talk_closes(talk: Visitor) -> None:
    talk.send(talk.side.close(talk.now_ms))


async def test_a_restart_posts_a_running_offer_again_and_leaves_an_old_one(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    push = await offered(seat, talk)
    await seat.stand_up()
    await seat.sit()
    assert [(p.id, gone) for p, gone in seat.ws.pushes.unposted()] == [(push.id, False)]
    office.clock.forward(OFFER_S)
    await seat.ws._upkeep.once()
    assert [(p.id, gone) for p, gone in seat.ws.pushes.unposted()] == [(push.id, True)]
    office.clock.forward(61)
    assert seat.ws.pushes.unposted() == ()


async def test_the_ticket_of_an_offer_says_claimed_whatever_is_said_after(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    partner = await office.seat(NPIE, "Sofie")
    push = await offered(seat, talk)
    await partner.ws.offers.accept(push.ticket)
    await seat.ws.pushes.post(push=seat.ws.casebook.push(push.id), withdrawn=True)  # type: ignore[arg-type]
    ticket = partner.ws.waiting.ticket(push.ticket)
    assert ticket is not None
    assert partner.ws.waiting.state(ticket) is TicketState.CLAIMED
