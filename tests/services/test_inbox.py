"""Whatever arrives: worked out whole, stored, only then acknowledged; or refused, counted, gone."""

import json
import os
from collections import Counter

import pytest

from tests.e2e.stage import until
from tests.services.office import Office, Seat, Visitor
from workstation.domain.errors import StoreFault
from workstation.services.events import EntryAdded, StoreFailed
from workstation.wire import frames, names
from workstation.wire.refusal import Why


async def texts(seat: Seat, someone: Visitor) -> list[str]:
    entries = await seat.store.journal.entries(someone.chat)
    return [entry.text for entry in entries if entry.kind == "text"]


def is_handled(seat: Seat) -> bool:
    return seat.post.unacknowledged(seat.own.device) == 0


def _another_version(good: bytes) -> bytes:
    return good.replace(b'"v":1', b'"v":2', 1)


def _with_a_field_more(good: bytes) -> bytes:
    return json.dumps({**json.loads(good), "x": 1}).encode()


def _with_another_signature(good: bytes) -> bytes:
    frame = json.loads(good)
    frame["s"] = ("A" if frame["s"][0] != "A" else "B") + frame["s"][1:]
    return json.dumps(frame).encode()


def _with_one_bit_turned(good: bytes) -> bytes:
    frame = json.loads(good)
    frame["c"] = ("A" if frame["c"][9] != "A" else "B").join((frame["c"][:9], frame["c"][10:]))
    return json.dumps(frame).encode()


BAD = {
    "nothing": (lambda _: b"", Why.FORM),
    "noise": (lambda _: bytes(range(256)), Why.FORM),
    "no object": (lambda _: b"[1,2]", Why.FORM),
    "too large": (lambda good: good + b" " * frames.FRAME_MAX_BYTES, Why.SIZE),
    "another version": (_another_version, Why.VERSION),
    "a field more": (_with_a_field_more, Why.FORM),
    "another signature": (_with_another_signature, Why.SIGNATURE),
    "one bit turned": (_with_one_bit_turned, None),
}


@pytest.mark.parametrize("name", BAD)
async def test_what_is_no_frame_of_ours_is_counted_and_gone(
    seat: Seat, talk: Visitor, name: str
) -> None:
    spoil, why = BAD[name]
    _, turn = talk.side.say("goed", talk.now_ms)
    good = frames.encode(turn.posts[0].frame)
    commits = len(seat.store.journal.commits)
    talk.deliver(seat.own.device, spoil(good))
    await until(lambda: sum(seat.ws.inbox.refused.values()) == 1)
    await until(lambda: is_handled(seat))
    if why is not None:
        assert seat.ws.inbox.refused == Counter({why: 1})
    assert len(seat.store.journal.commits) == commits
    talk.deliver(seat.own.device, good)
    await until(lambda: is_handled(seat))
    assert await texts(seat, talk) == ["goed"]


