from dataclasses import replace

import pytest

from tests.services.lines import NPIE
from tests.services.office import Visitor
from tests.ui.presenting import ZONE, Bench, Screen, until
from workstation.domain.briefing import Ticked
from workstation.domain.chat import ChatState
from workstation.domain.consent import ConsentState
from workstation.domain.errors import StoreFault
from workstation.domain.ids import ChatId, ItemId
from workstation.domain.push import Push, PushState, ReturnReason
from workstation.services.events import LineChanged
from workstation.ui.push.presenter import PushPresenter
from workstation.ui.push.values import Block, Offer, RequestChanged, View
from workstation.wire import bodies


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def panel(bench: Bench, view: Screen, said: list[str]) -> PushPresenter:
    return PushPresenter(
        view,
        identity=bench.seat.own,
        casebook=bench.ws.casebook,
        cards=bench.cards,
        pushes=bench.ws.pushes,
        lines=bench.ws.lines,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        zone=ZONE,
        answers=dict,
        flush_card=lambda: said.append("flush"),
        card_wanted=lambda: said.append("card"),
        choose_message=lambda: said.append("choose"),
        topic_wanted=said.append,
        put_away=lambda: said.append("away"),
        insert=said.append,
        close_wanted=lambda: said.append("close"),
    )


pytestmark = pytest.mark.usefixtures("panel")


def _push(bench: Bench, chat: ChatId) -> Push:
    push = bench.cards.push(chat)
    assert push is not None
    return push


async def _offered(bench: Bench, view: Screen, visitor: Visitor) -> Push:
    await bench.look(visitor)
    view.offered.emit(Offer(line=NPIE, request="Langer gesprek"))
    await bench.done()
    return _push(bench, visitor.chat)


async def test_an_offer_flushes_the_card_rings_there_and_counts_down(
    bench: Bench, view: Screen, said: list[str]
) -> None:
    npie = await bench.partner()
    visitor = await bench.visitor()
    push = await _offered(bench, view, visitor)
    assert said == ["flush"]
    assert push.state is PushState.OFFERED
    assert [r.request for r in npie.ws.waiting.rings()] == ["Langer gesprek"]
    bench.clock.forward(20)
    bench.ticks.tick()
    assert view.last("show_left") == 100
    assert not view.last("show_sheet").is_busy


async def test_the_briefing_is_blocked_until_each_reason_is_gone(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    push = await _offered(bench, view, visitor)

    def block() -> Block | None:
        found = view.last("show_sheet").block
        assert found is None or isinstance(found, Block)
        return found

    def ticked(how: Ticked) -> tuple[object, ...]:
        return tuple(replace(item, ticked=how) for item in push.items)

    assert block() is Block.NOT_RESERVED
    push = replace(push, state=PushState.RESERVED)
    await bench.put(push)
    assert block() is Block.NOT_ASKED
    await bench.put(replace(push, consent=ConsentState.ASKED, items=ticked(Ticked.WAITS)))
    assert block() is Block.WAITS
    await bench.put(replace(push, consent=ConsentState.REFUSED, items=ticked(Ticked.NO)))
    assert block() is Block.REFUSED
    await bench.put(replace(push, consent=ConsentState.GIVEN, items=ticked(Ticked.NO)))
    assert block() is Block.NOTHING_SHARED
    await bench.put(replace(push, consent=ConsentState.GIVEN, items=ticked(Ticked.NOT_ASKED)))
    assert block() is Block.CHANGED
    await bench.put(replace(push, consent=ConsentState.GIVEN, items=ticked(Ticked.YES)))
    assert block() is None


async def test_a_word_typed_after_the_consent_is_asked_for_and_never_slips_along(
    bench: Bench, view: Screen, said: list[str]
) -> None:
    npie = await bench.partner()
    visitor = await bench.visitor()
    push = await _offered(bench, view, visitor)
    await npie.ws.offers.accept(push.ticket)
    await until(lambda: _push(bench, visitor.chat).state is PushState.RESERVED)
    view.consent_asked.emit()
    await bench.done()
    await until(lambda: any(isinstance(s.body, bodies.ConsentAsk) for s in visitor.heard))
    visitor.send(visitor.side.give(push.id, {ItemId("age")}, visitor.now_ms))
    await until(lambda: _push(bench, visitor.chat).consent is ConsentState.GIVEN)
    assert view.last("show_sheet").block is None
    # What the card's flush does: the half-typed word is written before the press is heard.
    bench.errands.run(
        bench.cards.write(_push(bench, visitor.chat), ItemId("age"), "17"), lambda _: None
    )
    view.briefing_sent.emit()
    await bench.done()
    assert said[-1] == "flush"
    assert _push(bench, visitor.chat).state is PushState.RESERVED
    assert view.last("show_sheet").block is Block.CHANGED


async def test_a_sentence_typed_for_one_chat_is_never_offered_for_another(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    bench.glance(second)
    view.request_changed.emit(RequestChanged(key=first.chat, text="voor de eerste"))
    assert view.last("show_sheet").request == ""
    await bench.look(first)
    assert view.last("show_sheet").request == "voor de eerste"


async def test_what_failed_is_said_at_its_own_chat_also_when_that_was_left(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    bench.seat.store.journal.fail_next = StoreFault.DISK_FULL
    view.offered.emit(Offer(line=NPIE, request="Langer gesprek"))
    bench.glance(second)
    await bench.done()
    assert view.last("show_problem") == ""
    assert not view.last("show_sheet").is_busy
    await bench.look(first)
    assert "vol" in view.last("show_problem")


async def test_nothing_can_be_pressed_twice(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.offered.emit(Offer(line=NPIE, request="een"))
    view.offered.emit(Offer(line=NPIE, request="twee"))
    assert view.last("show_sheet").is_busy
    await bench.done()
    assert [p.request for p in bench.ws.casebook.pushes()] == ["een"]
    assert view.last("show_problem") == ""


async def test_a_relay_that_is_away_is_said_and_the_offer_stands(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    bench.office.post.is_away = True
    push = await _offered(bench, view, visitor)
    assert push.state is PushState.OFFERED
    assert view.last("show_problem").startswith("Geen antwoord")
    bench.office.post.is_away = False


async def test_a_push_that_came_back_keeps_its_card_and_says_why(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    push = await _offered(bench, view, visitor)
    view.taken_back.emit()
    await bench.done()
    sheet = view.last("show_sheet")
    assert (sheet.state, sheet.reason) == (PushState.RETURNED, ReturnReason.TAKEN_BACK)
    assert [row.text for row in sheet.rows if row.text] == ["18 of ouder"]
    view.offered.emit(Offer(line=NPIE, request="nog eens"))
    await bench.done()
    assert _push(bench, visitor.chat).id != push.id
    assert _push(bench, visitor.chat).state is PushState.OFFERED


async def test_the_partner_shows_as_it_is_now(bench: Bench, view: Screen) -> None:
    npie = await bench.partner()
    visitor = await bench.visitor()
    await bench.look(visitor)
    assert view.last("show_sheet").partner.on_duty == 0
    await npie.relay.board.put_presence(npie.ws.shift.presence())
    bench.bus.tell(LineChanged(line=NPIE))
    assert (view.last("show_sheet").partner.free, view.last("show_sheet").partner.on_duty) == (1, 1)


async def test_a_push_of_another_chat_changes_nothing_here(bench: Bench, view: Screen) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    push = await _offered(bench, view, first)
    await bench.look(second)
    view.forget()
    await bench.put(replace(push, state=PushState.RESERVED, name="Sofie"))
    assert view.log == []
    assert bench.chat(second).state is ChatState.OPEN
