"""One registration, kept at every answer; the last answer wins, the end is on the disk."""

from datetime import timedelta
from typing import Any, cast

import pytest

from tests.domain.registering import the_form
from tests.fakes.registrations import FakeRegistrations
from tests.fakes.shelf import FakeShelf
from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.errors import SchakelError, StoreError, StoreFault
from workstation.domain.form import Form
from workstation.domain.ids import ChatId
from workstation.domain.registration import Registration, Spot
from workstation.services.registrations import TooLate
from workstation.ui.registration import words
from workstation.ui.registration.presenter import RegistrationPresenter
from workstation.ui.registration.values import Answer

CALL = Answer(spot=Spot(field="call"), code="counselling")


@pytest.fixture
def failures() -> list[SchakelError]:
    return []


@pytest.fixture
def book(bench: Bench) -> FakeRegistrations:
    return cast("Any", bench.ws.store).registrations


@pytest.fixture
def presenter(
    bench: Bench,
    sheet: Screen,
    saved: list[object],
    referred: dict[str, tuple[str, ...]],
    failures: list[SchakelError],
) -> RegistrationPresenter:
    async def counted(chat: ChatId) -> tuple[str, ...]:
        return referred.get(chat, ())

    return RegistrationPresenter(
        cast("Any", sheet),
        registrations=bench.ws.registrations,
        referred=counted,
        errands=bench.errands,
        clock=bench.clock,
        zone=ZONE,
        saved=saved.append,
        changed=lambda: None,
        failed=failures.append,
    )


async def test_a_chat_begins_with_what_is_known_and_marked_so(
    bench: Bench,
    sheet: Screen,
    presenter: RegistrationPresenter,
    referred: dict[str, tuple[str, ...]],
) -> None:
    visitor = await bench.visitor()
    await bench.desk.keep_answer(visitor.chat, "when", "h72")
    referred[visitor.chat] = ("zsg",)
    await presenter.open_chat(visitor.chat)
    shown = sheet.last("show_sheet")
    assert [q.spot.field for q in shown.questions] == ["call", "channel", "entry"]
    sheet.answered.emit(CALL)
    await bench.done()
    marked = {q.spot.field: q.codes for q in sheet.last("show_sheet").questions if q.is_prefilled}
    assert marked == {
        "channel": ("chat",),
        "entry": ("1712",),
        "when": ("h72",),
        "actions": ("referred",),
        "referral": ("zsg",),
    }


async def test_it_knows_when_nobody_asked_for_help(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter
) -> None:
    visitor, other = await bench.visitor(), await bench.visitor()
    await presenter.open_chat(visitor.chat)
    assert presenter.without_question(visitor.chat) == ""
    sheet.answered.emit(Answer(spot=Spot(field="call"), code="hang_up"))
    assert presenter.without_question(visitor.chat) == "Haakt meteen af"
    assert presenter.without_question(other.chat) == ""
    sheet.answered.emit(CALL)
    assert presenter.without_question(visitor.chat) == ""
    await bench.done()


async def test_what_is_answered_beside_it_follows_and_is_kept(
    bench: Bench,
    sheet: Screen,
    presenter: RegistrationPresenter,
    referred: dict[str, tuple[str, ...]],
    book: FakeRegistrations,
) -> None:
    visitor = await bench.visitor()
    await bench.desk.keep_answer(visitor.chat, "when", "h72")
    await presenter.open_chat(visitor.chat)
    sheet.answered.emit(CALL)
    sheet.question_changed.emit("Mag ik bellen?")
    await bench.desk.keep_answer(visitor.chat, "when", "longer")
    referred[visitor.chat] = ("1813", "zsg")
    await presenter.look_again(visitor.chat)
    await bench.done()
    codes = {q.spot.field: q.codes for q in sheet.last("show_sheet").questions}
    assert (codes["when"], codes["referral"]) == (("older",), ("1813", "zsg"))
    kept = await book.of_chat(visitor.chat)
    assert kept is not None
    assert (kept.facts["when"], kept.question) == (("older",), "Mag ik bellen?")


