"""Owns what relay and disk do with nothing of ours between, in the same minutes; knows no chat."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from tests.e2e.stage import until
from workstation.domain import ports
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId
from workstation.host.house import House
from workstation.relay import whispering
from workstation.relay.relay import Relay

FRAME_BYTES = 1200
CHAT = ChatId("c-0123456789abcdef")


@contextlib.asynccontextmanager
async def connected(house: House, line: LineId, name: str) -> AsyncIterator[tuple[Relay, str]]:
    own = await house.enrol(line, name)
    relay = Relay(own, now=lambda: datetime.now(UTC))
    await relay.start()
    await until(lambda: relay.link.state is ports.LinkState.CONNECTED)
    try:
        yield relay, own.device
    finally:
        await relay.stop()


class Exchange:
    """A stored message there, pulled, and an answer of the same size that is not stored."""

    def __init__(self, line: LineId, a: tuple[Relay, str], b: tuple[Relay, str]) -> None:
        self._line = line
        (self._a, a_id), (self._b, self._b_id) = a, b
        self._answered = asyncio.Event()
        self._hearing = whispering.Whispering(self._a.link, a_id, lambda _: self._answered.set())
        self._came = self._b.mailbox.arrivals()
        self._answer = f"eph.{a_id}.{line}.{CHAT}.{self._b_id}"
        self._count = 0

    async def once(self) -> float:
        """Milliseconds there and back."""
        self._answered.clear()
        self._count += 1
        letter = ports.Letter(
            id=FrameId(f"raw.{self._count}"),
            to=MemberId(self._b_id),
            box=ports.Box.DEVICE,
            line=self._line,
            chat=CHAT,
            frame=os.urandom(FRAME_BYTES),
        )
        began = time.perf_counter()
        sending = asyncio.create_task(self._a.mailbox.send(letter))
        arrival = await anext(self._came)
        await self._b.link.publish(self._answer, arrival.frame)
        await self._answered.wait()
        took_ms = (time.perf_counter() - began) * 1000
        await sending
        await arrival.acknowledge()
        return took_ms


@contextlib.asynccontextmanager
async def exchange(house: House, line: LineId) -> AsyncIterator[Exchange]:
    async with connected(house, line, "raw a") as a, connected(house, line, "raw b") as b:
        made = Exchange(line, a, b)
        for _ in range(20):  # the first ones also read code for the first time
            await made.once()
        yield made


def flush(folder: Path) -> float:
    """Milliseconds for one flush of one page, as this disk does it just now."""
    with (folder / "flush").open("ab") as file:
        file.write(bytes(4096))
        file.flush()
        began = time.perf_counter()
        os.fsync(file.fileno())
        return (time.perf_counter() - began) * 1000


class Beside:
    """Looks twice a second while something else goes on."""

    def __init__(self, raw: Exchange, folder: Path) -> None:
        self._raw = raw
        self._folder = folder
        self.raw_ms: list[float] = []
        self.flush_ms: list[float] = []

    async def look(self) -> None:
        """Until it is cancelled."""
        while True:
            self.raw_ms.append(await self._raw.once())
            self.flush_ms.append(await asyncio.to_thread(flush, self._folder))
            await asyncio.sleep(0.5)
