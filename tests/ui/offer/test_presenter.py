from datetime import date, time

import pytest

from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat
from tests.ui.presenting import ZONE, Bench, Screen, SlowDesk, until
from workstation.domain.ids import TicketId
from workstation.domain.push import Push, PushState, ReturnReason
from workstation.ui.attention import Looking, Place
from workstation.ui.offer.presenter import OfferPresenter
from workstation.ui.offer.values import Decline, Gone, View, Wish


class Receiving:
    """The bench is the sender's; here is the desk of NPIE at which it rings."""

    def __init__(self, sender: Bench, seat: Seat) -> None:
        self.sender = sender
        self.bench = Bench(sender.office, seat)
        self.view = Screen(View)
        bench = self.bench
        self.presenter = OfferPresenter(
            self.view,
            waiting=bench.ws.waiting,
            offers=bench.ws.offers,
            casebook=bench.ws.casebook,
            shift=bench.ws.shift,
            lines=bench.ws.lines,
            names=bench.names,
            attention=bench.attention,
            errands=bench.errands,
            bus=bench.bus,
            ticks=bench.ticks,
            clock=bench.clock,
            zone=ZONE,
            tell=bench.told.append,
        )

    async def offered(self) -> Push:
        visitor = await self.sender.visitor()
        push = await self.sender.cards.ensure(visitor.chat, NPIE)
        await self.sender.ws.pushes.offer(push.id, "Langer gesprek")
        await until(lambda: self.bench.ws.waiting.rings())
        known = self.sender.ws.casebook.push(push.id)
        assert known is not None
        return known

    def look(self, ticket: TicketId) -> None:
        self.bench.attention.look(Looking(place=Place.OFFER, ticket=ticket))

    def push(self, push: Push) -> Push | None:
        return self.bench.ws.casebook.push(push.id)


@pytest.fixture
async def here(bench: Bench) -> Receiving:
    office: Office = bench.office
    seat = Seat(office.post, office.lines.enrol(NPIE, "Sofie"), office.clock)
    seat.store.desk = SlowDesk()
    await office.join(seat)
    return Receiving(bench, seat)


async def test_an_offer_shows_who_asks_what_and_nothing_of_the_chat(here: Receiving) -> None:
    push = await here.offered()
    here.look(push.ticket)
    sheet = here.view.last("show_sheet")
    assert (sheet.line_name, sheet.sender, sheet.request) == ("1712", "Marieke", "Langer gesprek")
    assert (sheet.total_s, here.view.last("show_left")) == (120, 120)
    assert sheet.gone is None
    assert "18" not in sheet.request


async def test_accepting_keeps_a_place_and_leads_to_the_briefing(here: Receiving) -> None:
    push = await here.offered()
    here.look(push.ticket)
    here.view.accepted.emit()
    here.view.accepted.emit()
    assert here.view.last("show_sheet").is_busy
    await here.bench.done()
    kept = here.push(push)
    assert kept is not None
    assert kept.state is PushState.RESERVED
    assert here.bench.attention.looking == Looking(
        place=Place.BRIEFING, push=push.id, ticket=push.ticket
    )


async def test_an_accept_does_not_take_away_the_page_to_which_one_went_meanwhile(
    here: Receiving,
) -> None:
    push = await here.offered()
    here.look(push.ticket)
    here.view.accepted.emit()
    here.bench.attention.look(Looking())
    await here.bench.done()
    assert here.push(push) is not None
    assert here.bench.attention.looking == Looking()


async def test_a_decline_carries_its_reason_and_a_proposed_time_is_that_of_our_own_clock(
    here: Receiving,
) -> None:
    push = await here.offered()
    here.look(push.ticket)
    wish = Wish(day=date(2026, 11, 25), at=time(19, 15), note="Dan ben ik er")
    here.view.time_proposed.emit(wish)
    await here.bench.done()
    ours = here.push(push)
    assert ours is not None
    assert (ours.state, ours.reason) == (PushState.RETURNED, ReturnReason.OTHER_TIME)
    assert ours.proposed_at is not None
    assert ours.proposed_at.astimezone(ZONE).isoformat() == "2026-11-25T19:15:00+01:00"
    assert here.bench.attention.looking == Looking()
    other = await here.offered()
    here.look(other.ticket)
    here.view.declined.emit(Decline(reason=ReturnReason.KNOWN_PERSON, note=""))
    await here.bench.done()
    ours = here.push(other)
    assert ours is not None
    assert ours.reason is ReturnReason.KNOWN_PERSON


