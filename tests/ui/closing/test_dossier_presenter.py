"""What was wished for a dossier is kept before anything can go, and stays with its own chat."""

import pytest

from tests.ui.closing.registering import Registering
from tests.ui.presenting import PROTOCOL, ZONE, Bench, Screen, until
from workstation.domain.ids import ChatId
from workstation.domain.retention import Terms
from workstation.ui.attention import Place
from workstation.ui.closing.presenter import ClosingPresenter
from workstation.ui.closing.values import DossierWish, View


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def finished() -> list[ChatId]:
    return []


@pytest.fixture
def closing(bench: Bench, view: Screen, finished: list[ChatId]) -> ClosingPresenter:
    return ClosingPresenter(
        view,  # type: ignore[arg-type]
        protocol=lambda _: PROTOCOL,
        registration=Registering(),
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


async def _zero_days(bench: Bench) -> None:
    bench.ws.retention.terms = Terms(transcript_days=0, note_days=0)
    await bench.ws.retention.once(start=True)
    bench.ws.tasks.start(bench.ws.retention.keep(), name="retention")


async def test_zero_days_goes_at_the_closing_without_anybody_asking(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    await _zero_days(bench)
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    view.finished.emit()  # type: ignore[attr-defined]
    await until(lambda: bench.ws.casebook.chat(visitor.chat) is None)
    assert list(await bench.journal.entries(visitor.chat)) == []
    assert finished == [visitor.chat]


async def test_a_wish_for_a_dossier_counts_before_zero_days_does(
    bench: Bench, view: Screen, finished: list[ChatId]
) -> None:
    await _zero_days(bench)
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    view.dossier_wished.emit(DossierWish(days=90, reason="aangifte"))  # type: ignore[attr-defined]
    view.finished.emit()  # type: ignore[attr-defined]
    await bench.done()
    await until(lambda: not bench.seat.store.journal._outbox)
    await bench.ws.retention.once(start=True)
    assert bench.ws.casebook.chat(visitor.chat) is not None
    keeping = await bench.ws.retention.keeping(visitor.chat)
    assert keeping is not None
    assert keeping.reason == "aangifte"


async def test_what_is_kept_is_shown_again_and_can_be_taken_back(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    assert view.last("show_sheet").dossier.days == 0
    view.dossier_wished.emit(DossierWish(days=90, reason="aangifte"))  # type: ignore[attr-defined]
    await bench.done()
    shown = view.last("show_sheet").dossier
    assert (shown.days, shown.until) == (90, "22 februari 2027")
    await bench.look(None)
    await bench.look(visitor, Place.CLOSING)
    assert view.last("show_sheet").dossier == shown
    view.dossier_wished.emit(DossierWish(days=0))  # type: ignore[attr-defined]
    await bench.done()
    assert view.last("show_sheet").dossier.days == 0


async def test_a_wish_that_comes_while_another_sheet_is_read_stays_with_its_chat(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first, Place.CLOSING)
    bench.desk.hold()
    bench.glance(second, Place.CLOSING)
    view.dossier_wished.emit(DossierWish(days=90, reason="aangifte"))  # type: ignore[attr-defined]
    bench.desk.let_go()
    await bench.done()
    assert await bench.ws.retention.keeping(first.chat) is not None
    assert await bench.ws.retention.keeping(second.chat) is None
    assert view.last("show_sheet").dossier.days == 0
