import pytest

from tests.ui.closing.registering import Registering
from tests.ui.presenting import PROTOCOL, ZONE, Bench, Screen
from workstation.domain.chat import LIVE
from workstation.domain.checklist import Skip, open_risks, skipping
from workstation.domain.closing import Closing
from workstation.domain.errors import StoreFault
from workstation.domain.ids import ChatId
from workstation.services.events import ChecklistAnswered
from workstation.ui.attention import Looking, Place
from workstation.ui.closing.presenter import ClosingPresenter
from workstation.ui.closing.values import RiskReason, View


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def finished() -> list[ChatId]:
    return []


@pytest.fixture
def registering() -> Registering:
    return Registering()


@pytest.fixture
def closing(
    bench: Bench, view: Screen, finished: list[ChatId], registering: Registering
) -> ClosingPresenter:
    return ClosingPresenter(
        view,
        protocol=lambda _: PROTOCOL,
        registration=registering,
        casebook=bench.ws.casebook,
        chats=bench.ws.chats,
        desk=bench.desk,
        retention=bench.ws.retention,
        debriefs=bench.ws.debriefs,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        clock=bench.clock,
        zone=ZONE,
        risk_wanted=bench.told.append,
        finished=finished.append,
    )


pytestmark = pytest.mark.usefixtures("closing")


async def _kept(bench: Bench, chat: ChatId) -> Closing:
    kept = await bench.desk.closing(chat)
    assert kept is not None
    return kept


