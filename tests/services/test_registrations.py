"""Registering: filled in from the chat, kept, finished once, corrected in time, under a good form."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

import pytest

from tests.domain.registering import DAY, the_form
from tests.fakes.registrations import FakeRegistrations
from tests.fakes.shelf import FakeShelf
from tests.services.lines import L1712
from tests.services.office import Office, Seat, Visitor
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.form import Form
from workstation.domain.registration import Correction, Registration, Spot, with_codes
from workstation.services.events import RegistrationChanged
from workstation.services.registrations import NoForm, Registrations, TooLate

FORM = the_form()
BROKEN = FileProblem(file="registratie.toml", line=3, key="field.1.id", why=FileReason.BAD_ID)


@dataclass
class Desk:
    office: Office
    seat: Seat
    shelf: FakeShelf[Form]
    book: FakeRegistrations
    told: list[RegistrationChanged]
    service: Registrations

    def anew(self, days: int = 14) -> Registrations:
        """As after a restart: what is on the disk is all that is left."""
        ws = self.seat.ws
        return Registrations(
            book=self.book,
            forms=self.shelf,
            desk=ws.store.desk,
            casebook=ws.casebook,
            credentials=ws.credentials,
            bus=ws.bus,
            clock=self.office.clock,
            correct_days=days,
        )

    async def visitor(self) -> Visitor:
        someone = self.office.visitor()
        someone.ring()
        await self.seat.ws.waiting.take(someone.ticket)
        return someone


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    office = Office()
    seat = await office.seat(L1712, "Marieke")
    shelf: FakeShelf[Form] = FakeShelf(FORM)
    book = cast("Any", seat.store).registrations
    made = Desk(office, seat, shelf, book, [], cast("Any", None))
    made.service = made.anew()
    seat.ws.bus.on(RegistrationChanged, made.told.append)
    yield made
    await office.close()


async def _done(desk: Desk, **changes: Any) -> Registration:
    draft = await desk.service.late(day=DAY)
    facts = {"call": ("counselling",), "channel": ("phone",)}
    return await desk.service.finish(replace(draft, facts=facts, **changes))


async def test_a_chat_begins_with_what_is_known_of_it(desk: Desk) -> None:
    someone = await desk.visitor()
    await desk.seat.ws.store.desk.keep_answer(someone.chat, "when", "h72")
    draft = await desk.service.of_chat(someone.chat, day=DAY, referrals=("zsg",))
    assert draft.facts == {
        "channel": ("chat",),
        "entry": ("1712",),
        "when": ("h72",),
        "actions": ("referred",),
        "referral": ("zsg",),
    }
    assert Spot(field="when") in draft.prefilled
    assert desk.book.writes == 0


async def test_what_was_kept_is_there_again_and_is_the_same_one(desk: Desk) -> None:
    someone = await desk.visitor()
    draft = await desk.service.of_chat(someone.chat, day=DAY)
    kept = await desk.service.keep(with_codes(draft, Spot(field="contact"), ("victim",)))
    assert await desk.service.of_chat(someone.chat, day=DAY + timedelta(days=1)) == kept


async def test_a_draft_that_is_opened_again_knows_what_came_since(desk: Desk) -> None:
    someone = await desk.visitor()
    answers = desk.seat.ws.store.desk
    await answers.keep_answer(someone.chat, "when", "h72")
    draft = await desk.service.of_chat(someone.chat, day=DAY, referrals=("zsg",))
    await desk.service.keep(with_codes(draft, Spot(field="contact"), ("victim",)))
    await answers.keep_answer(someone.chat, "when", "longer")
    again = await desk.service.of_chat(someone.chat, day=DAY, referrals=("1813", "zsg"))
    assert again.facts == draft.facts | {
        "contact": ("victim",),
        "when": ("older",),
        "referral": ("1813", "zsg"),
    }
    done = await desk.service.finish(again)
    await answers.keep_answer(someone.chat, "when", "h72")
    assert await desk.service.of_chat(someone.chat, day=DAY) == done


async def test_finishing_keeps_codes_of_the_form_and_says_so_once(desk: Desk) -> None:
    done = await _done(desk, victims=({"form": ("sexual",), "gone": ("x",)},))
    assert (done.revision, done.is_final, done.prefilled) == (1, True, frozenset())
    assert done.victims == ({"form": ("sexual",)},)
    again = await desk.service.finish(replace(done, revision=0, facts={}))
    assert again == done
    assert [event.registration for event in desk.told] == [done.id]


async def test_a_full_disk_leaves_the_draft_and_the_next_try_works(desk: Desk) -> None:
    draft = replace(await desk.service.late(day=DAY), facts={"call": ("silent",)})
    desk.book.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await desk.service.finish(draft)
    assert desk.told == []
    assert (await desk.service.finish(draft)).is_final


async def test_a_correction_says_who_when_which_field_old_and_new(desk: Desk) -> None:
    done = await _done(desk)
    desk.office.clock.forward(3600)
    at = desk.office.clock.now()
    changed = replace(done, facts=dict(done.facts) | {"channel": ("mail",)})
    corrected = await desk.service.correct(changed)
    assert (corrected.revision, corrected.final_at) == (2, done.final_at)
    assert list(await desk.service.corrections(done.id)) == [
        Correction(
            at=at,
            who="Marieke",
            revision=2,
            spot=Spot(field="channel"),
            old=("phone",),
            new=("mail",),
        )
    ]


async def test_what_is_the_same_is_no_correction(desk: Desk) -> None:
    done = await _done(desk)
    assert await desk.service.correct(done) == done
    assert list(await desk.service.corrections(done.id)) == []


async def test_after_its_time_it_stays_as_it_is(desk: Desk) -> None:
    done = await _done(desk)
    changed = replace(done, facts={"call": ("silent",)})
    until = desk.service.may_correct_until(done)
    assert until is not None
    desk.office.clock.forward(14 * 86400 - 1)
    second = await desk.service.correct(changed)
    desk.office.clock.forward(1)
    with pytest.raises(TooLate) as told:
        await desk.service.correct(replace(second, facts=done.facts))
    assert told.value.since == until
    assert await desk.service.get(done.id) == second


async def test_a_line_that_allows_no_correction_gets_none(desk: Desk) -> None:
    done = await _done(desk)
    with pytest.raises(TooLate):
        await desk.anew(days=0).correct(replace(done, facts={}))


async def test_a_draft_is_not_corrected_and_a_finished_one_not_kept(desk: Desk) -> None:
    draft = await desk.service.late(day=DAY)
    with pytest.raises(TooLate):
        await desk.service.correct(draft)
    done = await _done(desk)
    await desk.service.keep(replace(done, facts={}))
    assert await desk.service.get(done.id) == done


async def test_a_form_that_breaks_leaves_the_last_good_one_in_use(desk: Desk) -> None:
    assert await desk.service.form() == FORM
    desk.shelf.books, desk.shelf.problems = (), (BROKEN,)
    assert await desk.service.form() == FORM
    (problem,) = desk.service.problems()
    assert problem.older_in_use


async def test_the_last_good_form_outlives_a_restart(desk: Desk) -> None:
    await desk.service.form()
    desk.shelf.books, desk.shelf.problems = (), (BROKEN,)
    later = desk.anew()
    assert await later.form() == FORM
    assert later.problems()[0].older_in_use


async def test_without_any_form_it_is_said_and_nothing_is_guessed(desk: Desk) -> None:
    desk.shelf.books = ()
    with pytest.raises(NoForm):
        await desk.service.form()
    with pytest.raises(NoForm):
        await desk.service.late(day=DAY)


async def test_an_old_one_is_read_and_corrected_with_the_form_it_was_made_with(desk: Desk) -> None:
    done = await _done(desk)
    without = tuple(field for field in FORM.fields if field.id != "channel")
    desk.shelf.books = (replace(FORM, version=2, fields=without),)
    assert (await desk.service.form()).version == 2
    assert await desk.service.form_of(done) == FORM
    changed = replace(done, facts=dict(done.facts) | {"channel": ("mail",)})
    assert (await desk.service.correct(changed)).facts["channel"] == ("mail",)


async def test_a_draft_goes_over_to_the_form_that_is_in_use(desk: Desk) -> None:
    draft = await desk.service.late(day=DAY)
    desk.shelf.books = (replace(FORM, version=2),)
    assert (await desk.service.finish(draft)).form_version == 2


async def test_a_draft_can_be_thrown_away(desk: Desk) -> None:
    draft = await desk.service.keep(await desk.service.late(day=DAY))
    await desk.service.drop(draft)
    assert await desk.service.get(draft.id) is None
