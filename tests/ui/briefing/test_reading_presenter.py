from dataclasses import replace

import pytest

from tests.services.lines import L1712, NPIE
from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.chat import Visitor
from workstation.domain.errors import StoreFault
from workstation.domain.ids import ChatId, DeviceId, EntryId, ItemId, PushId, TicketId
from workstation.domain.push import Push, PushState, ReturnReason, Side
from workstation.ui.attention import Looking, Place
from workstation.ui.briefing.reading_presenter import ReadingPresenter
from workstation.ui.briefing.values import ReadingView


@pytest.fixture
def view() -> Screen:
    return Screen(ReadingView)


@pytest.fixture
def reading(bench: Bench, view: Screen) -> ReadingPresenter:
    return ReadingPresenter(
        view,
        casebook=bench.ws.casebook,
        offers=bench.ws.offers,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        zone=ZONE,
    )


pytestmark = pytest.mark.usefixtures("reading")


async def _briefed(bench: Bench, number: int = 1) -> Push:
    page = bench.office.visitor()
    partner = bench.office.lines.enrol(NPIE, "Sofie")
    push = Push(
        id=PushId(f"p-{number:016}"),
        ticket=TicketId(f"t-{number:016}"),
        chat=ChatId(f"c-{number:016}"),
        side=Side.RECEIVER,
        line=NPIE,
        state=PushState.BRIEFED,
        entry=EntryId("1712"),
        device=DeviceId(partner.device),
        name="Sofie",
        cert=partner.cert,
        consented_at=bench.clock.now(),
        items=(
            _item("not_again-1", Topic.NOT_AGAIN, "in eigen woorden"),
            _item("theme", Topic.THEME, "Op een feestje"),
        ),
        visitor=Visitor(
            id=page.side.id,
            home=NPIE,
            sign=page.keys.sign.public,
            kem=page.keys.kem.public,
        ),
    )
    await bench.put(push)
    return push


def _item(id_: str, topic: Topic, text: str) -> Item:
    return Item(id=ItemId(id_), topic=topic, label="Label", text=text, ticked=Ticked.YES)


async def _look(bench: Bench, push: Push) -> None:
    bench.attention.look(Looking(place=Place.BRIEFING, push=push.id, ticket=push.ticket))
    await bench.done()


async def test_what_came_is_shown_the_own_words_first(bench: Bench, view: Screen) -> None:
    push = await _briefed(bench)
    await _look(bench, push)
    page = view.last("show_page")
    assert [quote.text for quote in page.quotes] == ["in eigen woorden"]
    assert [fact.text for fact in page.facts] == ["Op een feestje"]
    assert (page.sender, page.line_name, page.consented_at) == ("Sofie", "NPIE", "13:00")
    assert not page.is_read


async def test_joining_comes_after_reading(bench: Bench, view: Screen) -> None:
    push = await _briefed(bench)
    await _look(bench, push)
    view.joined.emit()
    await bench.done()
    assert view.last("show_problem") == "Dat kan nu niet: je bent niet in dit gesprek."
    assert bench.ws.casebook.chat(push.chat) is None
    view.read.emit()
    await bench.done()
    assert view.last("show_page").is_read
    view.joined.emit()
    await bench.done()
    assert view.last("show_page").is_joining


async def test_once_we_are_three_the_chat_takes_its_place(bench: Bench, view: Screen) -> None:
    push = await _briefed(bench)
    await _look(bench, push)
    await bench.put(replace(push, state=PushState.JOINT))
    assert bench.attention.looking == Looking(place=Place.CHAT, chat=push.chat)


async def test_another_push_that_comes_so_far_does_not_take_the_page_away(
    bench: Bench, view: Screen
) -> None:
    first, second = await _briefed(bench, 1), await _briefed(bench, 2)
    await _look(bench, first)
    shown = len(view.all("show_page"))
    await bench.put(replace(second, state=PushState.JOINT))
    assert bench.attention.looking.push == first.id
    assert len(view.all("show_page")) == shown


async def test_giving_back_leaves_only_when_it_is_done(bench: Bench, view: Screen) -> None:
    push = await _briefed(bench)
    await _look(bench, push)
    bench.seat.store.journal.fail_next = StoreFault.DISK_FULL
    view.given_back.emit(ReturnReason.KNOWN_PERSON)
    await bench.done()
    assert bench.attention.looking.push == push.id
    assert "vol" in view.last("show_problem")
    view.given_back.emit(ReturnReason.KNOWN_PERSON)
    await bench.done()
    assert bench.attention.looking.place is Place.NOTHING
    known = bench.ws.casebook.push(push.id)
    assert known is not None
    assert (known.state, known.note) == (PushState.RETURNED, "Ik ken de bezoeker persoonlijk")


async def test_what_was_taken_back_leaves_no_word_on_the_page(bench: Bench, view: Screen) -> None:
    push = await _briefed(bench)
    await _look(bench, push)
    view.forget()
    taken = replace(push, state=PushState.RETURNED, reason=ReturnReason.CONSENT_WITHDRAWN, items=())
    await bench.put(taken)
    assert "feestje" not in repr(view.log)
    assert "eigen woorden" not in repr(view.log)
    assert "ingetrokken" in view.last("show_problem")


async def test_a_briefing_that_failed_its_check_is_refused_and_not_shown(
    bench: Bench, view: Screen
) -> None:
    push = await _briefed(bench)
    refused = replace(push, state=PushState.RETURNED, reason=ReturnReason.CONSENT_INVALID, items=())
    await bench.put(refused)
    await _look(bench, push)
    assert view.last("show_refusal").sender == "Sofie"
    assert view.all("show_page") == []


async def test_a_form_of_a_colleague_is_said_to_be_one(bench: Bench, view: Screen) -> None:
    push = replace(await _briefed(bench), line=L1712, consented_at=None)
    await bench.put(push)
    await _look(bench, push)
    assert view.last("show_page").is_handover
    assert view.last("show_page").consented_at == ""
