"""A change is true when the journal has it, not before, and then everywhere."""

from dataclasses import replace

import pytest

from tests.services.office import Office, Seat, Visitor
from workstation.domain.chat import ChatState
from workstation.domain.errors import StoreError, StoreFault
from workstation.services.events import ChatChanged, EntryAdded


async def test_a_change_that_could_not_be_stored_did_not_happen(seat: Seat, talk: Visitor) -> None:
    told: list[object] = []
    seat.ws.bus.on(ChatChanged, told.append)
    before = seat.ws.casebook.chat(talk.chat)
    assert before is not None
    change = seat.ws.casebook.begin()
    change.chats[talk.chat] = replace(before, state=ChatState.CLOSED)
    seat.store.journal.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await seat.ws.casebook.commit(change)
    assert seat.ws.casebook.chat(talk.chat) == before
    assert told == []


async def test_what_is_told_is_in_the_journal_already(seat: Seat, talk: Visitor) -> None:
    at_telling: list[int] = []
    count = len(seat.store.journal.commits)
    seat.ws.bus.on(EntryAdded, lambda _: at_telling.append(len(seat.store.journal.commits)))
    await seat.ws.chats.say(talk.chat, "Dag")
    assert at_telling == [count + 1]


async def test_a_restart_finds_chats_and_pushes_as_they_were(seat: Seat, talk: Visitor) -> None:
    await seat.ws.pushes.draft(talk.chat, "npie", ())  # type: ignore[arg-type]
    chats, pushes = seat.ws.casebook.chats(), list(seat.ws.casebook.pushes())
    await seat.stand_up()
    await seat.sit()
    assert seat.ws.casebook.chats() == chats
    assert list(seat.ws.casebook.pushes()) == pushes


async def test_chats_are_listed_by_their_claim_whatever_happens_in_them(
    office: Office, seat: Seat
) -> None:
    someones = [office.visitor() for _ in range(3)]
    for someone in someones:
        someone.ring()
        await seat.ws.waiting.take(someone.ticket)
        office.clock.forward(1)
    await seat.ws.chats.close(someones[1].chat)
    assert [chat.id for chat in seat.ws.casebook.chats()] == [s.chat for s in someones]
    assert [chat.id for chat in seat.ws.casebook.live()] == [someones[0].chat, someones[2].chat]
