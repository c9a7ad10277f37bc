"""A pause is offered after a heavy chat, once, and nobody is sent off duty by it."""

from dataclasses import replace

import pytest

from tests.services.office import Office, Seat, Visitor
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.form import Facts
from workstation.domain.pause import MINUTES, Why
from workstation.domain.presence import Duty
from workstation.services.breather import Breather, Rest


@pytest.fixture
def breather(seat: Seat) -> Breather:
    return Breather(
        casebook=seat.ws.casebook,
        desk=seat.store.desk,
        registrations=seat.ws.registrations,
        shift=seat.ws.shift,
        bus=seat.ws.bus,
        clock=seat.clock,
    )


async def heavy(office: Office, seat: Seat, talk: Visitor, breather: Breather) -> None:
    office.clock.forward(3600)
    await seat.ws.chats.close(talk.chat)
    await breather.finished(talk.chat)


async def test_an_ordinary_chat_is_followed_by_nothing(
    seat: Seat, talk: Visitor, breather: Breather
) -> None:
    await seat.ws.chats.close(talk.chat)
    await breather.finished(talk.chat)
    assert breather.rest is Rest.NONE


async def test_it_is_offered_and_nothing_changes_before_it_is_taken(
    office: Office, seat: Seat, talk: Visitor, breather: Breather
) -> None:
    told: list[Rest] = []
    breather.watch(lambda: told.append(breather.rest))
    await heavy(office, seat, talk, breather)
    assert (breather.rest, breather.why) == (Rest.SUGGESTED, Why.LONG)
    assert seat.ws.shift.duty is Duty.ON
    breather.decline()
    await breather.finished(talk.chat)
    assert breather.rest is Rest.NONE
    assert told == [Rest.SUGGESTED, Rest.NONE]


async def test_a_pause_that_is_taken_ends_by_the_counsellors_own_word(
    office: Office, seat: Seat, talk: Visitor, breather: Breather
) -> None:
    await heavy(office, seat, talk, breather)
    breather.take()
    assert (breather.rest, seat.ws.shift.duty) == (Rest.TAKEN, Duty.PAUSE)
    office.clock.forward(MINUTES * 60)
    assert (breather.rest, seat.ws.shift.duty) == (Rest.OVER, Duty.PAUSE)
    breather.back()
    assert (breather.rest, seat.ws.shift.duty) == (Rest.NONE, Duty.ON)


async def test_whoever_chooses_a_duty_otherwise_has_said_how_it_is(
    office: Office, seat: Seat, talk: Visitor, breather: Breather
) -> None:
    await heavy(office, seat, talk, breather)
    breather.take()
    seat.ws.shift.go(Duty.OFF)
    assert breather.rest is Rest.NONE
    assert seat.ws.shift.duty is Duty.OFF


async def test_nobody_off_duty_is_offered_a_pause(
    office: Office, seat: Seat, talk: Visitor, breather: Breather
) -> None:
    seat.ws.shift.go(Duty.OFF)
    await heavy(office, seat, talk, breather)
    assert breather.rest is Rest.NONE


async def test_what_was_written_to_be_needed_counts(
    seat: Seat, talk: Visitor, breather: Breather
) -> None:
    closing = Closing(
        chat=talk.chat, debrief=f"zwaar{BETWEEN}even lucht", saved_at=seat.clock.now()
    )
    await seat.store.desk.keep_closing(closing)
    await seat.ws.chats.close(talk.chat)
    await breather.finished(talk.chat)
    assert breather.why is Why.ASKED


async def test_a_child_among_the_registered_victims_counts(
    seat: Seat, talk: Visitor, breather: Breather
) -> None:
    registrations = seat.ws.registrations
    draft = await registrations.of_chat(talk.chat, day=seat.clock.now().date())
    victims: tuple[Facts, ...] = ({"age": ("26-64",)}, {"age": ("6-11",)})
    await registrations.keep(replace(draft, victims=victims))
    await seat.ws.chats.close(talk.chat)
    await breather.finished(talk.chat)
    assert breather.why is Why.CHILD
