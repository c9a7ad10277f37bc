"""What was registered reaches the registry, once the relay says so, and waits until then."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from tests.domain.registering import registration, registration_id
from tests.fakes.registrations import FakeReader, FakeRegistrations
from tests.services.lines import L1712, NOON, NPIE
from tests.services.office import Office, Seat
from workstation.domain.ports import LinkState
from workstation.domain.registry import Kept
from workstation.host import enrolment
from workstation.services import registry_reading
from workstation.services.events import LineChanged, LinkChanged
from workstation.services.registry_dispatch import RegistryDispatch
from workstation.wire import certificate


@dataclass
class Desk:
    office: Office
    seat: Seat
    book: FakeRegistrations
    dispatch: RegistryDispatch

    def board(self, line: Any = L1712) -> None:
        """The line's documents as its steward puts them."""
        keys = self.office.lines.keys[line]
        document = enrolment.board_documents(keys, NOON)["registry"]
        self.office.post.documents[L1712, "registry"] = document

    async def done(self, number: int = 1, **changes: Any) -> None:
        await self.book.keep(registration(number, revision=1, final_at=NOON, **changes))

    async def read(self) -> registry_reading.Opened:
        keys = self.office.lines.keys[L1712]
        kept = [
            Kept(device=device, id=id_, stored_at=NOON, data=data)
            for device, id_, data in self.office.post.registry
        ]
        return await registry_reading.read(
            FakeReader(kept),
            line=L1712,
            kem=keys.registry,
            pins=certificate.Pins(lines={L1712: keys.info.sign}),
        )


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    office = Office()
    seat = await office.seat(L1712, "Marieke")
    ws = seat.ws
    made = Desk(office, seat, cast("Any", seat.store).registrations, ws._dispatch)
    made.board()
    yield made
    await office.close()


async def test_a_finished_one_is_sent_once_and_a_draft_never(desk: Desk) -> None:
    await desk.book.keep(registration(2))
    await desk.done(1, question="eigen woorden")
    assert await desk.dispatch.once() == 1
    assert await desk.dispatch.once() == 0
    (facts,) = (await desk.read()).facts
    assert facts.id == registration_id(1)
    assert facts.device == desk.seat.own.device
    assert facts.victims == ({"gender": ("f",), "form": ("sexual", "emotional")},)
    assert "eigen" not in repr(facts)


async def test_without_the_relay_it_waits_and_goes_when_it_is_back(desk: Desk) -> None:
    await desk.done()
    desk.office.post.is_away = True
    assert await desk.dispatch.once() == 0
    assert len(await desk.book.unsent()) == 1
    desk.office.post.is_away = False
    assert await desk.dispatch.once() == 1
    assert len(await desk.book.unsent()) == 0


async def test_without_a_key_that_the_line_signed_nothing_leaves(desk: Desk) -> None:
    await desk.done()
    documents = desk.office.post.documents
    good = documents.pop((L1712, "registry"))
    assert await desk.dispatch.once() == 0
    # One signature in 256 ends so by itself.
    forged = good[:-4] + (b'QA"}' if good.endswith(b'AA"}') else b'AA"}')
    for bad in (b"", b"{}", forged):
        documents[L1712, "registry"] = bad
        assert await desk.dispatch.once() == 0
    # A key that another line signed, and one of which the time is over.
    desk.board(NPIE)
    assert await desk.dispatch.once() == 0
    keys = desk.office.lines.keys[L1712]
    old = datetime(2025, 1, 1, tzinfo=UTC)
    documents[L1712, "registry"] = enrolment.board_documents(keys, old)["registry"]
    assert await desk.dispatch.once() == 0
    assert desk.office.post.registry == []
    # Nor the duty key, which every counsellor holds, under the registry's name.
    documents[L1712, "registry"] = enrolment.board_documents(keys, NOON)["duty"]
    assert await desk.dispatch.once() == 0
    desk.board()
    assert await desk.dispatch.once() == 1


async def test_a_correction_takes_its_place_under_the_same_id(desk: Desk) -> None:
    await desk.done()
    await desk.dispatch.once()
    done = await desk.book.get(registration_id())
    assert done is not None
    changed = replace(done, facts=dict(done.facts) | {"channel": ("mail",)})
    await desk.seat.ws.registrations.correct(changed)
    assert await desk.dispatch.once() == 1
    (facts,) = (await desk.read()).facts
    assert (facts.revision, facts.facts["channel"]) == (2, ("mail",))
    assert len(desk.office.post.registry) == 2


async def test_one_that_is_refused_keeps_back_nothing_behind_it(desk: Desk) -> None:
    for number in (1, 2, 3):
        await desk.done(number)
    post = cast("Any", desk.seat.ws.relay.registry)
    post.refuse.add(registration_id(1))
    assert await desk.dispatch.once() == 2
    post.refuse.clear()
    assert await desk.dispatch.once() == 0
    desk.office.clock.forward(2)
    assert await desk.dispatch.once() == 1


async def test_a_new_connection_is_worth_a_try_at_once(desk: Desk) -> None:
    await desk.done()
    post = cast("Any", desk.seat.ws.relay.registry)
    post.refuse.add(registration_id(1))
    await desk.dispatch.once()
    post.refuse.clear()
    desk.seat.ws.bus.tell(LinkChanged(state=LinkState.CONNECTED))
    assert await desk.dispatch.once() == 1


async def test_a_board_that_changed_elsewhere_does_not_wake_it(desk: Desk) -> None:
    """At every heartbeat of every colleague it would check a signature and ask the disk."""
    waking = desk.dispatch._dispatch._waking
    desk.seat.ws.bus.tell(LineChanged(line=L1712))
    waking._woken.clear()
    desk.seat.ws.bus.tell(LineChanged(line=L1712))
    desk.seat.ws.bus.tell(LineChanged(line=NPIE))
    assert not waking.is_due
    desk.board(NPIE)
    desk.seat.ws.bus.tell(LineChanged(line=L1712))
    assert waking.is_due


async def test_what_does_not_prove_itself_is_told_and_not_counted(desk: Desk) -> None:
    await desk.done()
    await desk.dispatch.once()
    device, id_, data = desk.office.post.registry[0]
    desk.office.post.registry += [(device, registration_id(9), data), (device, id_, b"{}")]
    opened = await desk.read()
    assert (len(opened.facts), opened.refused) == (1, 2)


async def test_it_ends_when_it_is_told_to_in_the_moment_of_a_waking(desk: Desk) -> None:
    """The goodbye of a desk changes the board, and the end follows at once."""
    task = asyncio.get_running_loop().create_task(desk.dispatch.keep_sending())
    for _ in range(10):
        await asyncio.sleep(0)
    desk.dispatch._dispatch.wake()
    # The waiting is over now, and its task has not heard of it yet.
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task}, timeout=1)
    assert task.cancelled()
