"""Owns a cluster of three whose nodes end one after the other under fifty chats, and how late words came.

Raises TimeoutError when a word was lost or a workstation did not find back.
"""

import asyncio
import signal
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cli.test_installation import at_work
from tests.cli.town import Town, town
from tests.cli.traffic import Traffic
from workstation.domain import ports

SETTLED_S = 1.0
HEALTHY_S = 60.0
End = tuple[str, signal.Signals]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """`late_s`: the longest that a word was on its way; `gap_s`: the longest silence of all."""

    name: str
    number: signal.Signals
    late_s: float
    gap_s: float


async def play(folder: Path, ends: Sequence[End]) -> tuple[list[Seen], tuple[ports.LinkState, ...]]:
    """What was seen of each end, and what both screens were told of the connection."""
    async with town(folder) as all_:
        await all_.build(3)
        desks = []
        for line, name in (("1712", "Marieke"), ("npie", "Sofie")):
            own = await all_.enrol(line, name)
            assert own is not None
            desks.append((await at_work(own), own))
        told: list[ports.LinkState] = []
        for relay, _ in desks:
            relay.link.watch(told.append)
        clock = asyncio.get_running_loop().time
        traffic = Traffic(desks)
        traffic.start()
        await asyncio.sleep(SETTLED_S)  # a while of ordinary work before
        spans = []
        for name, number in ends:
            began = clock()
            await all_.kill(name, number)
            await asyncio.sleep(SETTLED_S)
            await all_.node(name)
            await _healthy(all_, name)
            await traffic.caught_up()
            spans.append((name, number, began, clock()))
            await asyncio.sleep(SETTLED_S)  # so that no word belongs to two nodes' ends
        await traffic.stop()
        for relay, _ in desks:
            async with asyncio.timeout(HEALTHY_S):
                while relay.link.state is not ports.LinkState.CONNECTED:
                    await asyncio.sleep(0.05)
        heard = tuple(told)  # and not that we go ourselves
        for relay, _ in desks:
            await relay.stop()
    return [
        Seen(
            name=name,
            number=number,
            late_s=traffic.worst_s(since, until),
            gap_s=traffic.gap_s(since, until),
        )
        for name, number, since, until in spans
    ], heard


async def _healthy(all_: Town, name: str) -> None:
    """As whoever goes on to the next node has to see: the node is well, and so are all streams.

    The node's own page says the former alone. It does so seconds before a stream that it led has
    another leader; a second node that dies then makes it wait for a second election: 11 s and more.
    """
    pages = [f"{all_.first_port + 20 + int(name[1:]) - 1}/healthz"]
    pages += [f"{all_.first_port + 26 + place}/health" for place in range(2)]

    def look() -> bool:
        for page in pages:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{page}", timeout=5) as answer:
                    if answer.status != 200:
                        return False
            except OSError:
                return False
        return True

    async with asyncio.timeout(HEALTHY_S):
        while not await asyncio.to_thread(look):
            await asyncio.sleep(0.2)
