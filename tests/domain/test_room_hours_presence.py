"""Waiting room, opening hours and presence: the pure questions a screen asks of them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain import times
from workstation.domain.chat import Chat, ChatState, Visitor
from workstation.domain.hours import Hours, Span, is_day_and_night
from workstation.domain.presence import Duty, Presence, count
from workstation.domain.ticket import Room, Ticket, TicketKind, TicketState

NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")


def ticket(name: str, *, waited_s: int = 0, kind=TicketKind.VISITOR, **changes) -> Ticket:
    posted = NOW - timedelta(seconds=waited_s)
    fields = {
        "id": name,
        "kind": kind,
        "line": "1712",
        "entry": "1712",
        "chat": "c-1",
        "visitor": None,
        "posted_at": posted,
        "expires_at": posted + timedelta(hours=2),
        "secret": b"",
    }
    return Ticket(**(fields | changes))


def test_orphans_ring_on_top_and_then_whoever_waits_longest():
    room = Room(
        tickets=(
            ticket("t-new", waited_s=5),
            ticket("t-old", waited_s=90),
            ticket("t-orphan", waited_s=1, kind=TicketKind.ORPHAN),
        )
    )
    assert [t.id for t in room.waiting(NOW)] == ["t-orphan", "t-old", "t-new"]


def test_a_claim_wins_over_a_withdrawal_and_a_withdrawal_over_the_time():
    gone = ticket("t-1", withdrawn=True, expires_at=NOW)
    assert Room(claims={"t-1": "d-1"}).state(gone, NOW) is TicketState.CLAIMED
    assert Room().state(gone, NOW) is TicketState.WITHDRAWN
    assert Room().state(ticket("t-2", expires_at=NOW), NOW) is TicketState.EXPIRED
    assert Room(tickets=(gone,)).waiting(NOW) == ()


HOURS = Hours(
    zone=BRUSSELS,
    spans=(
        *(Span(day=day, start=time(13), end=time(22)) for day in range(4)),
        Span(day=4, start=time(20), end=time(1)),
        Span(day=6, start=time(18), end=time(0)),
    ),
    closed=frozenset({date(2026, 12, 24)}),
)


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("now", "until", "opens"),
    [
        (local(2026, 11, 24, 19, 2), local(2026, 11, 24, 22), local(2026, 11, 25, 13)),
        (local(2026, 11, 24, 12, 59), None, local(2026, 11, 24, 13)),
        (local(2026, 11, 24, 22), None, local(2026, 11, 25, 13)),
        (local(2026, 11, 28, 0, 30), local(2026, 11, 28, 1), local(2026, 11, 29, 18)),
        (local(2026, 11, 29, 23, 59), local(2026, 11, 30), local(2026, 11, 30, 13)),
        (local(2026, 12, 24, 14), None, local(2026, 12, 25, 20)),
    ],
)
def test_a_line_says_until_when_it_is_open_and_when_next(now, until, opens):
    assert (HOURS.open_until(now), HOURS.opens_at(now)) == (until, opens)


def test_a_line_that_is_always_open_has_no_midnight_and_no_next_opening():
    always = Hours(
        zone=BRUSSELS, spans=tuple(Span(day=d, start=time(), end=time()) for d in range(7))
    )
    until = always.open_until(NOW)
    assert until is not None
    assert is_day_and_night(until, NOW)
    assert always.opens_at(NOW) is None


def test_periods_that_touch_are_one_and_a_pause_or_a_holiday_ends_it():
    weekend = Hours(
        zone=BRUSSELS,
        spans=(
            Span(day=4, start=time(18), end=time(0)),
            Span(day=5, start=time(0), end=time(14)),
            Span(day=5, start=time(14), end=time(2)),
            Span(day=6, start=time(9), end=time(12)),
        ),
        closed=frozenset({date(2026, 12, 5)}),
    )
    friday = local(2026, 11, 27, 20)
    assert weekend.open_until(friday) == local(2026, 11, 29, 2)
    assert weekend.opens_at(friday) == local(2026, 11, 29, 9)
    assert not is_day_and_night(local(2026, 11, 29, 2), friday)
    assert weekend.open_until(local(2026, 12, 4, 20)) == local(2026, 12, 5)


def test_a_line_without_hours_never_opens():
    empty = Hours(zone=BRUSSELS, spans=())
    assert empty.open_until(NOW) is None
    assert empty.opens_at(NOW) is None


def presence(**changes) -> Presence:
    fields = {"device": "d-1", "duty": Duty.ON, "chats": 1, "limit": 2, "at": NOW}
    return Presence(**(fields | changes))


def test_only_counsellors_on_duty_and_heard_of_lately_count():
    stale = presence(at=NOW - timedelta(seconds=30))
    line = [
        presence(),
        presence(chats=2),
        presence(duty=Duty.PAUSE),
        presence(duty=Duty.OFF),
        stale,
    ]
    assert count(line, NOW) == (2, 1)
    assert not stale.is_here(NOW)


def test_a_chat_has_four_digits_by_which_to_speak_of_it():
    visitor = Visitor(id="v-1", home="1712", sign=b"", kem=b"")
    chat = Chat(
        id="c-0123456789abcdef",
        ticket="t-1",
        entry="1712",
        visitor=visitor,
        state=ChatState.OPEN,
        claimed_at=NOW,
    )
    assert chat.number.isdigit()
    assert len(chat.number) == 4


@given(st.integers(0, 4_102_444_800_000))
def test_an_instant_survives_the_wire_to_the_millisecond(value_ms):
    assert times.to_ms(times.from_ms(value_ms)) == value_ms


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        times.to_ms(datetime(2026, 1, 1))
