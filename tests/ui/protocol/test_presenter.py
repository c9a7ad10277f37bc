import pytest

from tests.ui.presenting import PROTOCOL, Bench, Screen, SlowDesk
from workstation.domain.errors import StoreError, StoreFault
from workstation.ui.protocol.presenter import ProtocolPresenter
from workstation.ui.protocol.values import Answered, View


class FailingDesk(SlowDesk):
    def __init__(self) -> None:
        super().__init__()
        self.is_full = False

    async def keep_answer(self, chat, step, choice) -> None:  # type: ignore[no-untyped-def]
        if self.is_full:
            raise StoreError(StoreFault.DISK_FULL)
        await super().keep_answer(chat, step, choice)


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def desk() -> FailingDesk:
    return FailingDesk()


@pytest.fixture
def protocol(bench: Bench, view: Screen, said: list[str], desk: FailingDesk) -> ProtocolPresenter:
    return ProtocolPresenter(
        view,
        protocol=PROTOCOL,
        casebook=bench.ws.casebook,
        cards=bench.cards,
        desk=desk,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        tell=bench.told.append,
        insert=lambda text: said.append(text),
        push_wanted=lambda: said.append("push"),
        close_wanted=lambda: said.append("close"),
        badge=lambda _: None,
        changed=lambda: said.append("changed"),
    )


def _chosen(view: Screen) -> dict[str, str]:
    return {step.id: step.chosen for step in view.last("show_sheet").steps if step.chosen}


async def test_an_answer_is_kept_at_once_and_can_be_taken_back(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: FailingDesk, said: list[str]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.answered.emit(Answered(step="safe", choice="yes"))
    await bench.done()
    assert await desk.answers(visitor.chat) == {"safe": "yes"}
    assert _chosen(view) == {"safe": "yes"}
    assert said[-1] == "changed"
    view.answered.emit(Answered(step="safe", choice=""))
    await bench.done()
    assert await desk.answers(visitor.chat) == {}


async def test_an_answer_on_the_sheet_of_a_chat_that_is_being_left_stays_with_that_chat(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: FailingDesk
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    desk.hold()
    bench.glance(second)
    # The screen still shows the first one's checklist.
    view.answered.emit(Answered(step="safe", choice="no"))
    desk.let_go()
    await bench.done()
    assert await desk.answers(first.chat) == {"safe": "no"}
    assert await desk.answers(second.chat) == {}
    assert view.last("show_sheet").key == second.chat
    assert _chosen(view) == {}


async def test_the_answers_of_one_chat_are_never_given_out_as_those_of_the_next(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: FailingDesk
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    view.answered.emit(Answered(step="when", choice="h72"))
    await bench.done()
    assert protocol.answers == {"when": "h72"}
    desk.hold()
    bench.glance(second)
    assert protocol.answers == {}
    desk.let_go()
    await bench.done()
    assert protocol.answers == {}
    await bench.look(first)
    assert protocol.answers == {"when": "h72"}


async def test_an_answer_that_could_not_be_kept_does_not_look_as_if_it_were(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: FailingDesk
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    desk.is_full = True
    view.answered.emit(Answered(step="safe", choice="yes"))
    await bench.done()
    assert _chosen(view) == {}
    assert bench.told == ["De schijf is vol. Maak plaats; wat je schreef staat er nog."]


async def test_an_answer_fills_its_row_of_a_running_card(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    npie = bench.seat.own.partners[0].id
    push = await bench.cards.ensure(visitor.chat, npie)
    view.answered.emit(Answered(step="when", choice="h72"))
    await bench.done()
    known = bench.ws.casebook.push(push.id)
    assert known is not None
    assert "≤ 72 uur" in [item.text for item in known.items]


async def test_a_chat_that_is_over_cannot_be_pushed_and_says_why(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    assert view.last("show_actions").push_blocked == ""
    await bench.ws.chats.close(visitor.chat)
    assert view.last("show_actions").push_blocked == "Dit gesprek is voorbij."
    await bench.look(None)
    assert view.names()[-1] == "show_nothing"


async def test_what_the_bar_offers_is_passed_on(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, said: list[str]
) -> None:
    view.push_asked.emit()
    view.close_asked.emit()
    view.insert_asked.emit("Een zin.")
    assert said == ["push", "close", "Een zin."]
    protocol.focus("when")
    assert view.last("focus_step") == "when"
