"""Waiting ends by the clock, is told, and loses nothing: a receipt or a line that comes late still counts."""

import pytest

from tests.e2e.stage import until
from tests.services.office import Office, Seat, Visitor
from workstation.domain import ports
from workstation.domain.chat import MessageState
from workstation.domain.errors import RelayRefused, StoreFault
from workstation.domain.ids import MessageId
from workstation.services.events import EntryChanged
from workstation.services.giving_up import GAP_LASTS
from workstation.services.outbox import CHANCE, LASTS

AN_HOUR_S = CHANCE.total_seconds()
THREE_DAYS_S = LASTS.total_seconds()


async def entries(seat: Seat, talk: Visitor) -> list[str]:
    kept = await seat.store.journal.entries(talk.chat)
    return [f"{e.kind} {e.text}" for e in kept if e.kind in ("text", "gap")]


async def state(seat: Seat, talk: Visitor, message: MessageId) -> MessageState | None:
    entry = await seat.store.journal.entry(talk.chat, message)
    assert entry is not None
    return entry.state


def is_waited_for(seat: Seat, talk: Visitor) -> bool:
    return bool(seat.ws.outbox.rows(chat=talk.chat, to=talk.side.id))  # type: ignore[arg-type]


async def said_to_nobody(office: Office, seat: Seat, talk: Visitor) -> MessageId:
    """The relay has it, and the visitor's page never sees it."""
    await seat.ws.retention.once(start=True)
    office.post.lose_next = 1
    message = await seat.ws.chats.say(talk.chat, "Ben je er nog?")
    await until(lambda: office.post.lose_next == 0)
    office.post.lose_next = 10_000
    return message


