from dataclasses import replace

import pytest

from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.checklist import Answers
from workstation.domain.errors import StoreFault
from workstation.domain.ids import ItemId, MessageId
from workstation.domain.push import Push, PushState
from workstation.ui.briefing.presenter import BriefingPresenter
from workstation.ui.briefing.values import LabelChanged, SenderView, TextChanged


@pytest.fixture
def view() -> Screen:
    return Screen(SenderView)


@pytest.fixture
def answers() -> dict[str, str]:
    return {}


@pytest.fixture
def briefing(bench: Bench, view: Screen, answers: Answers) -> BriefingPresenter:
    return BriefingPresenter(
        view,
        casebook=bench.ws.casebook,
        cards=bench.cards,
        journal=bench.journal,
        partner=bench.seat.own.partners[0].id,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        zone=ZONE,
        tell=bench.told.append,
        answers=lambda: answers,
        choose_message=lambda: bench.told.append("choose"),
    )


def _push(bench: Bench, chat: str) -> Push:
    (push,) = [p for p in bench.ws.casebook.pushes() if p.chat == chat]
    return push


def _texts(bench: Bench, chat: str) -> dict[str, str]:
    return {item.id: item.text for item in _push(bench, chat).items if item.text}


async def test_an_untouched_card_shows_what_is_known_and_makes_no_push(
    bench: Bench, view: Screen, briefing: BriefingPresenter, answers: dict[str, str]
) -> None:
    visitor = await bench.visitor()
    answers["when"] = "h72"
    await bench.look(visitor)
    card = view.last("show_card")
    assert {row.id: row.text for row in card.rows if row.text} == {
        "when": "≤ 72 uur",
        "age": "18 of ouder",
    }
    assert all(row.is_prefilled for row in card.rows if row.text)
    assert list(bench.ws.casebook.pushes()) == []


async def test_words_stay_with_the_card_in_which_they_were_typed(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    bench.glance(second)
    # Told half a second after the last key: the other chat is open by then.
    view.text_changed.emit(TextChanged(key=first.chat, item=ItemId("theme"), text="van de eerste"))
    await bench.done()
    assert _texts(bench, first.chat)["theme"] == "van de eerste"
    assert [p.chat for p in bench.ws.casebook.pushes()] == [first.chat]
    assert "van de eerste" not in repr(view.last("show_card"))


async def test_two_fields_that_are_told_at_once_make_one_card(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    for item in ("theme", "when", "promised"):
        view.text_changed.emit(TextChanged(key=visitor.chat, item=ItemId(item), text=item))
    await bench.done()
    assert set(_texts(bench, visitor.chat)) >= {"theme", "when", "promised"}


async def test_pinned_words_go_into_the_card_and_out_of_it(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    visitor = await bench.visitor()
    line = await bench.says(visitor, "dit wil ik maar één keer vertellen")
    await bench.look(visitor)
    briefing.pin(line.id, True)
    await bench.done()
    (quote,) = view.last("show_card").quotes
    assert quote.text == "dit wil ik maar één keer vertellen"
    kept = await bench.journal.entry(visitor.chat, line.id)
    assert kept is not None
    assert kept.pinned
    view.removed.emit(quote.id)
    await bench.done()
    assert view.last("show_card").quotes == ()
    kept = await bench.journal.entry(visitor.chat, line.id)
    assert kept is not None
    assert not kept.pinned


async def test_words_of_another_chat_or_own_words_are_never_pinned(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    line = await bench.says(first, "van de eerste")
    await bench.look(second)
    own = await bench.ws.chats.say(second.chat, "van mij")
    for message in (line.id, own, MessageId("A" * 22)):
        briefing.pin(message, True)
    await bench.done()
    assert list(bench.ws.casebook.pushes()) == []


async def test_a_row_can_be_added_named_and_removed(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.row_asked.emit()
    await bench.done()
    item = view.last("focus_item")
    view.label_changed.emit(LabelChanged(key=visitor.chat, item=item, label="Huisgenoot"))
    await bench.done()
    assert view.last("show_card").rows[-1].label == "Huisgenoot"
    assert view.last("show_card").rows[-1].is_own
    view.removed.emit(item)
    await bench.done()
    assert not any(row.is_own for row in view.last("show_card").rows)


async def test_a_sent_card_is_closed_and_a_late_word_gets_a_sentence_without_it(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.text_changed.emit(TextChanged(key=visitor.chat, item=ItemId("theme"), text="thema"))
    await bench.done()
    await bench.put(replace(_push(bench, visitor.chat), state=PushState.BRIEFED))
    assert view.last("show_card").is_closed
    view.text_changed.emit(TextChanged(key=visitor.chat, item=ItemId("theme"), text="geheim"))
    await bench.done()
    assert bench.told == ["De briefing is al vertrokken en staat vast."]
    assert _texts(bench, visitor.chat)["theme"] == "thema"


async def test_a_full_disk_becomes_a_sentence_without_the_words(
    bench: Bench, view: Screen, briefing: BriefingPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    bench.seat.store.journal.fail_next = StoreFault.DISK_FULL
    view.text_changed.emit(TextChanged(key=visitor.chat, item=ItemId("theme"), text="geheim"))
    await bench.done()
    assert len(bench.told) == 1
    assert "geheim" not in bench.told[0]


async def test_no_chat_no_card(bench: Bench, view: Screen, briefing: BriefingPresenter) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    await bench.look(None)
    assert view.names()[-1] == "show_nothing"
    view.row_asked.emit()
    await bench.done()
    assert list(bench.ws.casebook.pushes()) == []
