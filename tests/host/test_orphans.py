"""Owns the proof that no chat stays with somebody who is gone, and that none rings twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, TicketId, VisitorId
from workstation.domain.ticket import Hold, HoldState, Room, Ticket, TicketKind
from workstation.host import orphans

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
LINE = LineId("1712")
A, B = DeviceId("d-a"), DeviceId("d-b")


def ticket(name: str = "t-1", kind: TicketKind = TicketKind.VISITOR) -> Ticket:
    return Ticket(
        id=TicketId(name),
        kind=kind,
        line=LINE,
        entry=EntryId("1712"),
        chat=ChatId("c-1"),
        visitor=VisitorId("v-1"),
        posted_at=NOW,
        expires_at=NOW + timedelta(hours=1),
        secret=b"of the ticket",
    )


def hold(state: HoldState, device: DeviceId = A, name: str = "t-1") -> Hold:
    return Hold(
        ticket=TicketId(name),
        device=device,
        state=state,
        chat=ChatId("c-1"),
        visitor=VisitorId("v-1"),
        entry=EntryId("1712"),
        secret=b"of the hold",
    )


def room(
    *tickets: Ticket, claims: dict[str, DeviceId] | None = None, holds: tuple[Hold, ...] = ()
) -> Room:
    return Room(
        tickets=tickets,
        claims={TicketId(t): d for t, d in (claims or {}).items()},
        holds={(h.ticket, h.device): h for h in holds},
    )


def posts(state: Room, *gone: DeviceId) -> tuple[Ticket, ...]:
    return orphans.posts(state, line=LINE, is_gone=lambda d: d in gone, now=NOW)


def test_a_claim_without_a_word_comes_back_with_the_secret_of_the_ticket() -> None:
    (orphan,) = posts(room(ticket(), claims={"t-1": A}), A)
    assert orphan.kind is TicketKind.ORPHAN
    assert orphan.id != "t-1"
    assert (orphan.chat, orphan.visitor, orphan.entry) == ("c-1", "v-1", "1712")
    assert orphan.secret == b"of the ticket"


def test_a_chat_that_is_held_comes_back_with_the_secret_of_the_hold() -> None:
    (orphan,) = posts(room(ticket(), claims={"t-1": A}, holds=(hold(HoldState.MINE),)), A)
    assert orphan.secret == b"of the hold"


def test_nothing_comes_back_while_the_counsellor_is_there() -> None:
    assert not posts(room(ticket(), claims={"t-1": A}, holds=(hold(HoldState.MINE),)))


def test_what_is_done_never_comes_back() -> None:
    assert not posts(room(ticket(), claims={"t-1": A}, holds=(hold(HoldState.DONE),)), A)


def test_an_unclaimed_ticket_is_nobodys() -> None:
    assert not posts(room(ticket()), A, B)


@pytest.mark.parametrize("holds", [(), (hold(HoldState.RESERVED),)])
def test_a_push_that_was_not_taken_over_stays_with_its_sender(holds: tuple[Hold, ...]) -> None:
    push = ticket(kind=TicketKind.PUSH)
    assert not posts(room(push, claims={"t-1": A}, holds=holds), A)


def test_a_push_that_was_taken_over_comes_back_at_the_new_line() -> None:
    push = ticket(kind=TicketKind.PUSH)
    assert posts(room(push, claims={"t-1": A}, holds=(hold(HoldState.MINE),)), A)


def test_a_hold_outlives_its_ticket() -> None:
    assert posts(room(claims={"t-1": A}, holds=(hold(HoldState.MINE),)), A)


def test_a_colleague_who_took_over_is_the_one_who_counts() -> None:
    state = room(
        ticket(),
        claims={"t-1": A},
        holds=(hold(HoldState.DONE, A), hold(HoldState.MINE, B)),
    )
    assert not posts(state, A)
    assert len(posts(state, A, B)) == 1


def test_it_is_posted_once() -> None:
    before = room(ticket(), claims={"t-1": A})
    (orphan,) = posts(before, A)
    assert not posts(replace(before, tickets=(*before.tickets, orphan)), A)


def test_a_counsellor_who_comes_back_in_time_keeps_the_chat() -> None:
    before = room(ticket(), claims={"t-1": A})
    (orphan,) = posts(before, A)
    (withdrawn,) = posts(replace(before, tickets=(*before.tickets, orphan)))
    assert withdrawn.withdrawn
    again = replace(before, tickets=(*before.tickets, withdrawn))
    assert not posts(again)
    (rings,) = posts(again, A)
    assert not rings.withdrawn


def test_an_orphan_that_somebody_took_is_left_alone_and_can_be_lost_again() -> None:
    before = room(ticket(), claims={"t-1": A})
    (orphan,) = posts(before, A)
    taken = room(ticket(), orphan, claims={"t-1": A, orphan.id: B})
    assert not posts(taken, A)
    assert not posts(taken)
    (second,) = posts(taken, A, B)
    assert second.id not in ("t-1", orphan.id)