async def test_every_answer_is_on_the_disk_and_is_said_to_be(
    bench: Bench,
    sheet: Screen,
    presenter: RegistrationPresenter,
    saved: list[object],
    book: FakeRegistrations,
) -> None:
    visitor = await bench.visitor()
    await presenter.open_chat(visitor.chat)
    assert book.writes == 0
    sheet.answered.emit(CALL)
    sheet.victim_added.emit()
    sheet.answered.emit(Answer(spot=Spot(field="age", victim=1), code="3-5"))
    sheet.question_changed.emit("Mag ik bellen?")
    sheet.research_ticked.emit(True)
    await bench.done()
    kept = await book.of_chat(visitor.chat)
    assert kept is not None
    assert kept.facts["call"] == ("counselling",)
    assert kept.victims == ({}, {"age": ("3-5",)})
    assert (kept.question, kept.research) == ("Mag ik bellen?", True)
    assert len(saved) == 5


async def test_what_the_contact_says_of_himself_follows_and_can_be_taken_back(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter
) -> None:
    visitor = await bench.visitor()
    await presenter.open_chat(visitor.chat)
    for field, code in (("call", "counselling"), ("contact", "victim"), ("contact_gender", "f")):
        sheet.answered.emit(Answer(spot=Spot(field=field), code=code))
    (victim,) = sheet.last("show_sheet").victims
    assert (victim[0].codes, victim[0].is_prefilled) == (("f",), True)
    spot = Spot(field="gender", victim=0)
    sheet.answered.emit(Answer(spot=spot, code="f"))  # agreed
    assert not sheet.last("show_sheet").victims[0][0].is_prefilled
    sheet.answered.emit(Answer(spot=spot, code="f"))  # and taken back
    assert sheet.last("show_sheet").victims[0][0].codes == ()
    await bench.done()


