"""A loop rests until something happened, or for its time; what happened during its round is not missed."""

import asyncio

from workstation.services.waking import Waking


async def test_it_rests_for_its_time_and_no_longer_when_it_is_woken() -> None:
    await asyncio.wait_for(Waking(every_s=0.001).rest(), 5)
    waking = Waking(every_s=3600)
    resting = asyncio.get_running_loop().create_task(waking.rest())
    await asyncio.sleep(0)
    assert not resting.done()
    waking.wake("what a bus tells")
    await asyncio.wait_for(resting, 5)


async def test_what_wakes_it_during_a_round_is_not_missed_and_wakes_it_once() -> None:
    waking = Waking(every_s=3600)
    waking.wake()
    assert waking.is_due
    await asyncio.wait_for(waking.rest(), 5)
    assert not waking.is_due