async def test_a_message_that_nobody_confirms_ends_as_undelivered_and_is_kept(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    told: list[MessageState] = []
    seat.ws.bus.on(EntryChanged, lambda event: told.append(event.state))
    message = await said_to_nobody(office, seat, talk)
    office.clock.forward(THREE_DAYS_S - 1)
    await seat.ws._upkeep.once()
    assert is_waited_for(seat, talk)
    office.clock.forward(1)
    await seat.ws._upkeep.once()
    assert await state(seat, talk, message) is MessageState.UNDELIVERED
    assert told[-1] is MessageState.UNDELIVERED
    assert "text Ben je er nog?" in await entries(seat, talk)
    assert await seat.store.journal.outbox() == []
    count = len(seat.post.sent)
    office.clock.forward(AN_HOUR_S)
    seat.ws.outbox._pump()
    await seat.ws._upkeep.once()
    assert len(seat.post.sent) == count


async def test_after_days_off_it_is_sent_once_more_before_that(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    message = await seat.ws.chats.say(talk.chat, "Tot morgen")
    await seat.stand_up()
    office.clock.forward(2 * THREE_DAYS_S)
    await seat.sit()
    await seat.ws.retention.once(start=True)
    await seat.ws._upkeep.once()
    assert is_waited_for(seat, talk)
    office.post.is_away = False
    seat.relay.link.become(ports.LinkState.CONNECTED)
    await until(lambda: talk.texts == ["Tot morgen"])
    await until(lambda: not is_waited_for(seat, talk))
    assert await state(seat, talk, message) is MessageState.DELIVERED


async def test_after_days_off_the_receiver_has_an_hour_to_answer(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    message = await seat.ws.chats.say(talk.chat, "Tot morgen")
    await seat.stand_up()
    office.clock.forward(2 * THREE_DAYS_S)
    office.post.is_away = False
    office.post.lose_next = 10_000
    await seat.sit()
    await seat.ws.retention.once(start=True)
    await until(lambda: all(w.answered_at for w in seat.ws.outbox._rows.values()))
    office.clock.forward(AN_HOUR_S - 1)
    await seat.ws._upkeep.once()
    assert is_waited_for(seat, talk)
    office.clock.forward(1)
    await seat.ws._upkeep.once()
    assert await state(seat, talk, message) is MessageState.UNDELIVERED


async def test_a_relay_that_says_no_for_good_does_not_keep_it_going(
    office: Office, seat: Seat, talk: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no(_: ports.Letter) -> None:
        raise RelayRefused

    await seat.ws.retention.once(start=True)
    monkeypatch.setattr(seat.relay.mailbox, "send", no)
    message = await seat.ws.chats.say(talk.chat, "Dag")
    await until(lambda: any(w.answered_at for w in seat.ws.outbox._rows.values()))
    office.clock.forward(THREE_DAYS_S)
    await seat.ws._upkeep.once()
    assert await state(seat, talk, message) is MessageState.UNDELIVERED


async def test_a_full_disk_keeps_it_for_the_next_round(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    message = await said_to_nobody(office, seat, talk)
    office.clock.forward(THREE_DAYS_S)
    seat.store.journal.fail_next = StoreFault.DISK_FULL
    await seat.ws._upkeep.once()
    assert is_waited_for(seat, talk)
    await seat.ws._upkeep.once()
    assert await state(seat, talk, message) is MessageState.UNDELIVERED


async def test_a_clock_that_is_not_trusted_ends_nothing(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.lose_next = 10_000
    await seat.ws.chats.say(talk.chat, "Dag")
    await until(lambda: office.post.lose_next < 10_000)
    office.clock.forward(THREE_DAYS_S)
    await seat.ws._upkeep.once()
    assert is_waited_for(seat, talk)


async def gap(office: Office, seat: Seat, talk: Visitor) -> None:
    """One line is here, the one before it is not."""
    talk.side.say("een", talk.now_ms)
    await talk.say("twee")
    await until(lambda: seat.ws.inbox._conversations.waiting())
    await seat.ws._upkeep.once()


async def test_a_line_behind_a_gap_is_shown_after_minutes_and_the_gap_is_named(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await gap(office, seat, talk)
    office.clock.forward(GAP_LASTS.total_seconds() - 1)
    await seat.ws._upkeep.once()
    assert await entries(seat, talk) == []
    office.clock.forward(1)
    await seat.ws._upkeep.once()
    assert await entries(seat, talk) == ["gap 1", "text twee"]
    await until(lambda: office.post.unacknowledged(seat.own.device) == 0)
    await seat.ws._upkeep.once()
    assert await entries(seat, talk) == ["gap 1", "text twee"]


async def test_what_was_missing_is_taken_late_also_after_a_restart(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await gap(office, seat, talk)
    office.clock.forward(GAP_LASTS.total_seconds())
    await seat.ws._upkeep.once()
    await seat.stand_up()
    await seat.sit()
    talk.due()
    await until(lambda: talk.side.unconfirmed == 0)
    assert await entries(seat, talk) == ["gap 1", "text twee", "text een"]
    talk.due()
    await talk.say("drie")
    await until(lambda: talk.side.unconfirmed == 0)
    assert (await entries(seat, talk))[-1] == "text drie"


async def test_a_gap_that_closes_in_time_is_none(office: Office, seat: Seat, talk: Visitor) -> None:
    await gap(office, seat, talk)
    office.clock.forward(60)
    talk.due()
    await until(lambda: talk.side.unconfirmed == 0)
    office.clock.forward(GAP_LASTS.total_seconds())
    await seat.ws._upkeep.once()
    assert await entries(seat, talk) == ["text een", "text twee"]


async def test_a_gap_that_could_not_be_stored_is_shown_the_next_time(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await gap(office, seat, talk)
    office.clock.forward(GAP_LASTS.total_seconds())
    seat.store.journal.fail_next = StoreFault.DISK_FULL
    await seat.ws._upkeep.once()
    assert await entries(seat, talk) == []
    office.post.again(seat.own.device)
    await until(lambda: seat.ws.inbox._conversations.waiting())
    await seat.ws._upkeep.once()
    office.clock.forward(GAP_LASTS.total_seconds())
    await seat.ws._upkeep.once()
    assert await entries(seat, talk) == ["gap 1", "text twee"]
