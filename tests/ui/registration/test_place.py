"""The place: late entries, what was sent, what waits, corrections with who, when, what."""

from datetime import timedelta
from typing import Any, cast

import pytest

from tests.fakes.registrations import FakeRegistrations
from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.errors import StoreFault
from workstation.domain.registration import Registration, Spot
from workstation.ui.registration import words
from workstation.ui.registration.place_presenter import RegistrationsPlacePresenter
from workstation.ui.registration.values import Answer, PlaceView


@pytest.fixture
def place(bench: Bench) -> Screen:
    return Screen(PlaceView)


@pytest.fixture
def book(bench: Bench) -> FakeRegistrations:
    return cast("Any", bench.ws.store).registrations


@pytest.fixture
def keys() -> list[str]:
    """The key that the line seals to; taken away, everything waits."""
    return ["key"]


@pytest.fixture
def presenter(
    bench: Bench, place: Screen, sheet: Screen, keys: list[str]
) -> RegistrationsPlacePresenter:
    return RegistrationsPlacePresenter(
        cast("Any", place),
        cast("Any", sheet),
        registrations=bench.ws.registrations,
        errands=bench.errands,
        bus=bench.bus,
        clock=bench.clock,
        zone=ZONE,
        can_leave=lambda: bool(keys),
    )


pytestmark = pytest.mark.usefixtures("presenter")


def answer(sheet: Screen, field: str, code: str, victim: int | None = None) -> None:
    sheet.answered.emit(Answer(spot=Spot(field=field, victim=victim), code=code))


async def _late(bench: Bench, place: Screen, sheet: Screen, *, finish: bool = True) -> None:
    place.new_wanted.emit()
    await bench.done()
    answer(sheet, "call", "counselling")
    answer(sheet, "channel", "phone")
    if finish:
        place.finished.emit()
    await bench.done()


async def _only(book: FakeRegistrations) -> Registration:
    (one,) = await book.recent()
    return one


async def test_a_phone_call_is_registered_without_a_chat(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    place.new_wanted.emit()
    await bench.done()
    assert "take_focus" in sheet.names()
    assert place.last("show_registrations").why_not == words.CHANNEL_LEFT
    answer(sheet, "call", "counselling")
    answer(sheet, "channel", "phone")
    answer(sheet, "day", "2026-11-22")
    await bench.done()
    shown = place.last("show_registrations")
    assert (shown.title, shown.finish, shown.why_not) == (
        "Telefoon, hulpvraag, 22 november",
        words.FINISH,
        "",
    )
    assert shown.may_drop
    place.finished.emit()
    await bench.done()
    done = await _only(book)
    assert (done.chat, done.revision, done.day.isoformat()) == (None, 1, "2026-11-22")
    (row,) = place.last("show_registrations").listed
    assert (row.state, row.warns, row.is_chosen) == (words.waits(can_leave=True), True, True)


async def test_a_channel_is_asked_for_before_it_can_leave(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    place.new_wanted.emit()
    await bench.done()
    answer(sheet, "call", "silent")
    place.finished.emit()
    await bench.done()
    assert place.last("show_problem") == words.CHANNEL_LEFT
    assert not (await _only(book)).is_final


async def test_what_reached_the_registry_says_so(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    await _late(bench, place, sheet)
    done = await _only(book)
    await book.mark_stored(done.id, 1)
    place.opened.emit()
    await bench.done()
    (row,) = place.last("show_registrations").listed
    assert (row.state, row.warns) == (words.sent(0), False)


async def test_a_draft_is_there_again_and_can_be_thrown_away(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    await _late(bench, place, sheet, finish=False)
    draft = await _only(book)
    place.chosen.emit(draft.id)
    await bench.done()
    assert sheet.last("show_sheet").key == draft.id
    place.dropped.emit()
    await bench.done()
    assert list(await book.recent()) == []
    assert place.last("show_registrations").title == ""


async def test_a_correction_is_saved_on_purpose_and_told_with_who_and_when(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    await _late(bench, place, sheet)
    shown = place.last("show_registrations")
    assert (shown.finish, shown.why_not) == (words.CORRECT, words.NOTHING_CHANGED)
    answer(sheet, "channel", "mail")
    answer(sheet, "age", "3-5", 0)
    shown = place.last("show_registrations")
    assert (shown.why_not, shown.may_undo) == ("", True)
    place.finished.emit()
    await bench.done()
    assert (await _only(book)).revision == 2
    assert place.last("show_registrations").corrections == (
        "vandaag 13:00, Marieke · Kanaal: Telefoon → Mail",
        "vandaag 13:00, Marieke · Slachtoffer 1, leeftijd: niet ingevuld → 3-5 jaar",
    )


async def test_a_correction_that_was_not_saved_is_never_left_unseen(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    await _late(bench, place, sheet)
    done = await _only(book)
    answer(sheet, "channel", "mail")
    place.new_wanted.emit()
    await bench.done()
    assert place.last("show_problem") == words.SAVE_FIRST
    assert sheet.last("show_sheet").key == done.id
    place.undone.emit()
    assert not place.last("show_registrations").may_undo
    place.new_wanted.emit()
    await bench.done()
    assert sheet.last("show_sheet").key != done.id
    assert await book.get(done.id) == done


async def test_after_its_time_there_is_no_button_and_a_reason(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    await _late(bench, place, sheet)
    bench.clock.forward(timedelta(days=14).total_seconds())
    place.chosen.emit((await _only(book)).id)
    await bench.done()
    assert place.last("show_registrations").finish == ""
    assert sheet.last("show_sheet").read_only.startswith("Verbeteren kon tot 8 december 2026")


async def test_the_draft_of_a_chat_is_read_here_and_filled_in_there(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    visitor = await bench.visitor()
    draft = await bench.ws.registrations.of_chat(visitor.chat, day=bench.clock.now().date())
    await bench.ws.registrations.keep(draft)
    place.chosen.emit(draft.id)
    await bench.done()
    assert sheet.last("show_sheet").read_only == words.OF_A_CHAT
    answer(sheet, "call", "silent")
    await bench.done()
    assert "call" not in (await _only(book)).facts
    shown = place.last("show_registrations")
    assert (shown.finish, shown.may_drop) == ("", False)
    place.dropped.emit()
    await bench.done()
    assert len(await book.recent()) == 1


async def test_a_full_disk_is_told_and_the_next_try_works(
    bench: Bench, place: Screen, sheet: Screen, book: FakeRegistrations
) -> None:
    await _late(bench, place, sheet, finish=False)
    book.fail_next = StoreFault.DISK_FULL
    place.finished.emit()
    await bench.done()
    assert "vol" in place.last("show_problem")
    place.finished.emit()
    await bench.done()
    assert (await _only(book)).is_final


async def test_the_list_says_what_kind_and_never_a_word(
    bench: Bench, place: Screen, sheet: Screen
) -> None:
    place.new_wanted.emit()
    await bench.done()
    answer(sheet, "channel", "mail")
    sheet.question_changed.emit("Mijn geheime vraag")
    await bench.done()
    assert "geheime" not in repr(place.all("show_registrations"))


async def test_what_waits_for_a_key_of_the_line_says_so_and_not_that_it_waits_for_the_network(
    bench: Bench, place: Screen, sheet: Screen, keys: list[str]
) -> None:
    keys.clear()
    await _late(bench, place, sheet)
    (row,) = place.last("show_registrations").listed
    assert row.state == "Klaar, wacht tot je lijn ze kan ontvangen"
