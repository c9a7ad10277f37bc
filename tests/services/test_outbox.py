"""A letter stays until its receiver has it: repeated with patience, in order, never lost."""

import asyncio
from collections import Counter

import pytest

from tests.e2e.stage import until
from tests.services.office import Office, Seat, Visitor
from workstation.domain import ports
from workstation.domain.chat import MessageState
from workstation.services.events import EntryChanged
from workstation.services.outbox import REPEAT_S


def sent_to_visitor(seat: Seat, after: int) -> list[ports.Letter]:
    return seat.to_visitors[after:]


async def test_a_row_waits_longer_after_each_try_and_never_gives_up(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.lose_next = 1_000
    before = len(seat.to_visitors)
    await seat.ws.chats.say(talk.chat, "Dag")
    await until(lambda: len(sent_to_visitor(seat, before)) == 1)
    for tries, wait_s in enumerate((*REPEAT_S, REPEAT_S[-1], REPEAT_S[-1]), start=1):
        office.clock.forward(wait_s - 0.01)
        await look(seat)
        assert len(sent_to_visitor(seat, before)) == tries
        office.clock.forward(0.01)
        await look(seat)
        assert len(sent_to_visitor(seat, before)) == tries + 1


async def look(seat: Seat) -> None:
    """What the outbox does twice a second, to its end."""
    seat.ws.outbox._pump()
    for _ in range(20):
        await asyncio.sleep(0)


async def test_the_receipt_ends_the_repetition(office: Office, seat: Seat, talk: Visitor) -> None:
    await seat.ws.chats.say(talk.chat, "Dag")
    await until(lambda: not seat.ws.outbox.rows(chat=talk.chat, to=talk.side.id))  # type: ignore[arg-type]
    assert await seat.store.journal.outbox() == []
    count = len(seat.post.sent)
    office.clock.forward(100)
    await look(seat)
    assert len(seat.post.sent) == count


async def test_nothing_is_lost_while_the_relay_is_away(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    for number in range(10):
        await seat.ws.chats.say(talk.chat, f"{number}")
    await look(seat)
    assert talk.texts == []
    office.post.is_away = False
    seat.relay.link.become(ports.LinkState.CONNECTED)
    await until(lambda: len(talk.texts) == 10)
    assert talk.texts == [f"{number}" for number in range(10)]


async def test_an_error_that_nobody_foresaw_loses_nothing_either(
    seat: Seat, talk: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_: ports.Letter) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(seat.relay.mailbox, "send", breaks)
        await seat.ws.chats.say(talk.chat, "Dag")
        await until(lambda: seat.failures)
    assert isinstance(seat.failures.pop(), RuntimeError)
    await look(seat)
    await until(lambda: talk.texts == ["Dag"])


async def test_a_restart_takes_up_what_was_not_received(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    await seat.ws.chats.say(talk.chat, "een")
    await seat.ws.chats.say(talk.chat, "twee")
    await seat.stand_up()
    office.post.is_away = False
    await seat.sit()
    await until(lambda: talk.texts == ["een", "twee"])


async def test_a_letter_that_is_lost_comes_by_repetition_and_once(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.lose_next = 1
    await seat.ws.chats.say(talk.chat, "een")
    await seat.ws.chats.say(talk.chat, "twee")
    await look(seat)
    assert talk.texts == []
    office.clock.forward(2)
    await look(seat)
    await until(lambda: talk.texts == ["een", "twee"])


async def test_each_reader_of_each_chat_has_a_lane_of_its_own(
    office: Office, seat: Seat, talk: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = office.visitor()
    other.ring()
    await seat.ws.waiting.take(other.ticket)
    await until(lambda: other.side.readers)
    gate = asyncio.Event()
    send = seat.relay.mailbox.send

    async def slow(letter: ports.Letter) -> None:
        if letter.to == talk.side.id:
            await gate.wait()
        await send(letter)

    monkeypatch.setattr(seat.relay.mailbox, "send", slow)
    await seat.ws.chats.say(talk.chat, "langzaam 1")
    await seat.ws.chats.say(talk.chat, "langzaam 2")
    await until(lambda: seat.ws.casebook.chat(other.chat).state == "open")  # type: ignore[union-attr]
    await seat.ws.chats.say(other.chat, "vlug")
    await until(lambda: other.texts == ["vlug"])
    assert talk.texts == []
    gate.set()
    await until(lambda: talk.texts == ["langzaam 1", "langzaam 2"])


async def test_the_screen_is_never_told_a_step_back(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    told: list[MessageState] = []
    seat.ws.bus.on(EntryChanged, lambda event: told.append(event.state))
    office.post.lose_next = 1
    await seat.ws.chats.say(talk.chat, "Dag")
    await look(seat)
    office.clock.forward(2)
    await look(seat)
    await until(lambda: talk.texts == ["Dag"])
    await until(lambda: MessageState.DELIVERED in told)
    assert Counter(told) == {MessageState.SENT: 1, MessageState.DELIVERED: 1}
    assert told == [MessageState.SENT, MessageState.DELIVERED]