async def test_the_end_is_what_stood_there_whatever_is_opened_meanwhile(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter, book: FakeRegistrations
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await presenter.open_chat(first.chat)
    sheet.answered.emit(CALL)
    finish = presenter.finishing(first.chat)
    await presenter.open_chat(second.chat)
    await finish()
    done, other = await book.of_chat(first.chat), await book.of_chat(second.chat)
    assert done is not None
    assert done.is_final
    assert other is None
    assert sheet.last("show_sheet").key != done.id


async def test_a_chat_that_ends_before_its_registration_came_is_registered_all_the_same(
    bench: Bench, presenter: RegistrationPresenter, book: FakeRegistrations
) -> None:
    visitor = await bench.visitor()
    await presenter.finishing(visitor.chat)()
    done = await book.of_chat(visitor.chat)
    assert done is not None
    assert done.is_final
    assert done.facts["channel"] == ("chat",)


async def test_a_full_disk_is_told_and_what_was_answered_stays_on_the_screen(
    bench: Bench,
    sheet: Screen,
    presenter: RegistrationPresenter,
    book: FakeRegistrations,
    failures: list[SchakelError],
    saved: list[object],
) -> None:
    visitor = await bench.visitor()
    await presenter.open_chat(visitor.chat)
    book.fail_next = StoreFault.DISK_FULL
    sheet.answered.emit(CALL)
    await bench.done()
    assert isinstance(failures[0], StoreError)
    assert saved == []
    assert sheet.last("show_sheet").before[0].codes == ("counselling",)
    book.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await presenter.finishing(visitor.chat)()
    await presenter.finishing(visitor.chat)()
    assert (await book.of_chat(visitor.chat)).is_final  # type: ignore[union-attr]


async def test_without_a_form_the_chat_can_be_closed_and_it_is_said_why(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter, book: FakeRegistrations
) -> None:
    shelf: FakeShelf[Form] = FakeShelf()
    shelf.problems = (
        FileProblem(file="registratie.toml", line=7, key="field.1.id", why=FileReason.BAD_ID),
    )
    bench.ws.registrations._forms = shelf
    visitor = await bench.visitor()
    await presenter.open_chat(visitor.chat)
    said = sheet.last("show_sheet").problem
    assert said.startswith(words.NO_FORM)
    assert "registratie.toml, regel 7 (field.1.id), heeft een naam die niet klopt." in said
    assert await presenter.finishing(visitor.chat)() is None
    assert await book.of_chat(visitor.chat) is None


async def test_a_form_that_breaks_meanwhile_is_told_and_the_old_one_goes_on(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter
) -> None:
    shelf: FakeShelf[Form] = FakeShelf(the_form())
    bench.ws.registrations._forms = shelf
    visitor = await bench.visitor()
    await presenter.open_chat(visitor.chat)
    assert sheet.last("show_sheet").problem == ""
    shelf.books = ()
    shelf.problems = (
        FileProblem(file="registratie.toml", line=0, key="", why=FileReason.NOT_TOML),
    )
    sheet.answered.emit(CALL)
    await bench.done()
    shown = sheet.last("show_sheet")
    assert "De vorige versie blijft in gebruik." in shown.problem
    assert len(shown.questions) > 15


async def _finished(bench: Bench, sheet: Screen, presenter: RegistrationPresenter) -> Registration:
    visitor = await bench.visitor()
    await presenter.open_chat(visitor.chat)
    sheet.answered.emit(CALL)
    await presenter.finishing(visitor.chat)()
    await bench.done()
    done = presenter.registration
    assert done is not None
    return done


async def test_a_finished_one_is_corrected_on_purpose_and_can_be_undone(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter, book: FakeRegistrations
) -> None:
    done = await _finished(bench, sheet, presenter)
    sheet.answered.emit(Answer(spot=Spot(field="anonymous"), code="no"))
    await bench.done()
    assert presenter.has_corrections
    assert await book.get(done.id) == done
    presenter.undo()
    assert not presenter.has_corrections
    sheet.answered.emit(Answer(spot=Spot(field="anonymous"), code="yes"))
    await presenter.finish()
    corrected = await book.get(done.id)
    assert corrected is not None
    assert (corrected.revision, corrected.facts["anonymous"]) == (2, ("yes",))


async def test_a_correction_at_the_end_of_a_chat_is_kept_when_it_is_left(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter, book: FakeRegistrations
) -> None:
    done = await _finished(bench, sheet, presenter)
    sheet.answered.emit(Answer(spot=Spot(field="anonymous"), code="no"))
    presenter.leave()
    await bench.done()
    corrected = await book.get(done.id)
    assert corrected is not None
    assert corrected.facts["anonymous"] == ("no",)


async def test_after_its_time_nothing_changes_and_the_reason_stands_there(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter, book: FakeRegistrations
) -> None:
    done = await _finished(bench, sheet, presenter)
    bench.clock.forward(timedelta(days=14).total_seconds())
    await presenter.open(done)
    assert sheet.last("show_sheet").read_only == (
        "Verbeteren kon tot 8 december 2026 13:00. Daarna blijft een registratie zoals ze is."
    )
    sheet.answered.emit(Answer(spot=Spot(field="anonymous"), code="no"))
    assert not presenter.has_corrections
    assert await book.get(done.id) == done


async def test_a_time_that_ends_while_it_is_being_corrected_is_told(
    bench: Bench, sheet: Screen, presenter: RegistrationPresenter
) -> None:
    await _finished(bench, sheet, presenter)
    sheet.answered.emit(Answer(spot=Spot(field="anonymous"), code="no"))
    bench.clock.forward(timedelta(days=14).total_seconds())
    with pytest.raises(TooLate):
        await presenter.finish()
