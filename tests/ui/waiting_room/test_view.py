from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.shots import window_samples as samples
from workstation.domain.ids import TicketId
from workstation.ui.parts.button import ButtonKind
from workstation.ui.theme.theme import Theme
from workstation.ui.waiting_room.pushes_view import Pushes
from workstation.ui.waiting_room.values import Claiming, RoomShown
from workstation.ui.waiting_room.view import WaitingRoom

_FIRST, _SECOND = samples.ROOM.tickets


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> WaitingRoom:
    view = WaitingRoom(theme)
    qtbot.addWidget(view)
    view.show_room(samples.ROOM)
    return view


@pytest.fixture
def claims(room: WaitingRoom) -> list[TicketId]:
    wanted: list[TicketId] = []
    room.claim_wanted.connect(wanted.append)
    return wanted


def test_only_the_longest_waiting_has_the_filled_button_and_its_key(room: WaitingRoom) -> None:
    assert [card.button.kind for card in room.cards] == [ButtonKind.FILLED, ButtonKind.OUTLINE]
    assert room.cards[0].button._key_hint == "F8"
    assert room.cards[1].button._key_hint == ""


def test_the_key_claims_the_longest_waiting(room: WaitingRoom, claims: list[TicketId]) -> None:
    room.claim_longest()
    assert claims == [_FIRST.id]


def test_any_ticket_can_be_claimed_by_its_own_button(
    room: WaitingRoom, claims: list[TicketId]
) -> None:
    room.cards[1].button.click()
    assert claims == [_SECOND.id]


def test_a_claim_under_way_can_not_be_asked_twice(
    room: WaitingRoom, claims: list[TicketId]
) -> None:
    room.show_room(RoomShown(tickets=(replace(_FIRST, claiming=Claiming.UNDER_WAY), _SECOND)))
    room.claim_longest()
    room.cards[0].button.click()
    assert claims == []
    assert room.cards[0].button.text() == "Bezig…"


def test_what_a_colleague_took_says_so_and_leaves_the_key_to_the_next(
    room: WaitingRoom, claims: list[TicketId]
) -> None:
    room.show()
    room.show_room(RoomShown(tickets=(replace(_FIRST, claiming=Claiming.GONE), _SECOND)))
    assert room.cards[0]._gone.isVisible()
    assert not room.cards[0].button.isVisible()
    room.claim_longest()
    assert claims == [_SECOND.id]


def test_the_key_does_nothing_in_an_empty_room_or_at_the_limit(
    room: WaitingRoom, claims: list[TicketId]
) -> None:
    room.show_room(replace(samples.ROOM, why_not="Je zit aan je limiet van drie gesprekken."))
    room.claim_longest()
    room.show_room(RoomShown())
    room.claim_longest()
    assert claims == []


def test_a_card_is_reused_so_that_nothing_jumps(room: WaitingRoom) -> None:
    before = room.cards
    before[0].button.setFocus()
    ticking = tuple(replace(ticket, waited="09:59") for ticket in samples.ROOM.tickets)
    new = replace(_SECOND, id=TicketId("t-77"), waited="00:01")
    room.show_room(RoomShown(tickets=(*ticking, new)))
    assert room.cards[:2] == before
    room.show_room(RoomShown(tickets=(ticking[1], new)))
    assert room.cards[0] is before[1]


def test_an_orphan_on_top_pushes_the_others_down(room: WaitingRoom) -> None:
    before = room.cards
    orphan = replace(_FIRST, id=TicketId("t-0"), orphan=True)
    room.show_room(RoomShown(tickets=(orphan, *samples.ROOM.tickets)))
    assert room.cards[1:] == before
    layout = before[0].parentWidget().layout()
    assert layout is not None
    assert room.cards[0]._orphan.isVisibleTo(room)


def test_a_card_can_be_heard_without_seconds(room: WaitingRoom) -> None:
    name = room.cards[0].accessibleName()
    assert name == "Chat na seksueel geweld, wacht 3 minuten, 18+, Antwerpen"
    assert "03:10" not in room.cards[0].button.accessibleName()


def test_facts_that_do_not_fit_stand_in_one_line(room: WaitingRoom) -> None:
    facts = room.cards[0]._facts
    facts.resize(400, 20)
    assert facts.shows_badges()
    facts.resize(60, 20)
    assert not facts.shows_badges()
    assert not facts.grab().isNull()


def test_a_push_offer_opens_and_a_chosen_one_has_no_button(qtbot: QtBot, theme: Theme) -> None:
    pushes = Pushes(theme)
    qtbot.addWidget(pushes)
    chosen: list[TicketId] = []
    pushes.push_chosen.connect(chosen.append)
    pushes.show_pushes((samples.PUSH_IN,))
    pushes.cards[0].button.click()
    assert chosen == [samples.PUSH_IN.ticket]
    pushes.show_pushes((replace(samples.PUSH_IN, chosen=True),))
    assert not pushes.cards[0].button.isVisibleTo(pushes)
