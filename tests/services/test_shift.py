"""Duty, places and the presence that partners count."""

import pytest

from tests.e2e.stage import until
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat, Visitor
from workstation.domain.presence import Duty
from workstation.domain.push import ReturnReason


async def test_an_own_chat_takes_a_place_until_it_is_closed(seat: Seat, talk: Visitor) -> None:
    assert seat.ws.shift.presence().chats == 1
    await seat.ws.chats.close(talk.chat)
    assert seat.ws.shift.presence().chats == 0


async def test_a_place_that_is_kept_counts_and_a_declined_offer_does_not(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    partner = await office.seat(NPIE, "Sofie")
    for answer in ("decline", "accept"):
        push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
        await seat.ws.pushes.offer(push.id, "")
        ticket = next(r.ticket.id for r in partner.ws.waiting.rings() if r.push == push.id)
        if answer == "decline":
            await partner.ws.offers.decline(ticket, reason=ReturnReason.BUSY)
            await until(lambda p=push: not seat.ws.casebook.push(p.id).is_live)  # type: ignore[union-attr]
            assert partner.ws.shift.chats == 0
        else:
            await partner.ws.offers.accept(ticket)
    assert partner.ws.shift.chats == 1


async def test_whoever_goes_off_duty_with_a_chat_is_still_there_for_it(
    seat: Seat, talk: Visitor
) -> None:
    seat.ws.shift.go(Duty.OFF)
    assert seat.ws.shift.presence().duty is Duty.PAUSE
    await seat.ws.chats.close(talk.chat)
    assert seat.ws.shift.presence().duty is Duty.OFF


async def test_goodbye_is_told_at_once_and_does_not_wait_for_a_relay(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await seat.ws.shift.say_goodbye()
    told = office.post.presences[L1712][seat.own.device]
    assert told.duty is Duty.OFF
    office.post.is_away = True
    await seat.ws.shift.say_goodbye()


@pytest.mark.parametrize("limit", [0, 6, -1])
async def test_a_limit_is_between_one_and_five(seat: Seat, limit: int) -> None:
    with pytest.raises(ValueError, match=str(limit)):
        seat.ws.shift.take_at_most(limit)
    assert seat.ws.shift.limit == 3
