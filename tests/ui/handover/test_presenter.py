"""The panel of a handover: kept while typed, one press one act, and the answer where it was asked."""

from collections.abc import Callable

import pytest

from tests.fakes.forms import FakeForms
from tests.services.lines import L1712
from tests.services.office import Seat, Visitor
from tests.ui.presenting import ZONE, Bench, Screen, until
from workstation.domain.briefing import Topic
from workstation.domain.chat import ChatState
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.handover import Form
from workstation.domain.presence import Duty, Presence
from workstation.domain.push import PushState, ReturnReason
from workstation.services.handovers import Handovers
from workstation.ui.handover.presenter import HandoverPresenter
from workstation.ui.handover.values import RequestChanged, Sheet, TextsChanged, View
from workstation.ui.words import topics

WRITTEN = {Topic.STATE: "Rustiger nu"}


class FullForms(FakeForms):
    is_full = False

    async def keep_form(self, form: Form) -> None:
        if self.is_full:
            raise StoreError(StoreFault.DISK_FULL)
        await super().keep_form(form)


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def forms() -> FullForms:
    return FullForms()


@pytest.fixture
def panel(bench: Bench, view: Screen, forms: FullForms, said: list[str]) -> HandoverPresenter:
    def ask(name: str, answered: Callable[[bool], None]) -> None:
        said.append(f"ask {name}")
        answered(True)

    return HandoverPresenter(
        view,
        handovers=Handovers(
            casebook=bench.ws.casebook,
            pushes=bench.ws.pushes,
            cards=bench.cards,
            lines=bench.ws.lines,
            forms=forms,
            labels=topics.LABELS,
            clock=bench.clock,
        ),
        casebook=bench.ws.casebook,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        zone=ZONE,
        insert=said.append,
        ask=ask,
        close_wanted=lambda: said.append("close"),
        put_away=lambda: said.append("away"),
    )


async def opened(bench: Bench, panel: HandoverPresenter) -> Visitor:
    visitor = await bench.visitor()
    await bench.look(visitor)
    panel.opened()
    await bench.done()
    return visitor


async def colleague(bench: Bench) -> Seat:
    seat = await bench.office.seat(L1712, "Bram")
    here = Presence(device=seat.own.device, duty=Duty.ON, chats=0, limit=3, at=bench.clock.now())
    await seat.relay.board.put_presence(here)
    return seat


async def asked(bench: Bench, panel: HandoverPresenter, view: Screen) -> tuple[Visitor, Seat]:
    visitor = await opened(bench, panel)
    seat = await colleague(bench)
    view.texts_changed.emit(TextsChanged(key=visitor.chat, texts=WRITTEN))
    view.offered.emit()
    await bench.done()
    return visitor, seat


def sheet(view: Screen) -> Sheet:
    found: Sheet = view.last("show_sheet")
    return found


async def test_what_is_typed_is_kept_and_said_to_be(
    bench: Bench, panel: HandoverPresenter, view: Screen, forms: FullForms
) -> None:
    visitor = await opened(bench, panel)
    assert view.last("show_saved") == ""
    view.texts_changed.emit(TextsChanged(key=visitor.chat, texts=WRITTEN))
    await bench.done()
    assert view.last("show_saved") != ""
    kept = await forms.form(visitor.chat)
    assert kept is not None
    assert kept.texts == WRITTEN


async def test_what_could_not_be_kept_is_never_called_saved(
    bench: Bench, panel: HandoverPresenter, view: Screen, forms: FullForms
) -> None:
    visitor = await opened(bench, panel)
    forms.is_full = True
    view.texts_changed.emit(TextsChanged(key=visitor.chat, texts=WRITTEN))
    await bench.done()
    assert set(view.all("show_saved")) == {""}
    assert "schijf is vol" in view.last("show_problem")