async def test_a_colleague_who_answered_first_is_said(here: Receiving) -> None:
    colleague = await here.bench.office.seat(NPIE, "Lies")
    push = await here.offered()
    here.look(push.ticket)
    await colleague.ws.offers.accept(push.ticket)
    assert here.view.last("show_sheet").gone is Gone.COLLEAGUE
    here.view.left.emit()
    assert here.bench.attention.looking == Looking()


async def test_an_offer_that_was_taken_back_is_said(here: Receiving) -> None:
    push = await here.offered()
    here.look(push.ticket)
    await here.sender.ws.pushes.take_back(push.id)
    returned = here.sender.ws.casebook.push(push.id)
    assert returned is not None
    await here.sender.ws.pushes.post(returned, withdrawn=True)
    assert here.view.last("show_sheet").gone is Gone.TAKEN_BACK


async def test_an_offer_that_nobody_answered_in_time_is_said(here: Receiving) -> None:
    push = await here.offered()
    here.look(push.ticket)
    here.bench.clock.forward(60)
    here.bench.ticks.tick()
    assert here.view.last("show_left") == 60
    here.bench.clock.forward(61)
    here.bench.ticks.tick()
    assert here.view.last("show_left") == 0
    assert here.view.last("show_sheet").gone is Gone.TIMED_OUT


async def test_an_answer_that_came_too_late_gets_a_sentence(here: Receiving) -> None:
    colleague = await here.bench.office.seat(NPIE, "Lies")
    push = await here.offered()
    here.look(push.ticket)
    taking = colleague.ws.tasks.start(colleague.ws.offers.accept(push.ticket), name="accept")
    here.view.accepted.emit()
    await taking
    await here.bench.done()
    assert here.view.last("show_problem") == "Een collega was je net voor."
    assert here.view.last("show_sheet").gone is Gone.COLLEAGUE
    assert not here.view.last("show_sheet").is_busy


async def test_a_failure_is_not_said_on_the_page_of_another_offer(here: Receiving) -> None:
    first, second = await here.offered(), await here.offered()
    here.look(first.ticket)
    here.bench.office.post.is_away = True
    here.view.accepted.emit()
    here.look(second.ticket)
    await here.bench.done()
    here.bench.office.post.is_away = False
    assert here.view.last("show_problem") == ""
    assert len(here.bench.told) == 1


async def test_a_full_desk_is_said_before_the_accept(here: Receiving) -> None:
    push = await here.offered()
    here.bench.ws.shift.take_at_most(1)
    here.look(push.ticket)
    assert not here.view.last("show_sheet").is_full
    other = await here.offered()
    await here.bench.ws.offers.accept(other.ticket)
    assert here.view.last("show_sheet").is_full
    here.view.accepted.emit()
    await here.bench.done()
    assert "zoveel gesprekken" in here.view.last("show_problem")


async def test_suggested_moments_are_ahead_and_on_the_wall_clock_of_the_line(
    here: Receiving,
) -> None:
    push = await here.offered()
    here.look(push.ticket)
    sheet = here.view.last("show_sheet")
    now = here.bench.clock.now().astimezone(ZONE)
    moments = [(choice.day, choice.at) for choice in sheet.times]
    assert len(moments) == 4
    assert moments == sorted(moments)
    assert moments[0] > (now.date(), now.time())
    assert sheet.today == now.date()


async def test_the_page_of_an_offer_stays_as_it_was_when_its_ticket_is_gone_from_the_room(
    here: Receiving,
) -> None:
    push = await here.offered()
    here.look(push.ticket)
    rooms = here.bench.office.post.rooms[NPIE]
    del rooms.tickets[push.ticket]
    here.bench.office.post.room_changed(NPIE)
    sheet = here.view.last("show_sheet")
    assert (sheet.ticket, sheet.sender, sheet.gone) == (push.ticket, "Marieke", Gone.TAKEN_BACK)


async def test_an_offer_within_the_line_waits_for_nobodys_consent(bench: Bench) -> None:
    seat = Seat(bench.office.post, bench.office.lines.enrol(L1712, "Bram"), bench.office.clock)
    seat.store.desk = SlowDesk()
    await bench.office.join(seat)
    here = Receiving(bench, seat)
    visitor = await bench.visitor()
    push = await bench.ws.pushes.draft(visitor.chat, L1712, ())
    await bench.ws.pushes.offer(push.id, "Mijn dienst zit erop")
    await until(lambda: seat.ws.waiting.rings())
    here.look(push.ticket)
    sheet = here.view.last("show_sheet")
    assert sheet.is_handover
    assert (sheet.sender, sheet.request) == ("Marieke", "Mijn dienst zit erop")
