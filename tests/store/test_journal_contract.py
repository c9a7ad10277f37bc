"""What every journal promises: the one on disk and the one in memory."""

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from tests.fakes.journal import FakeJournal
from tests.store.cases import C1, C2, NOON, FixedClock, a_chat, a_push, entry, outbox_row
from workstation.domain import ids, ports, push
from workstation.domain.chat import ChatState, MessageState
from workstation.store.opened import OpenedStore


@pytest.fixture(params=["store", "memory"])
def journal(request: pytest.FixtureRequest, clock: FixedClock) -> ports.Journal:
    if request.param == "memory":
        return FakeJournal(clock)
    opened: OpenedStore = request.getfixturevalue("store")
    return opened.journal


def _names(entries: object) -> list[str]:
    return [line.id for line in entries]  # type: ignore[attr-defined]


async def test_an_empty_journal_knows_nothing(journal: ports.Journal) -> None:
    assert not await journal.seen(ids.FrameId("f"))
    assert list(await journal.outbox()) == []
    assert list(await journal.chats()) == []
    assert list(await journal.pushes()) == []
    assert list(await journal.entries(C1)) == []
    assert await journal.entry(C1, ids.MessageId("m")) is None
    assert await journal.conversation(C1) is None
    assert await journal.cert(ids.DeviceId("d")) is None


async def test_an_empty_step_is_allowed(journal: ports.Journal) -> None:
    await journal.commit(ports.Step())


async def test_lines_come_back_as_they_went_in_and_in_the_order_given(
    journal: ports.Journal,
) -> None:
    lines = (entry("m2", at=NOON + timedelta(hours=1)), entry("m1"), entry("x", C2))
    await journal.commit(ports.Step(entries=lines))
    stored = await journal.entries(C1)
    assert [dataclasses.replace(line, position=0) for line in stored] == list(lines[:2])
    assert 0 < stored[0].position < stored[1].position


async def test_positions_grow_over_the_whole_store_and_over_steps(journal: ports.Journal) -> None:
    for name, of in (("a", C1), ("b", C2), ("c", C1)):
        await journal.commit(ports.Step(entries=(entry(name, of),)))
    first, third = await journal.entries(C1)
    (second,) = await journal.entries(C2)
    assert first.position < second.position < third.position


async def test_a_known_line_is_left_as_it_was(journal: ports.Journal) -> None:
    first = entry("m1", text="eerst", state=MessageState.READ, pinned=True)
    await journal.commit(ports.Step(entries=(first,)))
    await journal.commit(ports.Step(entries=(entry("m1", text="later"), entry("m2"))))
    known, new = await journal.entries(C1)
    assert dataclasses.replace(known, position=0) == first
    assert new.text == "woorden van m2"


async def test_the_same_id_in_another_chat_is_another_line(journal: ports.Journal) -> None:
    await journal.commit(ports.Step(entries=(entry("m1", C1), entry("m1", C2))))
    assert len(await journal.entries(C1)) == len(await journal.entries(C2)) == 1


async def test_pages_go_back_in_reading_order(journal: ports.Journal) -> None:
    await journal.commit(ports.Step(entries=tuple(entry(f"m{i}") for i in range(10))))
    last = await journal.entries(C1, limit=4)
    assert _names(last) == ["m6", "m7", "m8", "m9"]
    older = await journal.entries(C1, before=last[0].position, limit=4)
    assert _names(older) == ["m2", "m3", "m4", "m5"]
    oldest = await journal.entries(C1, before=older[0].position, limit=4)
    assert _names(oldest) == ["m0", "m1"]
    assert list(await journal.entries(C1, before=oldest[0].position)) == []


@pytest.mark.parametrize("limit", [0, -1])
async def test_a_page_of_nothing_is_nothing_and_never_everything(
    journal: ports.Journal, limit: int
) -> None:
    await journal.commit(ports.Step(entries=(entry("m1"),)))
    assert list(await journal.entries(C1, limit=limit)) == []


