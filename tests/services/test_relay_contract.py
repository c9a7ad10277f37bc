"""What every relay promises to the services: the real one and the one in memory."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.stage import until
from tests.fakes.relay import FakePost, FakeRelay
from tests.services.lines import L1712, NOON, NPIE, Lines
from workstation.domain import ports
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId, EntryId, FrameId, MemberId, TicketId
from workstation.domain.presence import Duty, Presence
from workstation.domain.ticket import Hold, HoldState, Ticket, TicketKind, TicketState
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.wire import tickets

CHAT = ChatId("c-0123456789abcdef")
TICKET = TicketId("t-0123456789abcdef")


@dataclass(slots=True, kw_only=True)
class Ends:
    """Two devices of one line and one of its partner."""

    own: tuple[Identity, Identity, Identity]
    relays: tuple[Any, Any, Any]


@pytest.fixture(params=["relay", "memory"])
async def ends(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Ends]:
    if request.param == "memory":
        lines, post = Lines(), FakePost()
        own = (lines.enrol(L1712, "A"), lines.enrol(L1712, "B"), lines.enrol(NPIE, "C"))
        yield Ends(own=own, relays=tuple(FakeRelay(post, one) for one in own))  # type: ignore[arg-type]
        return
    async with House(tmp_path / "house", counsellors=2) as house:
        mine, theirs = house.identities[L1712], house.identities[NPIE]
        own = (mine[0], mine[1], theirs[0])
        real = [Relay(one, now=lambda: NOON) for one in own]
        for relay in real:
            await relay.start()
        await until(lambda: all(r.link.state is ports.LinkState.CONNECTED for r in real))
        yield Ends(own=own, relays=tuple(real))  # type: ignore[arg-type]
        for relay in real:
            await relay.stop()


def letter(ends: Ends, to: int, frame: bytes, id_: str = "f1") -> ports.Letter:
    return ports.Letter(
        id=FrameId(id_),
        to=MemberId(ends.own[to].device),
        box=ports.Box.DEVICE,
        line=ends.own[to].line,
        chat=CHAT,
        frame=frame,
    )


async def next_arrival(relay: Any) -> ports.Arrival:
    async with asyncio.timeout(10):
        found: ports.Arrival = await anext(relay.mailbox.arrivals())
        return found


@pytest.mark.parametrize("to", [1, 2], ids=["colleague", "partner"])
async def test_a_letter_arrives_as_it_was_sent_under_the_name_of_its_sender(
    ends: Ends, to: int
) -> None:
    await ends.relays[0].mailbox.send(letter(ends, to, b"bytes"))
    came = await next_arrival(ends.relays[to])
    assert (came.line, came.sender) == (L1712, ends.own[0].device)
    assert (came.chat, came.frame) == (CHAT, b"bytes")
    await came.acknowledge()


async def test_letters_come_in_the_order_of_sending_and_a_repetition_once(ends: Ends) -> None:
    for number in (1, 2, 2, 1, 3):
        await ends.relays[0].mailbox.send(letter(ends, 1, b"%d" % number, f"f{number}"))
    found = [(await next_arrival(ends.relays[1])).frame for _ in range(3)]
    assert found == [b"1", b"2", b"3"]


def ticket(ends: Ends, *, withdrawn: bool = False) -> Ticket:
    return Ticket(
        id=TICKET,
        kind=TicketKind.PUSH,
        line=ends.own[0].line,
        entry=EntryId("1712"),
        chat=CHAT,
        visitor=None,
        posted_at=NOON,
        expires_at=NOON + timedelta(minutes=2),
        secret=b"secret",
        withdrawn=withdrawn,
    )


async def test_an_offer_rings_at_the_partner_and_can_be_withdrawn(ends: Ends) -> None:
    sender, _, partner = (relay.waiting_room for relay in ends.relays)
    heard: list[object] = []
    partner.watch(heard.append)
    await sender.post(NPIE, TICKET, tickets.encode_ticket(ticket(ends)))
    await until(lambda: partner.room.tickets)
    assert partner.room.waiting(NOON) == (ticket(ends),)
    assert sender.room.tickets == ()
    await sender.post(NPIE, TICKET, tickets.encode_ticket(ticket(ends, withdrawn=True)))
    await until(lambda: partner.room.tickets[0].withdrawn)
    assert heard


async def test_one_claim_wins_and_its_winner_may_ask_again(ends: Ends) -> None:
    first, second, _ = (relay.waiting_room for relay in ends.relays)
    answers = await asyncio.gather(first.claim(TICKET), second.claim(TICKET))
    assert sorted(answers) == [ports.Claimed.LOST, ports.Claimed.WON]
    winner = (first, second)[answers.index(ports.Claimed.WON)]
    assert await winner.claim(TICKET) is ports.Claimed.WON
    owner = ends.own[answers.index(ports.Claimed.WON)].device
    await until(lambda: first.room.claims.get(TICKET) == owner == second.room.claims.get(TICKET))
    assert first.room.state(ticket(ends), NOON) is TicketState.CLAIMED


async def test_the_last_word_on_a_hold_counts(ends: Ends) -> None:
    first, second, _ = (relay.waiting_room for relay in ends.relays)
    for state in (HoldState.MINE, HoldState.DONE):
        hold = Hold(
            ticket=TICKET,
            device=ends.own[0].device,
            state=state,
            chat=CHAT,
            visitor=None,
            entry=EntryId("1712"),
            secret=b"",
        )
        await first.hold(TICKET, tickets.encode_hold(hold))
    await until(
        lambda: (
            (kept := second.room.holds.get((TICKET, ends.own[0].device))) is not None
            and kept.state is HoldState.DONE
        )
    )


async def test_presence_is_seen_by_the_line_and_by_its_partner(ends: Ends) -> None:
    mine = Presence(device=ends.own[0].device, duty=Duty.ON, chats=1, limit=3, at=NOON)
    await ends.relays[0].board.put_presence(mine)
    for relay in ends.relays:
        await until(lambda relay=relay: relay.board.presences(L1712))
        (seen,) = relay.board.presences(L1712)
        assert (seen.device, seen.duty, seen.chats) == (mine.device, Duty.ON, 1)


async def test_typing_is_heard_or_lost_but_never_kept(ends: Ends) -> None:
    heard: list[ports.Signal] = []
    ends.relays[2].mailbox.watch_signals(heard.append)

    async def is_heard() -> bool:
        await ends.relays[0].mailbox.signal(NPIE, MemberId(ends.own[2].device), CHAT, "typing")
        return bool(heard)

    await until(is_heard)
    assert (heard[0].line, heard[0].chat, heard[0].what) == (L1712, CHAT, "typing")


async def test_what_is_not_acknowledged_comes_again(ends: Ends) -> None:
    await ends.relays[0].mailbox.send(letter(ends, 1, b"kept", "f1"))
    first = await next_arrival(ends.relays[1])
    again = getattr(ends.relays[1].mailbox, "_post", None)
    if again is not None:
        again.again(ends.own[1].device)
    second = await next_arrival(ends.relays[1])
    assert first.frame == second.frame == b"kept"
    await second.acknowledge()