async def test_what_belongs_to_no_chat_of_ours_is_refused(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    _, turn = talk.side.say("goed", talk.now_ms)
    good = frames.encode(turn.posts[0].frame)
    talk.deliver(seat.own.device, good, chat=names.chat_id(os.urandom(8)))
    await until(lambda: seat.ws.inbox.refused[Why.CHAT] == 1)
    other = office.visitor()
    other.ring()
    await seat.ws.waiting.take(other.ticket)
    # A frame of one chat under the name of another one.
    talk.deliver(seat.own.device, good, chat=other.chat)
    await until(lambda: seat.ws.inbox.refused[Why.CHAT] == 2)
    assert await texts(seat, other) == []


async def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    told: list[StoreFault] = []
    seat.ws.bus.on(StoreFailed, lambda event: told.append(event.why))
    seat.store.journal.fail_next = StoreFault.DISK_FULL
    await talk.say("een")
    await until(lambda: told == [StoreFault.DISK_FULL])
    assert await texts(seat, talk) == []
    assert seat.post.unacknowledged(seat.own.device) == 1
    assert talk.side.unconfirmed == 1
    await talk.say("twee")
    office.post.again(seat.own.device)
    await until(lambda: is_handled(seat))
    assert await texts(seat, talk) == ["een", "twee"]
    await until(lambda: talk.side.unconfirmed == 0)


async def test_what_broke_on_the_way_to_the_journal_gets_no_receipt(
    office: Office, seat: Seat, talk: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(seat.ws.chats, "said", breaks)
        await talk.say("een")
        await until(lambda: seat.failures)
    assert isinstance(seat.failures.pop(), RuntimeError)
    assert talk.side.unconfirmed == 1
    # The same frame again must be heard as new, not answered as known.
    office.post.again(seat.own.device)
    await until(lambda: is_handled(seat))
    assert await texts(seat, talk) == ["een"]


async def test_the_same_frame_again_is_no_second_line_but_a_second_receipt(
    seat: Seat, talk: Visitor
) -> None:
    frame = frames.encode(await talk.say("een"))
    await until(lambda: talk.side.unconfirmed == 0)
    count = len(seat.to_visitors)
    for _ in range(3):
        talk.deliver(seat.own.device, frame)
    await until(lambda: is_handled(seat))
    # What comes together is answered together.
    await until(lambda: len(seat.to_visitors) == count + 1)
    assert await texts(seat, talk) == ["een"]


async def test_what_is_read_at_once_is_told_with_what_was_got(seat: Seat, talk: Visitor) -> None:
    """Every receipt is stored by the relay and costs it two flushes."""

    def on_the_screen(event: EntryAdded) -> None:
        seat.ws.tasks.start(seat.ws.chats.read(talk.chat, [event.entry]), name="read")

    seat.ws.bus.on(EntryAdded, on_the_screen)
    count = len(seat.to_visitors)
    await talk.say("een")
    await until(lambda: talk.side.unconfirmed == 0 and len(talk.side.read) == 1)
    assert len(seat.to_visitors) == count + 1


async def test_receipts_of_a_flood_are_few_and_name_every_frame(seat: Seat, talk: Visitor) -> None:
    count = len(seat.to_visitors)
    for number in range(300):
        await talk.say(f"{number}")
    await until(lambda: talk.side.unconfirmed == 0)
    assert len(seat.to_visitors) - count < 30
    assert len(await seat.store.journal.entries(talk.chat, limit=400)) >= 300


async def test_what_comes_before_its_turn_waits_with_the_relay(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    turns = [talk.side.say(f"{number}", talk.now_ms)[1] for number in range(5)]
    for turn in reversed(turns[1:]):
        talk.send(turn)
    await until(lambda: len(office.post.mail[seat.own.device]) >= 5)
    assert await texts(seat, talk) == []
    assert seat.post.unacknowledged(seat.own.device) == 4
    talk.send(turns[0])
    await until(lambda: is_handled(seat))
    assert await texts(seat, talk) == ["0", "1", "2", "3", "4"]


async def test_a_death_before_its_turn_came_loses_nothing(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    turns = [talk.side.say(f"{number}", talk.now_ms)[1] for number in range(3)]
    talk.send(turns[2])
    talk.send(turns[1])
    await until(lambda: office.post.queues[seat.own.device].empty())
    await seat.stand_up()
    assert office.post.again(seat.own.device) == 2
    await seat.sit()
    talk.send(turns[0])
    await until(lambda: is_handled(seat))
    assert await texts(seat, talk) == ["0", "1", "2"]


async def test_a_receipt_of_somebody_else_confirms_nothing(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.lose_next = 1
    await seat.ws.chats.say(talk.chat, "Dag")
    key = await until(lambda: seat.ws.outbox.rows(chat=talk.chat, to=talk.side.id))  # type: ignore[arg-type]
    other = office.visitor()
    forged = other.side._conversation.receipt([key[0][0]])
    talk.deliver(seat.own.device, frames.encode(forged), chat=talk.chat)
    await until(lambda: sum(seat.ws.inbox.refused.values()) == 1)
    assert seat.ws.outbox.rows(chat=talk.chat, to=talk.side.id) == key  # type: ignore[arg-type]


async def test_a_consent_that_proves_nothing_takes_no_words_with_it(
    seat: Seat, talk: Visitor
) -> None:
    """A page that is not ours answers a card with nonsense: what it says besides is heard."""
    push = await seat.ws.pushes.draft(talk.chat, "npie", ())  # type: ignore[arg-type]
    await seat.ws.pushes.offer(push.id, "")
    await seat.ws.pushes.ask(push.id)
    await until(lambda: push.id in talk.side.consents.asks)
    ask = talk.side.consents.asks[push.id]
    stranger = Visitor(seat.post, talk._lines, talk._clock)
    stranger.side.consents.ask(ask)
    forged = stranger.side.consents.answer(
        push.id, [], id_=names.message_id(os.urandom(16)), now_ms=talk.now_ms
    )
    talk.send(talk.side._speak(forged, talk.now_ms))
    await talk.say("hoor je mij?")
    await until(lambda: is_handled(seat))
    assert await texts(seat, talk) == ["hoor je mij?"]
    assert seat.ws.inbox.refused.total() == 1
    assert seat.ws.casebook.push(push.id).consent == "asked"  # type: ignore[union-attr]


async def test_a_yes_and_its_withdrawal_in_one_breath_are_a_no(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    push = await seat.ws.pushes.draft(talk.chat, "npie", ())  # type: ignore[arg-type]
    await seat.ws.pushes.offer(push.id, "")
    await seat.ws.pushes.ask(push.id)
    await until(lambda: push.id in talk.side.consents.asks)
    _, first = talk.side.say("eerst", talk.now_ms)
    yes = talk.side.give(push.id, [], talk.now_ms)
    back = talk.side.withdraw(push.id, talk.now_ms)
    for turn in (back, yes, first):
        talk.send(turn)
    await until(lambda: is_handled(seat))
    known = seat.ws.casebook.push(push.id)
    assert known is not None
    assert (known.consent, known.reason) == ("withdrawn", "consent_withdrawn")


async def test_an_error_in_the_screen_does_not_double_or_lose_a_line(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    def breaks(_: EntryAdded) -> None:
        raise RuntimeError

    seat.ws.bus.on(EntryAdded, breaks)
    await talk.say("een")
    await until(lambda: seat.failures)
    seat.failures.clear()
    office.post.again(seat.own.device)
    await until(lambda: is_handled(seat))
    await until(lambda: talk.side.unconfirmed == 0)
    assert await texts(seat, talk) == ["een"]
