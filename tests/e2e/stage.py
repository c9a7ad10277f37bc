"""A whole stage for end-to-end tests: a house, workstations without screens, a visitor."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from workstation.bootstrap import SystemClock, Workstation
from workstation.domain.identity import Identity
from workstation.domain.ports import LinkState
from workstation.domain.presence import Duty
from workstation.host.house import House
from workstation.host.practice import PracticeVisitor
from workstation.store.vault import Vault, new_key

PAGES = Path(__file__).parents[2] / "resources" / "visitor"


class Seat:
    """One counsellor's workstation; `crash` and `sit` again as a power cut would."""

    def __init__(self, folder: Path, identity: Identity) -> None:
        self.identity = identity
        self._vault = Vault(folder)
        self._key = new_key()
        self.failures: list[BaseException] = []

    async def sit(self, *, duty: Duty = Duty.ON) -> Workstation:
        clock = SystemClock()
        opened = self._vault.open if self._vault.exists else self._vault.create
        store = await opened(self._key, clock)
        self.ws = Workstation(identity=self.identity, store=store, failed=self.failures.append)
        await self.ws.start()
        self.ws.shift.go(duty)
        await until(lambda: self.ws.relay.link.state is LinkState.CONNECTED)
        return self.ws


async def until(true: Callable[[], object], *, within_s: float = 20.0) -> None:
    """Look every 5 ms: what we wait for crosses processes, so there is no event to wait on."""
    async with asyncio.timeout(within_s):
        while not true():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def visitor(house: House, entry: str, **answers: str) -> AsyncIterator[PracticeVisitor]:
    line = next(info for info in house.infos.values() if entry in info.entries)
    url = house.page_urls[entry]
    async with PracticeVisitor(
        url, line=line.id, lines=list(house.infos.values()), answers=answers
    ) as someone:
        yield someone