async def test_words_for_one_chat_never_stand_in_another(
    bench: Bench, panel: HandoverPresenter, view: Screen
) -> None:
    first = await opened(bench, panel)
    view.texts_changed.emit(TextsChanged(key=first.chat, texts=WRITTEN))
    view.request_changed.emit(RequestChanged(key=first.chat, text="voor Els"))
    await opened(bench, panel)
    assert sheet(view).texts == {}
    assert sheet(view).request == ""
    await bench.look(first)
    assert sheet(view).texts == WRITTEN


async def test_nobody_there_is_said_and_nothing_is_offered(
    bench: Bench, panel: HandoverPresenter, view: Screen
) -> None:
    visitor = await opened(bench, panel)
    view.texts_changed.emit(TextsChanged(key=visitor.chat, texts=WRITTEN))
    view.offered.emit()
    await bench.done()
    assert sheet(view).state is PushState.DRAFTED
    assert "geen collega" in view.last("show_problem")


async def test_two_presses_make_one_offer(
    bench: Bench, panel: HandoverPresenter, view: Screen
) -> None:
    visitor = await opened(bench, panel)
    await colleague(bench)
    view.texts_changed.emit(TextsChanged(key=visitor.chat, texts=WRITTEN))
    view.offered.emit()
    view.offered.emit()
    assert sheet(view).is_busy
    await bench.done()
    assert sheet(view).state is PushState.OFFERED
    mine = [p for p in bench.ws.casebook.pushes() if p.chat == visitor.chat]
    assert len(mine) == 1
    bench.clock.forward(20)
    bench.ticks.tick()
    assert view.last("show_left") == 100


async def test_a_no_is_shown_with_what_was_written_and_can_be_asked_again(
    bench: Bench, panel: HandoverPresenter, view: Screen
) -> None:
    _, seat = await asked(bench, panel, view)
    ticket = seat.ws.waiting.rings()[0].ticket.id
    await seat.ws.offers.decline(ticket, reason=ReturnReason.BUSY, note="Straks")
    await until(lambda: sheet(view).state is PushState.RETURNED)
    assert (sheet(view).reason, sheet(view).note) == (ReturnReason.BUSY, "Straks")
    assert sheet(view).texts == WRITTEN
    view.offered.emit()
    await bench.done()
    assert sheet(view).state is PushState.OFFERED


async def test_from_the_first_press_to_a_chat_that_is_somebody_elses(
    bench: Bench, panel: HandoverPresenter, view: Screen, said: list[str]
) -> None:
    visitor, seat = await asked(bench, panel, view)
    push = await seat.ws.offers.accept(seat.ws.waiting.rings()[0].ticket.id)
    await until(lambda: sheet(view).state is PushState.BRIEFED)
    await until(lambda: seat.ws.casebook.push(push).state is PushState.BRIEFED)  # type: ignore[union-attr]
    await seat.ws.offers.mark_read(push)
    await until(lambda: sheet(view).state is PushState.READ)
    await seat.ws.offers.join(push)
    await until(lambda: sheet(view).state is PushState.JOINT)
    assert not sheet(view).bar
    view.introduced.emit()
    assert "Bram" in said[-1]
    view.handed_over.emit()
    assert said[-1] == "ask Bram"
    await until(lambda: sheet(view).state is PushState.HANDED_OVER)
    assert bench.chat(visitor).state is ChatState.LEFT
    view.finish_asked.emit()
    assert said[-1] == "close"


async def test_taking_back_keeps_the_chat(
    bench: Bench, panel: HandoverPresenter, view: Screen
) -> None:
    visitor, seat = await asked(bench, panel, view)
    view.taken_back.emit()
    await bench.done()
    assert sheet(view).reason is ReturnReason.TAKEN_BACK
    assert bench.chat(visitor).state is ChatState.OPEN
    for push, gone in bench.ws.pushes.unposted():
        await bench.ws.pushes.post(push, withdrawn=gone)
    assert seat.ws.waiting.rings() == ()
