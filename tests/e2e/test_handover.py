"""A chat goes over to a colleague of the line, whoever dies when; or it is back, with a reason."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e import handover_job, main_job
from tests.e2e.attacks import knocks_in_vain
from tests.e2e.child import ChildSeat, Spares
from tests.e2e.conftest import Seats
from tests.e2e.handover_job import HandoverJob
from tests.e2e.stage import Seat, until, visitor
from workstation.domain.ids import LineId, PushId
from workstation.domain.presence import ORPHAN_S
from workstation.host import streams
from workstation.host.house import House
from workstation.wire import names
from workstation.wire.documents import Purpose

pytestmark = pytest.mark.asyncio(loop_scope="module")

ACK_WAIT = timedelta(seconds=1)


@pytest.fixture(scope="module", autouse=True)
def sooner() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as faster:
        # What was on its way at a death comes again after one second instead of four.
        faster.setitem(streams._PULL, "ack_wait", streams.nanoseconds(ACK_WAIT))
        yield


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def spares() -> AsyncIterator[Spares]:
    kept = Spares()
    yield kept
    await kept.stop()


async def child(house: House, name: str, folder: Path, spares: Spares) -> ChildSeat:
    one = ChildSeat(folder / name, await house.enrol(LineId("1712"), name), spares)
    await one.sit()
    return one


async def test_a_shift_ends_and_the_chat_goes_on_with_a_colleague(
    seats: Seats, house: House
) -> None:
    first, second, third = [await seats("1712", name) for name in ("Marieke", "Bram", "Els")]
    async with visitor(house) as someone:
        job = HandoverJob(first=first, second=second, visitor=someone)
        await main_job.run(job, steps=handover_job.STEPS, up_to="offered")
        # It rings at everybody of the line but the one who offers.
        assert await third.do("has_ring", chat=job.chat, push=True)
        assert not await first.do("has_ring", chat=job.chat, push=True)
        # The form is the accepter's: until then nobody comes in, whatever it claims to be.
        await knocks_in_vain(second, someone, Purpose.PARTNER, PushId(job.push))
        await main_job.run(job, steps=handover_job.STEPS[3:])
        await knocks_in_vain(third, someone, Purpose.PARTNER, PushId(job.push))
        await knocks_in_vain(first, someone, Purpose.PARTNER, PushId(job.push))
        assert [r.id for r in someone.side.readers] == [second.identity.device]
        for seat in (first, second):
            await until(lambda seat=seat: _has_no_letters(seat))
            assert await seat.do("refused") == {}


async def test_a_colleague_knocks_with_another_name_of_a_push_in_vain(
    seats: Seats, house: House
) -> None:
    first, second = await seats("1712", "Marieke"), await seats("1712", "Bram")
    async with visitor(house) as someone:
        job = HandoverJob(first=first, second=second, visitor=someone)
        await main_job.run(job, steps=handover_job.STEPS, up_to="reserved")
        await knocks_in_vain(second, someone, Purpose.PARTNER, names.push_id(b"another!"))
        partner = await seats("npie", "Sofie")
        await knocks_in_vain(partner, someone, Purpose.PARTNER, PushId(job.push))


async def test_a_colleague_who_vanishes_after_accepting_leaves_the_chat_where_it_was(
    seats: Seats, house: House
) -> None:
    first, second = await seats("1712", "Marieke"), await seats("1712", "Bram")
    async with visitor(house) as someone:
        job = HandoverJob(first=first, second=second, visitor=someone)
        await main_job.run(job, steps=handover_job.STEPS, up_to="reserved")
        await second.crash()
        first.clock.forward(ORPHAN_S + 31)

        async def is_back() -> bool:
            push = await first.do("push", push=job.push)
            return bool(push["state"] == "returned")

        await until(is_back)
        assert (await first.do("push", push=job.push))["reason"] == "partner_gone"
        assert someone.side.owner == first.identity.device
        await job.chatter("visitor", "first")
        await job.everything_is_there()


@pytest.mark.parametrize("step", ["offered", "reserved", "read", "joint", "handed over"])
@pytest.mark.parametrize("victim", ["first", "second"])
async def test_kill(
    house: House, spares: Spares, tmp_path: Path, seats: Seats, victim: str, step: str
) -> None:
    people: dict[str, Seat | ChildSeat] = {}
    for name in ("first", "second"):
        as_child = name == victim
        people[name] = (
            await child(house, name, tmp_path, spares) if as_child else await seats("1712", name)
        )
    dead = people[victim]
    assert isinstance(dead, ChildSeat)
    async with visitor(house) as someone:
        job = HandoverJob(first=people["first"], second=people["second"], visitor=someone)

        async def after(done: str) -> None:
            if done == step:
                await dead.kill()
                await dead.sit()

        await main_job.run(job, steps=handover_job.STEPS, after=after)
        assert someone.side.owner == people["second"].identity.device
        assert [r.id for r in someone.side.readers] == [people["second"].identity.device]
        for seat in people.values():
            await until(lambda seat=seat: _has_no_letters(seat))
    await dead.leave()


async def _has_no_letters(seat: Seat | ChildSeat) -> bool:
    return bool(await seat.do("waiting_letters") == 0)