async def test_a_state_changes_also_within_the_step_that_brings_the_line(
    journal: ports.Journal,
) -> None:
    m1 = ids.MessageId("m1")
    await journal.commit(ports.Step(entries=(entry("m1"),), states=((C1, m1, MessageState.SENT),)))
    first = await journal.entry(C1, m1)
    await journal.commit(ports.Step(states=((C1, m1, MessageState.READ),)))
    second = await journal.entry(C1, m1)
    assert first is not None
    assert first.state is MessageState.SENT
    assert second == dataclasses.replace(first, state=MessageState.READ)


async def test_a_state_never_goes_back(journal: ports.Journal) -> None:
    m1 = ids.MessageId("m1")
    await journal.commit(ports.Step(entries=(entry("m1"),), states=((C1, m1, MessageState.READ),)))
    await journal.commit(ports.Step(states=((C1, m1, MessageState.DELIVERED),)))
    known = await journal.entry(C1, m1)
    assert known is not None
    assert known.state is MessageState.READ


async def test_a_receipt_that_comes_after_all_goes_over_undelivered(
    journal: ports.Journal,
) -> None:
    m1 = ids.MessageId("m1")
    await journal.commit(ports.Step(entries=(entry("m1"),)))
    for told in (MessageState.UNDELIVERED, MessageState.SENT):
        await journal.commit(ports.Step(states=((C1, m1, told),)))
        known = await journal.entry(C1, m1)
        assert known is not None
        assert known.state is MessageState.UNDELIVERED
    await journal.commit(ports.Step(states=((C1, m1, MessageState.DELIVERED),)))
    known = await journal.entry(C1, m1)
    assert known is not None
    assert known.state is MessageState.DELIVERED


async def test_a_state_of_an_unknown_line_changes_nothing(journal: ports.Journal) -> None:
    await journal.commit(ports.Step(states=((C1, ids.MessageId("m"), MessageState.READ),)))
    assert list(await journal.entries(C1)) == []


async def test_a_pin_can_be_put_and_taken_away(journal: ports.Journal) -> None:
    await journal.commit(ports.Step(entries=(entry("m1"), entry("m2"))))
    await journal.pin(C1, ids.MessageId("m1"), True)
    assert [line.pinned for line in await journal.entries(C1)] == [True, False]
    await journal.pin(C1, ids.MessageId("m1"), False)
    assert [line.pinned for line in await journal.entries(C1)] == [False, False]


async def test_what_was_seen_stays_seen_also_when_it_is_said_twice(
    journal: ports.Journal,
) -> None:
    frame = ids.FrameId("f1")
    await journal.commit(ports.Step(seen=(frame, frame)))
    await journal.commit(ports.Step(seen=(frame,)))
    assert await journal.seen(frame)
    assert not await journal.seen(ids.FrameId("f2"))


async def test_the_outbox_keeps_letters_oldest_first_until_each_receiver_confirms(
    journal: ports.Journal,
) -> None:
    rows = (
        outbox_row("f2", message=ids.MessageId("m1")),
        outbox_row("f1", "d-2"),
        outbox_row("f1", "v-1"),
    )
    await journal.commit(ports.Step(outbox=rows))
    assert tuple(await journal.outbox()) == rows
    await journal.commit(ports.Step(confirmed=((ids.FrameId("f1"), ids.MemberId("d-2")),)))
    assert tuple(await journal.outbox()) == (rows[0], rows[2])


async def test_a_letter_queued_twice_stands_once_and_where_it_stood(
    journal: ports.Journal,
) -> None:
    await journal.commit(ports.Step(outbox=(outbox_row("f1"), outbox_row("f2"))))
    await journal.commit(
        ports.Step(outbox=(outbox_row("f1", queued_at=NOON + timedelta(hours=1)),))
    )
    assert tuple(await journal.outbox()) == (outbox_row("f1"), outbox_row("f2"))


async def test_a_letter_confirmed_in_its_own_step_is_done(journal: ports.Journal) -> None:
    await journal.commit(
        ports.Step(
            outbox=(outbox_row("f1"),), confirmed=((ids.FrameId("f1"), ids.MemberId("v-1")),)
        )
    )
    assert list(await journal.outbox()) == []


async def test_a_receipt_for_nothing_is_harmless(journal: ports.Journal) -> None:
    await journal.commit(ports.Step(confirmed=((ids.FrameId("f"), ids.MemberId("v")),)))


