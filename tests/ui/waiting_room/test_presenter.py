from dataclasses import replace

import pytest

from tests.services.lines import L1712, NPIE
from tests.services.office import Seat
from tests.ui.presenting import Bench, Screen, until
from workstation.domain.presence import Duty
from workstation.ui.attention import Looking, Place
from workstation.ui.waiting_room.presenter import GONE_TICKS, WaitingRoomPresenter
from workstation.ui.waiting_room.values import Claiming, PushesView, WaitingRoomView


@pytest.fixture
def view() -> Screen:
    return Screen(WaitingRoomView)


@pytest.fixture
def pushes() -> Screen:
    return Screen(PushesView)


@pytest.fixture
def rang() -> list[int]:
    return []


def _room(bench: Bench, view: Screen, pushes: Screen, rang: list[int]) -> WaitingRoomPresenter:
    return WaitingRoomPresenter(
        view,
        pushes,
        waiting=bench.ws.waiting,
        casebook=bench.ws.casebook,
        shift=bench.ws.shift,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        ring=lambda: rang.append(1),
        tell=bench.told.append,
    )


@pytest.fixture
def room(bench: Bench, view: Screen, pushes: Screen, rang: list[int]) -> WaitingRoomPresenter:
    return _room(bench, view, pushes, rang)


def _claiming(view: Screen) -> list[Claiming]:
    return [ticket.claiming for ticket in view.last("show_room").tickets]


async def test_whoever_waits_rings_once_and_shows_only_what_was_answered(
    bench: Bench, view: Screen, room: WaitingRoomPresenter, rang: list[int]
) -> None:
    bench.office.visitor().ring()
    bench.clock.forward(70)
    bench.ticks.tick()
    (ticket,) = view.last("show_room").tickets
    assert (ticket.waited, ticket.waited_spoken) == ("01:10", "wacht 1 minuut")
    assert ticket.facts == ("18+",)
    assert rang == [1]


async def test_nothing_rings_while_nobody_is_on_duty(
    bench: Bench, view: Screen, room: WaitingRoomPresenter, rang: list[int]
) -> None:
    bench.ws.shift.go(Duty.OFF)
    bench.office.visitor().ring()
    assert rang == []
    assert view.last("show_room").why_not == "Je bent niet in dienst."


async def test_a_claim_shows_that_it_is_under_way_and_leads_into_the_chat(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    visitor = bench.office.visitor()
    visitor.ring()
    view.claim_wanted.emit(visitor.ticket)
    view.claim_wanted.emit(visitor.ticket)
    assert _claiming(view) == [Claiming.UNDER_WAY]
    await bench.done()
    assert bench.attention.looking.place is Place.CHAT
    assert bench.attention.chat == visitor.chat
    assert view.last("show_room").tickets == ()
    assert len(bench.ws.casebook.chats()) == 1


async def test_a_colleague_who_was_quicker_is_said_in_the_tickets_place_for_a_moment(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    colleague = await bench.office.seat(L1712, "An")
    visitor = bench.office.visitor()
    visitor.ring()
    await colleague.ws.waiting.take(visitor.ticket)
    assert _claiming(view) == [Claiming.GONE]
    for _ in range(GONE_TICKS - 1):
        bench.ticks.tick()
    assert _claiming(view) == [Claiming.GONE]
    bench.ticks.tick()
    assert _claiming(view) == []


async def test_a_claim_that_was_beaten_says_so_in_its_place(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    colleague = await bench.office.seat(L1712, "An")
    visitor = bench.office.visitor()
    visitor.ring()
    taking = colleague.ws.tasks.start(colleague.ws.waiting.take(visitor.ticket), name="take")
    view.claim_wanted.emit(visitor.ticket)
    await taking
    await bench.done()
    assert _claiming(view) == [Claiming.GONE]
    assert bench.told == []
    assert bench.attention.looking.place is Place.NOTHING


async def test_at_the_limit_the_room_says_why_and_a_key_gets_a_sentence(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    await bench.visitor()
    bench.ws.shift.take_at_most(1)
    assert view.last("show_room").why_not == "Je zit aan je limiet."
    bench.office.visitor().ring()
    room.claim_longest()
    await bench.done()
    assert len(bench.told) == 1
    assert _claiming(view) == [Claiming.FREE]


async def test_a_claim_that_the_relay_did_not_answer_can_be_made_again(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    visitor = bench.office.visitor()
    visitor.ring()
    bench.office.post.is_away = True
    view.claim_wanted.emit(visitor.ticket)
    await bench.done()
    assert bench.told == ["Geen antwoord van de server. Probeer het zo opnieuw."]
    assert _claiming(view) == [Claiming.FREE]
    bench.office.post.is_away = False
    view.claim_wanted.emit(visitor.ticket)
    await bench.done()
    assert bench.attention.chat == visitor.chat


async def test_the_longest_waiting_is_taken_by_the_key_and_never_a_push(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    first = bench.office.visitor()
    first.ring()
    bench.clock.forward(1)
    bench.office.visitor().ring()
    room.claim_longest()
    await bench.done()
    assert bench.attention.chat == first.chat


async def test_a_ticket_that_is_withdrawn_goes_without_a_colleague_being_named(
    bench: Bench, view: Screen, room: WaitingRoomPresenter
) -> None:
    visitor = bench.office.visitor()
    ticket = visitor.ring()
    visitor.put(replace(ticket, withdrawn=True))
    assert _claiming(view) == []


async def test_an_offer_of_a_partner_shows_nothing_of_the_chat(
    bench: Bench, view: Screen, pushes: Screen, room: WaitingRoomPresenter, rang: list[int]
) -> None:
    visitor = await bench.visitor()
    rang.clear()
    npie = await bench.partner()
    card = await bench.cards.ensure(visitor.chat, npie.own.line)
    await bench.ws.pushes.offer(card.id, "Langer gesprek")
    (own,) = pushes.last("show_pushes")
    assert (own.words, own.line, own.left) == ("Wacht op antwoord", "NPIE", "02:00")
    assert rang == []
    await until(lambda: npie.ws.waiting.rings())
    pushes.push_chosen.emit(own.ticket)
    assert bench.attention.chat == visitor.chat


async def test_the_key_leads_to_the_oldest_offer_and_then_to_its_briefing(bench: Bench) -> None:
    office = bench.office
    seat = Seat(office.post, office.lines.enrol(NPIE, "Sofie"), office.clock)
    await office.join(seat)
    there = Bench(office, seat)
    room = _room(there, Screen(WaitingRoomView), Screen(PushesView), [])
    room.answer_push()
    assert there.attention.looking == Looking()
    visitor = await bench.visitor()
    card = await bench.cards.ensure(visitor.chat, NPIE)
    await bench.ws.pushes.offer(card.id, "Langer gesprek")
    await until(lambda: there.ws.waiting.rings())
    room.answer_push()
    ticket = there.attention.looking.ticket
    assert ticket is not None
    assert there.attention.looking == Looking(place=Place.OFFER, ticket=ticket)
    await there.ws.offers.accept(ticket)
    there.attention.look(Looking())
    room.answer_push()
    assert there.attention.looking == Looking(place=Place.BRIEFING, push=card.id, ticket=ticket)