async def test_the_registration_opens_with_the_page_and_is_left_with_it(
    bench: Bench, view: Screen, registering: Registering
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    sheet = view.last("show_sheet")
    assert sheet.ended == "Het gesprek loopt nog."
    assert sheet.saved_at == ""
    await bench.look(None)
    assert registering.log == [("open", visitor.chat), ("leave", None)]


async def test_a_registration_that_is_not_on_the_disk_keeps_the_chat_open(
    bench: Bench, view: Screen, registering: Registering, finished: list[ChatId]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    registering.fail_next = StoreFault.DISK_FULL
    view.finished.emit()
    await bench.done()
    assert "vol" in view.last("show_problem")
    assert bench.chat(visitor).state in LIVE
    assert await bench.desk.closing(visitor.chat) is None
    assert finished == []
    view.finished.emit()
    await bench.done()
    assert registering.log[-2:] == [("finished", visitor.chat), ("leave", None)]
    assert finished == [visitor.chat]


async def test_every_open_risk_question_is_asked_for_again(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    asked = [risk.step for risk in view.last("show_sheet").risks]
    assert asked == [step.id for step in open_risks(PROTOCOL, {})]
    assert asked
    view.risk_asked.emit(asked[0])
    assert bench.told == [asked[0]]
    view.risk_explained.emit(RiskReason(step=asked[0], reason="Bezoeker was weg"))
    await bench.done()
    assert (await _kept(bench, visitor.chat)).risks == {asked[0]: "Bezoeker was weg"}


async def test_what_is_asked_after_all_beside_the_page_is_open_no_longer(
    bench: Bench, view: Screen, registering: Registering
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    asked = [risk.step for risk in view.last("show_sheet").risks]
    view.risk_explained.emit(RiskReason(step=asked[0], reason="Bezoeker was weg"))
    step = next(step for step in PROTOCOL.steps if step.id == asked[0])
    await bench.desk.keep_answer(visitor.chat, step.id, step.choices[0].id)
    bench.bus.tell(ChecklistAnswered(chat=visitor.chat))
    await bench.done()
    assert [risk.step for risk in view.last("show_sheet").risks] == asked[1:]
    assert registering.log[-1] == ("again", visitor.chat)
    view.finished.emit()
    await bench.done()
    assert (await _kept(bench, visitor.chat)).risks == {}


async def test_of_who_was_silent_nothing_could_be_asked_and_that_is_the_reason(
    bench: Bench, view: Screen, registering: Registering, closing: ClosingPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    assert view.last("show_sheet").risks[0].reason == ""
    registering.no_question = "Stil"
    closing.registered()
    assert [risk.reason for risk in view.last("show_sheet").risks] == ["Geen hulpvraag: stil"]
    registering.no_question = ""
    closing.registered()
    assert view.last("show_sheet").risks[0].reason == ""
    registering.no_question = "Stil"
    view.finished.emit()
    await bench.done()
    assert (await _kept(bench, visitor.chat)).risks == {"suicide": "Geen hulpvraag: stil"}


async def test_an_answer_of_another_chat_changes_nothing_here(
    bench: Bench, view: Screen, registering: Registering
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first, Place.CLOSING)
    view.forget()
    bench.bus.tell(ChecklistAnswered(chat=second.chat))
    await bench.done()
    assert view.log == []
    assert registering.log == [("open", first.chat)]


async def test_everything_is_kept_while_it_is_filled_and_is_there_again(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    view.note_changed.emit("Rustig gesprek")
    view.debrief_changed.emit(("Moe", "Sterk gebleven"))
    await bench.done()
    assert view.last("show_saved") == "13:00"
    await bench.look(None)
    await bench.look(visitor, Place.CLOSING)
    sheet = view.last("show_sheet")
    assert (sheet.note, sheet.debrief) == ("Rustig gesprek", ("Moe", "Sterk gebleven"))
    assert sheet.saved_at == "13:00"


async def test_a_note_that_was_being_typed_stays_with_its_own_chat(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first, Place.CLOSING)
    bench.desk.hold()
    bench.glance(second, Place.CLOSING)
    view.note_changed.emit("over de eerste")
    bench.desk.let_go()
    await bench.done()
    assert (await _kept(bench, first.chat)).note == "over de eerste"
    assert view.last("show_sheet").key == second.chat
    assert view.last("show_sheet").note == ""
    assert "flush" in view.names()


async def test_finishing_the_sheet_on_the_screen_never_closes_another_chat(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first, Place.CLOSING)
    bench.desk.hold()
    bench.glance(second, Place.CLOSING)
    view.finished.emit()
    bench.desk.let_go()
    await bench.done()
    assert {bench.chat(first).state, bench.chat(second).state} <= LIVE
    assert finished == []


async def test_finishing_closes_the_chat_for_all_and_leaves_the_page(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    view.finished.emit()
    view.finished.emit()
    await bench.done()
    assert (await _kept(bench, visitor.chat)).final
    assert bench.chat(visitor).state not in LIVE
    assert finished == [visitor.chat]
    assert bench.attention.looking == Looking()


async def test_whoever_went_to_another_chat_meanwhile_stays_there(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first, Place.CLOSING)
    view.finished.emit()
    bench.glance(second)
    await bench.done()
    assert finished == [first.chat]
    assert bench.attention.chat == second.chat


async def test_a_full_disk_is_told_and_the_chat_goes_on(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    bench.seat.store.journal.fail_next = StoreFault.DISK_FULL
    view.finished.emit()
    await bench.done()
    assert "vol" in view.last("show_problem")
    assert not view.last("show_sheet").is_busy
    assert bench.chat(visitor).state in LIVE
    assert finished == []
    view.finished.emit()
    await bench.done()
    assert finished == [visitor.chat]


async def test_later_leads_back_to_a_live_chat_and_away_from_an_ended_one(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    view.postponed.emit()
    assert bench.attention.looking == Looking(place=Place.CHAT, chat=visitor.chat)
    await bench.ws.chats.close(visitor.chat)
    await bench.look(visitor, Place.CLOSING)
    assert view.last("show_sheet").ended == "Afgesloten om 13:00."
    view.postponed.emit()
    assert bench.attention.looking == Looking()
    assert finished == []


async def test_a_risk_question_that_was_passed_over_is_shown_with_the_reason_given_then(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.desk.keep_answer(visitor.chat, "suicide", skipping(Skip.NOT_WANTED))
    await bench.look(visitor, Place.CLOSING)
    reasons = {risk.step: risk.reason for risk in view.last("show_sheet").risks}
    assert reasons["suicide"] == "De bezoeker wil dit niet"
    view.note_changed.emit("nota")
    await bench.done()
    assert (await _kept(bench, visitor.chat)).risks["suicide"] == "De bezoeker wil dit niet"


async def test_a_debrief_leaves_at_the_end_and_only_by_choice(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    view.debrief_changed.emit(("Moe", ""))
    view.sharing_chosen.emit(True)
    await bench.done()
    assert bench.desk.debriefs == {}
    await bench.look(None)
    await bench.look(visitor, Place.CLOSING)
    assert view.last("show_sheet").is_shared
    view.finished.emit()
    await bench.done()
    (told,) = bench.desk.debriefs.values()
    assert told.words == ("Moe", "")


async def test_a_line_without_a_key_of_supervisors_is_told_of_before_the_end(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    assert bench.ws.debriefs.can_leave is view.last("show_sheet").can_leave is False


async def test_a_choice_that_was_taken_back_shares_nothing(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    assert not view.last("show_sheet").is_shared
    view.debrief_changed.emit(("Moe", ""))
    view.sharing_chosen.emit(True)
    view.sharing_chosen.emit(False)
    await bench.done()
    view.finished.emit()
    await bench.done()
    assert bench.desk.debriefs == {}
    assert (await _kept(bench, visitor.chat)).debrief_answers == ("Moe", "")
