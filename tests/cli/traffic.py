"""Owns fifty chats between two lines, each message tried until it is stored, and how late each came."""

import asyncio
import contextlib
import itertools

from workstation.domain import errors, ports
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId, FrameId, MemberId
from workstation.relay.relay import Relay

CHATS = 50
PAUSE_S = 0.5


class Traffic:
    """Both ways, as an outbox does it: nothing is given up."""

    def __init__(self, ends: list[tuple[Relay, Identity]]) -> None:
        self._ends = ends
        self._sent: dict[str, float] = {}
        self._came: dict[str, float] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._over = asyncio.Event()

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._hear(relay)) for relay, _ in self._ends]
        self._writers = [loop.create_task(self._write(number)) for number in range(CHATS)]

    async def stop(self) -> None:
        """Everything that was written has come, or TimeoutError."""
        self._over.set()
        async with asyncio.timeout(20):
            await asyncio.gather(*self._writers)
            while set(self._sent) - set(self._came):
                await asyncio.sleep(0.05)
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)

    @property
    def count(self) -> int:
        return len(self._came)

    async def caught_up(self) -> None:
        """Whatever was written until now has come, or TimeoutError."""
        written = set(self._sent)
        async with asyncio.timeout(60):
            while written - set(self._came):
                await asyncio.sleep(0.05)

    def worst_s(self, since: float, until: float) -> float:
        """The longest that a message written then was on its way."""
        return max(
            came - self._sent[name]
            for name, came in self._came.items()
            if since <= self._sent[name] < until
        )

    def gap_s(self, since: float, until: float) -> float:
        """The longest time in which nothing came to anybody."""
        times = sorted(came for came in self._came.values() if since <= came < until)
        ends = [since, *times, until]
        return max(later - earlier for earlier, later in itertools.pairwise(ends))

    async def _write(self, number: int) -> None:
        clock = asyncio.get_running_loop().time
        (sender, own), (_, other) = self._ends if number % 2 else reversed(self._ends)
        count = 0
        # Spread, as people are.
        await asyncio.sleep(PAUSE_S * number / CHATS)
        while not self._over.is_set():
            name = f"{own.line}-{number}-{count}"
            count += 1
            self._sent[name] = clock()
            letter = ports.Letter(
                id=FrameId(name),
                to=MemberId(other.device),
                box=ports.Box.DEVICE,
                line=other.line,
                chat=ChatId(f"c-{number:016x}"),
                frame=name.encode(),
            )
            await self._until_stored(sender, letter)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), PAUSE_S)

    async def _until_stored(self, sender: Relay, letter: ports.Letter) -> None:
        while True:
            with contextlib.suppress(errors.RelayUnreachable):
                await sender.mailbox.send(letter)
                return

    async def _hear(self, relay: Relay) -> None:
        clock = asyncio.get_running_loop().time
        async for came in relay.mailbox.arrivals():
            self._came.setdefault(came.frame.decode(), clock())
            await came.acknowledge()
