"""Owns the proof that a chat whose counsellor vanished rings again, on a real relay."""

import os
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.relay.watching import now, until
from workstation.domain import ports, presence, ticket
from workstation.domain.ids import ChatId, EntryId, LineId, TicketId, VisitorId
from workstation.host import notices
from workstation.host.house import House
from workstation.relay import mirror
from workstation.relay.relay import Relay
from workstation.wire import documents, names, signed, tickets

LINE = LineId("1712")
GONE_S = 0.4


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", orphan_s=GONE_S, orphan_look_s=0.05) as built:
        yield built


@pytest.fixture
async def two(house: House) -> AsyncIterator[tuple[Relay, Relay]]:
    """The counsellor who will vanish, and the colleague who sees it."""
    relays = [Relay(own, now=now) for own in house.identities[LINE]]
    for relay in relays:
        await relay.start()
        await until(relay.link.watch, lambda r=relay: r.link.state is ports.LinkState.CONNECTED)
    yield relays[0], relays[1]
    for relay in relays:
        await relay.stop()


async def claimed_and_held(house: House, relay: Relay, state: ticket.HoldState) -> TicketId:
    name = names.ticket_id(os.urandom(8))
    await relay.waiting_room.claim(name)
    hold = ticket.Hold(
        ticket=name,
        device=house.identities[LINE][0].device,
        state=state,
        chat=ChatId("c-0123456789abcdef"),
        visitor=VisitorId("v-" + "0" * 32),
        entry=EntryId("1712"),
        secret=b"of the hold",
    )
    await relay.waiting_room.hold(name, tickets.encode_hold(hold))
    return name


async def be_there(house: House, relay: Relay, duty: presence.Duty = presence.Duty.ON) -> None:
    await relay.board.put_presence(
        presence.Presence(
            device=house.identities[LINE][0].device, duty=duty, chats=1, limit=2, at=now()
        )
    )


async def test_a_chat_comes_back_once_and_on_top(house: House, two: tuple[Relay, Relay]) -> None:
    gone, colleague = two
    await be_there(house, gone)
    await claimed_and_held(house, gone, ticket.HoldState.MINE)
    room = colleague.waiting_room
    await until(room.watch, lambda: room.room.waiting(now()))
    (orphan,) = room.room.waiting(now())
    assert orphan.kind is ticket.TicketKind.ORPHAN
    assert (orphan.chat, orphan.secret) == ("c-0123456789abcdef", b"of the hold")
    steward = house.stewards[LINE]
    lost = house.identities[LINE][0].device
    steward._is_gone = lambda device, _: device == lost  # type: ignore[method-assign]
    assert await colleague.waiting_room.claim(orphan.id) is ports.Claimed.WON
    await until(room.watch, lambda: not room.room.waiting(now()))
    seen = steward._view
    await until(seen.watch, lambda: orphan.id in seen.room.claims)
    for _ in range(5):
        await steward._look()
    assert steward.posted == 1


async def test_who_is_off_duty_but_there_keeps_the_chat(
    house: House, two: tuple[Relay, Relay]
) -> None:
    here, _ = two
    steward = house.stewards[LINE]
    steward._orphan_after = timedelta(seconds=60)
    steward._since = now() - timedelta(hours=1)
    device = house.identities[LINE][0].device
    assert steward._is_gone(device, now())
    await be_there(house, here, presence.Duty.OFF)
    await until(steward._board.mirror.watch, steward._board.presences)
    await claimed_and_held(house, here, ticket.HoldState.MINE)
    await until(steward._view.watch, lambda: steward._view.room.holds)
    await steward._look()
    assert not steward._is_gone(device, now())
    assert steward.posted == 0


async def test_an_orphan_is_withdrawn_when_its_counsellor_comes_back(
    house: House, two: tuple[Relay, Relay]
) -> None:
    gone, colleague = two
    await claimed_and_held(house, gone, ticket.HoldState.MINE)
    room = colleague.waiting_room
    await until(room.watch, lambda: room.room.waiting(now()))
    await be_there(house, gone)
    await until(room.watch, lambda: not room.room.waiting(now()))


async def test_a_relay_that_was_away_makes_nobody_an_orphan(
    house: House, two: tuple[Relay, Relay]
) -> None:
    """While it was away nobody could be seen: silence counts from its return."""
    here, _ = two
    steward = house.stewards[LINE]
    await be_there(house, here)
    await claimed_and_held(house, here, ticket.HoldState.MINE)
    before = steward._since
    assert house.relay.pid is not None
    os.kill(house.relay.pid, signal.SIGKILL)
    await until(steward._relay.watch, lambda: steward._since > before)
    assert not steward._is_gone(house.identities[LINE][0].device, now())


async def test_documents_and_mailboxes_are_put_back_after_a_loss(
    house: House, two: tuple[Relay, Relay]
) -> None:
    steward = house.stewards[LINE]
    await steward.put("hours", b"newer")
    kept: tuple[mirror.Kept, ...] = await steward._board.mirror.fetch(["board.hours"])
    assert kept[0].data == b"newer"
    sequence = kept[0].sequence
    await steward._put_in_place()
    again = await steward._board.mirror.fetch(["board.hours"])
    assert again[0].sequence == sequence, "what is there is not put again"


async def test_what_the_administrator_hangs_up_meanwhile_is_not_overwritten(house: House) -> None:
    """Between the steward's look at the board and its putting back of what it knew."""
    one, key = house.stewards[LINE], house.keys(LINE).sign
    old, new = (
        signed.to_bytes(
            signed.sign(
                signed.Kind.NEWEST, documents.Newest(line=LINE, n=n, version=f"1.{n}.0"), key
            )
        )
        for n in (1, 2)
    )
    one._followed = followed = notices.Notices(LINE, key.public)
    followed.learn("newest", old)
    await one.put("newest", new)
    await one._put_if_new("newest", old)
    (kept,) = await one._board.mirror.fetch(["board.newest"])
    assert kept.data == new
    assert followed.documents["newest"] == new
