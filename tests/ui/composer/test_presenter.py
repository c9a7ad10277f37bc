from dataclasses import replace

import pytest

from tests.ui.presenting import Bench, Screen
from workstation.domain.chat import ChatState
from workstation.domain.errors import StoreFault
from workstation.ui.composer.presenter import ComposerPresenter
from workstation.ui.composer.values import ComposerView, Written


@pytest.fixture
def view() -> Screen:
    return Screen(ComposerView)


@pytest.fixture
def composer(bench: Bench, view: Screen) -> ComposerPresenter:
    return ComposerPresenter(
        view,
        casebook=bench.ws.casebook,
        chats=bench.ws.chats,
        typing=bench.typing,
        desk=bench.desk,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        tell=bench.told.append,
        one_box=bench.one_box,
    )


async def test_a_chat_opens_with_its_own_draft_and_the_keyboard(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.desk.keep_draft(visitor.chat, "half een zin")
    await bench.look(visitor)
    assert view.last("show_chat") == (visitor.chat, "half een zin")
    assert view.names()[-2:] == ["show_open", "take_focus"]


async def test_the_draft_of_a_chat_that_was_left_meanwhile_is_not_shown_in_the_next(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.desk.keep_draft(first.chat, "voor de eerste")
    bench.desk.hold()
    bench.glance(first)
    bench.glance(second)
    bench.desk.let_go()
    await bench.done()
    assert view.all("show_chat") == [(second.chat, "")]


async def test_what_is_sent_or_drafted_goes_to_the_chat_in_which_it_was_written(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    bench.glance(second)
    view.send_wanted.emit(Written(chat=first.chat, text="aan de eerste"))
    view.draft_changed.emit(Written(chat=first.chat, text="nog een"))
    await bench.done()
    assert (await bench.entry(first.chat, "aan de eerste")).own
    assert [e.text for e in await bench.journal.entries(second.chat) if e.kind == "text"] == []
    assert await bench.desk.draft(first.chat) == "nog een"
    assert await bench.desk.draft(second.chat) == ""


async def test_words_that_could_not_be_kept_are_given_back_with_a_sentence_without_them(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    written = Written(chat=visitor.chat, text="geheim woord")
    bench.seat.store.journal.fail_next = StoreFault.DISK_FULL
    view.send_wanted.emit(written)
    await bench.done()
    assert view.all("give_back") == [written]
    assert len(bench.told) == 1
    assert "geheim" not in bench.told[0]


async def test_what_is_written_after_the_end_is_given_back(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    await bench.ws.chats.close(visitor.chat)
    written = Written(chat=visitor.chat, text="te laat")
    view.send_wanted.emit(written)
    await bench.done()
    assert view.all("give_back") == [written]
    assert view.last("show_unavailable") == "Dit gesprek is afgesloten."


async def test_only_one_box_is_open(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    overleg: list[str] = []
    opened = bench.one_box.join(lambda: overleg.append("closed"))
    visitor = await bench.visitor()
    await bench.look(visitor)
    overleg.clear()
    opened()
    assert view.names()[-1] == "show_closed"
    composer.reopen()
    assert overleg == ["closed"]
    assert view.names()[-2:] == ["show_open", "take_focus"]
    opened()
    view.focus_taken.emit()
    assert overleg == ["closed", "closed"]


async def test_another_chat_is_open_to_be_written_in_whatever_overleg_was_open_before(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    overleg: list[str] = []
    opened = bench.one_box.join(lambda: overleg.append("closed"))
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    opened()
    overleg.clear()
    await bench.look(second)
    assert overleg == ["closed"]
    assert view.names()[-2:] == ["show_open", "take_focus"]


@pytest.mark.parametrize("state", [ChatState.OPENING, ChatState.LEFT, ChatState.ORPHANED])
async def test_nothing_can_be_written_where_nobody_would_get_it(
    bench: Bench, view: Screen, composer: ComposerPresenter, state: ChatState
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    chat = bench.chat(visitor)
    await bench.put_chat(replace(chat, state=state))
    assert view.last("show_unavailable")
    assert view.names()[-1] == "show_unavailable"
    await bench.put_chat(chat)


async def test_a_sentence_of_a_card_is_put_into_the_open_box(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    bench.one_box.join(lambda: None)()
    composer.insert("Er is een plek waar je dag en nacht binnen mag.")
    assert view.names()[-3:] == ["show_open", "take_focus", "insert_text"]


async def test_the_keyboard_is_offered_when_the_page_of_a_taken_chat_lets_us_in(
    bench: Bench, view: Screen, composer: ComposerPresenter
) -> None:
    visitor = await bench.visitor()
    chat = bench.chat(visitor)
    await bench.put_chat(replace(chat, state=ChatState.OPENING))
    await bench.look(visitor)
    assert "take_focus" not in view.names()
    await bench.put_chat(replace(chat, state=ChatState.OPEN))
    assert view.names()[-1] == "offer_focus"
    await bench.put_chat(replace(chat, state=ChatState.PAUSED))
    await bench.put_chat(replace(chat, state=ChatState.OPEN))
    assert view.names().count("offer_focus") == 1
