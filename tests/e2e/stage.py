"""A whole stage for end-to-end tests: a house, workstations without screens, a visitor."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.e2e.acts import Acts
from workstation.bootstrap import Workstation
from workstation.domain.identity import Identity
from workstation.domain.ids import EntryId
from workstation.domain.ports import LinkState
from workstation.domain.presence import Duty
from workstation.host.door.config import DoorLimits
from workstation.host.door.limits import Allowance
from workstation.host.house import House
from workstation.host.practice import PracticeVisitor
from workstation.store.vault import Vault, new_key

PAGES = Path(__file__).parents[2] / "resources" / "visitor"
ENTRY = EntryId("chat-na-seksueel-geweld")
MACHINE_SPEED = DoorLimits(
    message=Allowance(per_s=2000, burst=4000),
    ticket=Allowance(per_s=2000, burst=4000),
    sockets_per_address=2_000,
)
"""A test types faster than a person."""


class MovableClock:
    """The machine's own clock, and how far a test has put it forward."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)


class Seat:
    """One counsellor's workstation; `crash` and `sit` again is a program that died."""

    def __init__(self, folder: Path, identity: Identity) -> None:
        self.identity = identity
        self.clock = MovableClock()
        self.folder = folder
        self._vault = Vault(folder)
        self.key = new_key()
        self.failures: list[BaseException] = []
        self._is_up = False

    async def sit(self, *, duty: Duty = Duty.ON) -> Workstation:
        opened = self._vault.open if self._vault.exists else self._vault.create
        store = await opened(self.key, self.clock)
        self.ws = Workstation(
            identity=self.identity, store=store, failed=self.failures.append, clock=self.clock
        )
        self.acts = Acts(self.ws)
        await self.ws.start()
        self._is_up = True
        self.ws.shift.go(duty)
        await until(lambda: self.ws.relay.link.state is LinkState.CONNECTED)
        return self.ws

    async def do(self, name: str, **told: Any) -> Any:
        return await self.acts.do(name, **told)

    async def crash(self) -> None:
        """Gone without a word: nothing is sent any more, nothing is tidied."""
        self._is_up = False
        await self.ws.tasks.stop()
        await self.ws.relay.stop()
        await self.ws.store.close()

    async def leave(self) -> None:
        """The orderly end. Raises what failed in a background task."""
        if self._is_up:
            self._is_up = False
            await self.ws.stop()
        if self.failures:
            raise self.failures[0]


async def until(true: Callable[[], Any], *, within_s: float = 25.0) -> Any:
    """Look every 5 ms: what we wait for crosses processes, so there is no event to wait on."""
    async with asyncio.timeout(within_s):
        while True:
            found = true()
            if inspect.isawaitable(found):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.005)


@asynccontextmanager
async def visitor(
    house: House, entry: str = ENTRY, *, url: str = "", **answers: str
) -> AsyncIterator[PracticeVisitor]:
    """`url`: of a door that is not the house's own."""
    line = next(info for info in house.infos.values() if entry in info.entries)
    async with PracticeVisitor(
        url or house.page_urls[EntryId(entry)],
        line=line.id,
        lines=list(house.infos.values()),
        answers=answers,
    ) as someone:
        yield someone
