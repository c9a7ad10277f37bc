"""A chat's checklist: begun once, filled from a briefing, answered, and logged without an answer."""

from dataclasses import replace

import pytest

from tests.e2e.stage import until
from tests.fakes.shelf import FakeShelf
from tests.services import editions as made
from tests.services.office import Office, Seat, Visitor
from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.checklist import Skip, skipping
from workstation.domain.edition import ActKind
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.ids import ItemId, LineId, PushId, TicketId
from workstation.domain.push import Push, PushState, Side
from workstation.services.events import (
    ChatChanged,
    ChatErased,
    ChecklistAnswered,
    ChecklistBegun,
    StoreFailed,
)


def _item(topic: Topic, text: str, ticked: Ticked = Ticked.YES) -> Item:
    return Item(id=ItemId(topic), topic=topic, label=topic, text=text, ticked=ticked)


async def _came_with(seat: Seat, visitor: Visitor, *items: Item) -> None:
    """As if the chat had come here by a push."""
    chat = seat.ws.casebook.chat(visitor.chat)
    assert chat is not None
    push = Push(
        id=PushId("p-0000000000000001"),
        ticket=TicketId("t-0000000000000001"),
        chat=chat.id,
        side=Side.RECEIVER,
        line=LineId("npie"),
        state=PushState.READ,
        entry=chat.entry,
        items=items,
    )
    change = seat.ws.casebook.begin()
    change.pushes[push.id] = push
    change.chats[chat.id] = replace(chat, push=push.id)
    await seat.ws.casebook.commit(change)


async def test_a_chat_begins_with_what_is_in_use_and_that_is_logged_once(
    seat: Seat, talk: Visitor
) -> None:
    checklists = made.checklists(seat)
    begun: list[ChecklistBegun] = []
    seat.ws.bus.on(ChecklistBegun, begun.append)
    await checklists.open()
    await until(lambda: begun)
    chat = seat.ws.casebook.chat(talk.chat)
    assert chat is not None
    seat.ws.bus.tell(ChatChanged(chat=chat))
    acts = await seat.store.checklists.acts(talk.chat)
    assert [(act.kind, act.what) for act in acts] == [(ActKind.BEGAN, "proef-1")]
    assert begun == [ChecklistBegun(chat=talk.chat)]


async def test_only_what_was_let_go_along_fills_the_receivers_list(
    seat: Seat, talk: Visitor
) -> None:
    await _came_with(
        seat,
        talk,
        _item(Topic.SAFETY, "Nu veilig"),
        _item(Topic.AGE, "Jonger dan 18", Ticked.NO),
    )
    checklists = made.checklists(seat)
    await checklists.open()
    await until(lambda: checklists.editions.has_begun(talk.chat))
    assert dict(await seat.store.desk.answers(talk.chat)) == {"safe": "yes"}
    assert checklists.carried(talk.chat) == {"safe": "yes"}


async def test_words_of_another_language_are_known_and_rewritten_ones_are_not(
    seat: Seat, talk: Visitor
) -> None:
    await _came_with(
        seat, talk, _item(Topic.SAFETY, "Nu veilig, denkt ze"), _item(Topic.AGE, "Younger than 18")
    )
    checklists = made.checklists(seat)
    await checklists.open()
    assert checklists.carried(talk.chat) == {"minor": "yes"}


async def test_an_answer_that_was_taken_back_does_not_come_again_from_the_briefing(
    seat: Seat, talk: Visitor
) -> None:
    await _came_with(seat, talk, _item(Topic.SAFETY, "Nu veilig"))
    checklists = made.checklists(seat)
    await checklists.open()
    await until(lambda: checklists.editions.has_begun(talk.chat))
    await checklists.answer(talk.chat, "safe", None)
    again = made.checklists(seat)
    await again.open()
    chat = seat.ws.casebook.chat(talk.chat)
    assert chat is not None
    seat.ws.bus.tell(ChatChanged(chat=chat))
    assert dict(await seat.store.desk.answers(talk.chat)) == {}


async def test_the_log_says_what_was_done_and_never_what_was_answered(
    seat: Seat, talk: Visitor
) -> None:
    checklists = made.checklists(seat)
    await checklists.answer(talk.chat, "safe", "no")
    seat.clock.forward(60)
    await checklists.answer(talk.chat, "minor", skipping(Skip.NOT_WANTED))
    await checklists.answer(talk.chat, "safe", None)
    await checklists.choose(talk.chat, "push:npie")
    acts = await seat.store.checklists.acts(talk.chat)
    assert [(act.kind, act.what) for act in acts] == [
        (ActKind.ANSWERED, "safe"),
        (ActKind.SKIPPED, "minor"),
        (ActKind.TAKEN_BACK, "safe"),
        (ActKind.CHOSE, "push:npie"),
    ]
    done = await checklists.done(talk.chat)
    assert (acts[1].at - acts[0].at).total_seconds() == 60
    assert (done.steps["minor"], done.offers) == (acts[1].at, {"push:npie": acts[3].at})


async def test_a_full_disk_answers_nothing(seat: Seat, talk: Visitor) -> None:
    checklists = made.checklists(seat)
    seat.store.checklists.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await checklists.answer(talk.chat, "safe", "no")
    assert dict(await seat.store.desk.answers(talk.chat)) == {}
    assert list(await seat.store.checklists.acts(talk.chat)) == []


async def test_a_beginning_that_failed_is_told_and_tried_at_the_next_change(
    seat: Seat, talk: Visitor
) -> None:
    checklists = made.checklists(seat)
    await checklists.editions.open()
    failed: list[StoreFailed] = []
    seat.ws.bus.on(StoreFailed, failed.append)
    chat = seat.ws.casebook.chat(talk.chat)
    assert chat is not None
    seat.store.checklists.fail_next = StoreFault.DISK_FULL
    seat.ws.bus.tell(ChatChanged(chat=chat))
    await until(lambda: failed)
    assert not checklists.editions.has_begun(talk.chat)
    seat.ws.bus.tell(ChatChanged(chat=chat))
    await until(lambda: checklists.editions.has_begun(talk.chat))


async def test_an_erased_chat_begins_anew_if_it_ever_comes_back(seat: Seat, talk: Visitor) -> None:
    checklists = made.checklists(seat)
    await checklists.open()
    await until(lambda: checklists.editions.has_begun(talk.chat))
    seat.ws.bus.tell(ChatErased(chat=talk.chat))
    assert not checklists.editions.has_begun(talk.chat)


async def test_the_steps_are_given_in_a_language_that_the_file_has(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    checklists = made.checklists(seat, FakeShelf(made.signed(office, 1)))
    assert checklists.languages(talk.chat) == ("nl", "en")
    assert checklists.protocol(talk.chat, "en").steps[0].title == "Safe now?"
    assert checklists.protocol(talk.chat, "fr").steps[0].title == "Nu veilig?"


async def test_an_answer_is_told_of_when_it_is_on_the_disk_and_not_when_it_is_not(
    seat: Seat, talk: Visitor
) -> None:
    checklists = made.checklists(seat)
    await checklists.open()
    told: list[ChecklistAnswered] = []
    seat.ws.bus.on(ChecklistAnswered, told.append)
    seat.store.checklists.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await checklists.answer(talk.chat, "safe", "yes")
    assert told == []
    await checklists.answer(talk.chat, "safe", "yes")
    await checklists.answer(talk.chat, "safe", None)
    assert told == [ChecklistAnswered(chat=talk.chat)] * 2
