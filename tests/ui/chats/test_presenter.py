from dataclasses import replace

import pytest

from tests.ui.presenting import Bench, Screen
from workstation.domain.chat import ChatState, MessageState
from workstation.domain.closing import Closing
from workstation.services.events import EntryChanged, SignalHeard
from workstation.ui.attention import Place
from workstation.ui.chats.presenter import ChatsPresenter
from workstation.ui.chats.values import ChatShown, ChatsView


@pytest.fixture
def view() -> Screen:
    return Screen(ChatsView)


def _chats(bench: Bench, view: Screen) -> ChatsPresenter:
    return ChatsPresenter(
        view,
        casebook=bench.ws.casebook,
        journal=bench.journal,
        desk=bench.desk,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
    )


@pytest.fixture
async def chats(bench: Bench, view: Screen) -> ChatsPresenter:
    made = _chats(bench, view)
    await bench.done()
    return made


def _row(view: Screen, at: int = 0) -> ChatShown:
    row = view.last("show_chats").chats[at]
    assert isinstance(row, ChatShown)
    return row


async def test_a_row_says_how_it_stands_and_never_a_word(
    bench: Bench, view: Screen, chats: ChatsPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.says(visitor, "geheim woord")
    assert _row(view).state == "Wacht op jou · 0 min"
    assert _row(view).unread == 1
    bench.clock.forward(120)
    bench.ticks.tick()
    assert _row(view).state == "Wacht 2 min op jou · 2 min"
    assert "geheim" not in repr(view.log)


async def test_only_lines_that_were_seen_here_are_no_longer_unread(
    bench: Bench, view: Screen, chats: ChatsPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    own = await bench.ws.chats.say(visitor.chat, "van mij")
    first = await bench.says(visitor, "een")
    await bench.says(visitor, "twee")
    assert _row(view).unread == 2
    # The visitor read mine: that says nothing of what I read.
    bench.bus.tell(EntryChanged(chat=visitor.chat, message=own, state=MessageState.READ))
    assert _row(view).unread == 2
    await bench.ws.chats.read(visitor.chat, [first])
    assert _row(view).unread == 1


async def test_typing_and_being_away_are_shown(
    bench: Bench, view: Screen, chats: ChatsPresenter
) -> None:
    visitor = await bench.visitor()
    bench.bus.tell(SignalHeard(chat=visitor.chat, sender=visitor.side.id, what="typing"))
    assert _row(view).state.startswith("Bezoeker typt")
    bench.clock.forward(7)
    bench.ticks.tick()
    assert _row(view).state.startswith("In gesprek")
    bench.bus.tell(SignalHeard(chat=visitor.chat, sender=visitor.side.id, what="away"))
    assert _row(view).state.startswith("Bezoeker is even weg")


async def test_an_ended_chat_stays_until_its_registration_is_done(
    bench: Bench, view: Screen, chats: ChatsPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.ws.chats.close(visitor.chat)
    assert _row(view).state == "Afgesloten, nog af te werken"
    view.chat_chosen.emit(visitor.chat)
    assert bench.attention.looking.place is Place.CLOSING
    chats.finished(visitor.chat)
    assert view.last("show_chats").chats == ()


async def test_a_start_recalls_what_is_unread_and_what_is_done(bench: Bench, view: Screen) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.says(first, "een")
    await bench.ws.chats.close(second.chat)
    await bench.desk.keep_closing(Closing(chat=second.chat, saved_at=bench.clock.now(), final=True))
    _chats(bench, view)
    await bench.done()
    assert [row.id for row in view.last("show_chats").chats] == [first.chat]
    assert _row(view).unread == 1


async def test_the_keys_go_around_the_ends(
    bench: Bench, view: Screen, chats: ChatsPresenter
) -> None:
    first, second = [c.chat for c in (await bench.visitor(), await bench.visitor())]
    order = [chat.id for chat in bench.ws.casebook.chats()]
    assert set(order) == {first, second}
    chats.step(1)
    assert bench.attention.chat == order[0]
    chats.step(1)
    assert bench.attention.chat == order[1]
    chats.step(1)
    assert bench.attention.chat == order[0]
    chats.step(-1)
    assert bench.attention.chat == order[1]


async def test_a_chat_that_a_colleague_took_over_warns(
    bench: Bench, view: Screen, chats: ChatsPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.put_chat(replace(bench.chat(visitor), state=ChatState.ORPHANED))
    assert (_row(view).state, _row(view).warns) == ("Overgenomen door een collega", True)
