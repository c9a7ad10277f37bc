"""Owns the proof of what follows when a visitor goes, comes back, or is at another door."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain import errors, ticket
from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, TicketId, VisitorId
from workstation.host.door import attendance, config, counters
from workstation.wire import page
from workstation.wire.whispers import Word

VISITOR = VisitorId("v-" + "1" * 32)
CHAT = ChatId("c-0000000000000001")
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
MARIEKE = page.Watched(line=LineId("1712"), device=DeviceId("d-000000000000000a"))
SAM = page.Watched(line=LineId("npie"), device=DeviceId("d-000000000000000b"))
NOTE = ticket.Ticket(
    id=TicketId("t-0000000000000001"),
    kind=ticket.TicketKind.VISITOR,
    line=LineId("1712"),
    entry=EntryId("1712"),
    chat=CHAT,
    visitor=VISITOR,
    posted_at=NOW,
    expires_at=NOW + timedelta(hours=12),
    secret=b"sealed",
)


class FakeListening:
    def __init__(self) -> None:
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class FakeLine:
    """A waiting room of one ticket, and what counsellors were told."""

    def __init__(self) -> None:
        self.note: ticket.Ticket | None = None
        self.is_claimed = False
        self.is_away = False
        self.posts = 0
        self.told: list[tuple[page.Watched, Word]] = []
        self.elsewhere: Callable[[], None] = lambda: None
        self.listening: FakeListening | None = None

    def state(self, name: TicketId) -> ticket.TicketState | None:
        if self.is_claimed:
            return ticket.TicketState.CLAIMED
        if self.note is None or self.note.id != name:
            return None
        withdrawn = self.note.withdrawn
        return ticket.TicketState.WITHDRAWN if withdrawn else ticket.TicketState.WAITING

    async def post(self, note: ticket.Ticket) -> None:
        if self.is_away:
            raise errors.RelayUnreachable
        self.posts += 1
        self.note = note

    async def tell(self, watched: page.Watched, chat: ChatId, word: Word) -> None:
        assert chat == CHAT
        self.told.append((watched, word))

    def listen_for_elsewhere(self, visitor: VisitorId, gone: Callable[[], None]) -> FakeListening:
        self.elsewhere = gone
        self.listening = FakeListening()
        return self.listening


class Evening:
    """An attendance whose time is moved by hand."""

    def __init__(self) -> None:
        self.line = FakeLine()
        self.at_s = 0.0
        self.counts = counters.Counters()
        self.guests = attendance.Attendance(
            self.line,  # type: ignore[arg-type]
            allowed=config.DoorLimits(),
            now=lambda: NOW + timedelta(seconds=self.at_s),
            clock=lambda: self.at_s,
            counts=self.counts,
        )

    async def after(self, seconds: float) -> None:
        self.at_s += seconds
        await self.guests.look()

    async def ring(self) -> None:
        self.guests.came(VISITOR)
        await self.line.post(NOTE)
        self.guests.rings(VISITOR, NOTE)

    async def talk(self) -> None:
        self.guests.came(VISITOR)
        self.guests.named(VISITOR, CHAT)
        self.guests.watches(VISITOR, [MARIEKE, SAM])
        await self.after(0)
        self.line.told.clear()


@pytest.fixture
def evening() -> Evening:
    return Evening()


async def test_a_ticket_is_repeated_while_its_visitor_is_here(evening: Evening) -> None:
    await evening.ring()
    for _ in range(6):
        await evening.after(30)
    assert evening.line.posts == 1 + 3
    assert evening.line.note == NOTE, "it keeps its place"


async def test_the_ticket_of_whoever_stays_away_is_withdrawn_once(evening: Evening) -> None:
    await evening.ring()
    evening.guests.left(VISITOR)
    await evening.after(59)
    assert evening.line.state(NOTE.id) is ticket.TicketState.WAITING
    await evening.after(1)
    assert evening.line.note == replace(NOTE, withdrawn=True)
    await evening.after(100)
    assert (evening.line.posts, evening.counts["gone"]) == (2, 1)
    assert evening.line.listening is not None
    assert evening.line.listening.stopped


async def test_whoever_comes_back_in_time_waits_on(evening: Evening) -> None:
    await evening.ring()
    for _ in range(5):
        evening.guests.left(VISITOR)
        await evening.after(40)
        evening.guests.came(VISITOR)
        await evening.after(10)
    assert evening.line.state(NOTE.id) is ticket.TicketState.WAITING


async def test_a_withdrawal_that_does_not_reach_the_relay_is_tried_again(evening: Evening) -> None:
    await evening.ring()
    evening.guests.left(VISITOR)
    evening.line.is_away = True
    with pytest.raises(errors.RelayUnreachable):
        await evening.after(61)
    evening.line.is_away = False
    await evening.after(1)
    assert evening.line.state(NOTE.id) is ticket.TicketState.WITHDRAWN


async def test_a_claimed_ticket_is_left_alone(evening: Evening) -> None:
    await evening.ring()
    evening.line.is_claimed = True
    evening.guests.left(VISITOR)
    await evening.after(61)
    assert evening.line.posts == 1


async def test_a_visitor_who_waits_no_longer_is_not_rung_again(evening: Evening) -> None:
    await evening.ring()
    evening.guests.silent(VISITOR)
    await evening.after(200)
    assert evening.line.posts == 1


async def test_a_ticket_whose_time_is_over_is_not_repeated(evening: Evening) -> None:
    await evening.ring()
    await evening.after(13 * 3600)
    assert evening.line.posts == 1


async def test_what_another_door_took_back_rings_again_while_the_visitor_is_here(
    evening: Evening,
) -> None:
    await evening.ring()
    await evening.line.post(replace(NOTE, withdrawn=True))
    await evening.after(2)
    assert evening.line.note == NOTE


async def test_a_visitor_at_another_door_is_no_longer_ours(evening: Evening) -> None:
    await evening.ring()
    await evening.talk()
    evening.guests.left(VISITOR)
    evening.line.elsewhere()
    await evening.after(100)
    assert evening.line.state(NOTE.id) is ticket.TicketState.WAITING
    assert not evening.line.told


async def test_counsellors_hear_away_after_a_while_and_back_at_once(evening: Evening) -> None:
    await evening.talk()
    evening.guests.left(VISITOR)
    await evening.after(2)
    assert not evening.line.told
    await evening.after(1)
    await evening.after(50)
    assert Counter(evening.line.told) == Counter([(MARIEKE, Word.AWAY), (SAM, Word.AWAY)])
    evening.line.told.clear()
    evening.guests.came(VISITOR)
    await evening.after(0)
    await evening.after(50)
    assert Counter(evening.line.told) == Counter([(MARIEKE, Word.BACK), (SAM, Word.BACK)])


async def test_a_reload_is_not_told(evening: Evening) -> None:
    await evening.talk()
    evening.guests.left(VISITOR)
    await evening.after(2)
    evening.guests.came(VISITOR)
    evening.guests.watches(VISITOR, [SAM, MARIEKE])
    await evening.after(60)
    assert not evening.line.told


async def test_a_door_that_has_just_begun_says_back_when_it_knows_the_chat(
    evening: Evening,
) -> None:
    evening.guests.came(VISITOR)
    evening.guests.watches(VISITOR, [MARIEKE])
    await evening.after(1)
    assert not evening.line.told
    evening.guests.named(VISITOR, CHAT)
    await evening.after(1)
    assert evening.line.told == [(MARIEKE, Word.BACK)]


async def test_nobody_is_remembered_for_ever(evening: Evening) -> None:
    await evening.talk()
    evening.guests.left(VISITOR)
    await evening.after(attendance.KEPT_S)
    assert not evening.guests._guests
    evening.guests.came(VISITOR)
    evening.guests.left(VISITOR)
    assert not evening.guests._guests, "nothing was going on"