async def test_the_latest_snapshot_of_a_conversation_counts(journal: ports.Journal) -> None:
    await journal.commit(ports.Step(conversations=((C1, b"one"), (C2, b"\x00\xff"))))
    await journal.commit(ports.Step(conversations=((C1, b"two"),)))
    assert await journal.conversation(C1) == b"two"
    assert await journal.conversation(C2) == b"\x00\xff"


async def test_a_certificate_can_be_replaced(journal: ports.Journal) -> None:
    device = ids.DeviceId("d-7")
    await journal.commit(ports.Step(certs=((device, b"old"),)))
    await journal.commit(ports.Step(certs=((device, b"new"),)))
    assert await journal.cert(device) == b"new"


async def test_chats_come_newest_claim_first_and_as_they_last_were(
    journal: ports.Journal,
) -> None:
    older, newer = a_chat(C1), a_chat(C2, claimed_at=NOON + timedelta(minutes=1))
    await journal.commit(ports.Step(chats=(older, newer)))
    paused = dataclasses.replace(older, state=ChatState.PAUSED, push=ids.PushId("p-1"))
    await journal.commit(ports.Step(chats=(paused,)))
    assert list(await journal.chats()) == [newer, paused]


@pytest.mark.parametrize("state", [ChatState.CLOSED, ChatState.LEFT, ChatState.ORPHANED])
async def test_an_ended_chat_is_listed_for_a_day(
    journal: ports.Journal, clock: FixedClock, state: ChatState
) -> None:
    ended = a_chat(state=state, closed_at=NOON + timedelta(hours=1))
    await journal.commit(ports.Step(chats=(ended,)))
    clock.go(hours=24.9)
    assert list(await journal.chats()) == [ended]
    clock.go(hours=0.1)
    assert list(await journal.chats()) == []


async def test_an_ended_chat_without_a_time_of_its_end_does_not_stay_for_ever(
    journal: ports.Journal, clock: FixedClock
) -> None:
    await journal.commit(ports.Step(chats=(a_chat(state=ChatState.LEFT),)))
    assert len(await journal.chats()) == 1
    clock.go(hours=25)
    assert list(await journal.chats()) == []


async def test_a_live_chat_is_listed_however_old(journal: ports.Journal, clock: FixedClock) -> None:
    await journal.commit(ports.Step(chats=(a_chat(),)))
    clock.go(days=400)
    assert len(await journal.chats()) == 1


async def test_pushes_come_in_the_order_they_began_and_as_they_last_were(
    journal: ports.Journal,
) -> None:
    first, second = a_push("p-9"), a_push("p-1")
    await journal.commit(ports.Step(chats=(a_chat(),), pushes=(first, second)))
    back = dataclasses.replace(first, state=push.PushState.RETURNED, reason=push.ReturnReason.BUSY)
    await journal.commit(ports.Step(pushes=(back,)))
    assert list(await journal.pushes()) == [back, second]


async def test_an_ended_push_is_listed_as_long_as_its_chat_and_a_live_one_always(
    journal: ports.Journal, clock: FixedClock
) -> None:
    live, ended = a_push("p-1"), a_push("p-2", state=push.PushState.RETURNED)
    closed = a_chat(state=ChatState.CLOSED, closed_at=NOON)
    await journal.commit(ports.Step(chats=(closed,), pushes=(live, ended)))
    assert list(await journal.pushes()) == [live, ended]
    clock.go(hours=25)
    assert list(await journal.pushes()) == [live]


async def test_commits_that_wait_together_are_all_kept_in_their_order(
    journal: ports.Journal,
) -> None:
    names = [f"m{i}" for i in range(300)]
    await asyncio.gather(*(journal.commit(ports.Step(entries=(entry(name),))) for name in names))
    assert _names(await journal.entries(C1, limit=1000)) == names


async def test_a_read_sees_every_commit_that_was_asked_for_before_it(
    journal: ports.Journal,
) -> None:
    writing = asyncio.ensure_future(journal.commit(ports.Step(entries=(entry("m1"),))))
    await asyncio.sleep(0)
    assert _names(await journal.entries(C1)) == ["m1"]
    await writing
