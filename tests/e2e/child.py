"""Owns processes that tests may kill: a workstation behind its pipes, a door behind its port."""

import asyncio
import contextlib
import itertools
import json
import os
import sys
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.e2e.counsellor import told
from workstation.domain.identity import Identity
from workstation.host.door import config
from workstation.host.house import House
from workstation.store.vault import new_key

ROOT = Path(__file__).parents[2]
START_S = 20.0
ANSWER_S = 20.0


class Gone(Exception):
    """The process ended before it answered."""


async def _python(module: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << 22,
    )


class Spares:
    """Processes that have read their imports and wait for somebody to be: a restart costs no second."""

    def __init__(self, count: int = 2) -> None:
        self._count = count
        self._ready: deque[asyncio.subprocess.Process] = deque()

    async def fill(self) -> None:
        while len(self._ready) < self._count:
            self._ready.append(await _python("tests.e2e.counsellor"))

    async def take(self) -> asyncio.subprocess.Process:
        await self.fill()
        process = self._ready.popleft()
        await self.fill()
        return process

    async def stop(self) -> None:
        for process in self._ready:
            await end(process)


class ChildSeat:
    """A counsellor whose workstation is a process of its own."""

    def __init__(self, folder: Path, identity: Identity, spares: Spares) -> None:
        self.identity = identity
        self.folder = folder
        self._spares = spares
        self._key = new_key()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count()
        self.failures: list[str] = []

    async def sit(self) -> None:
        self._process = await self._spares.take()
        self._seated = asyncio.Event()
        self._reading = asyncio.create_task(self._read(self._process))
        self._write(told(self.identity, self.folder, self._key))
        async with asyncio.timeout(START_S):
            await self._seated.wait()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """Kill -9: no word of goodbye, no file closed."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()
        await self._ended()

    async def leave(self) -> None:
        if self._process is not None and self._process.returncode is None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            await end(self._process, patience_s=5.0)
        await self._ended()
        assert not self.failures, self.failures

    async def do(self, name: str, **with_: Any) -> Any:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        self._write(json.dumps({"id": number, "do": name, "with": with_}).encode() + b"\n")
        async with asyncio.timeout(ANSWER_S):
            return await answer

    def _write(self, line: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(line)

    async def _ended(self) -> None:
        if self._reading is not None:
            await asyncio.wait({self._reading}, timeout=5.0)
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(Gone())
        self._answers.clear()

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while raw := await process.stdout.readline():
            line = json.loads(raw)
            if "failed" in line:
                self.failures.append(line["failed"])
            elif "seated" in line:
                self._seated.set()
            elif "id" in line:
                answer = self._answers.pop(line["id"])
                if answer.done():
                    continue
                if "error" in line:
                    answer.set_exception(AssertionError(line["error"]))
                else:
                    answer.set_result(line["ok"])


class ChildDoor:
    """The house's door as a process; started again, it is found under the same port."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._port = 0
        self._process: asyncio.subprocess.Process | None = None

    def url(self, entry: str) -> str:
        return f"http://127.0.0.1:{self._port}/{entry}"

    async def start(self) -> None:
        told_ = replace(self._house.door_config(), port=self._port)
        self._process = await _python("tests.e2e.doorway")
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(config.to_json(told_))
        self._process.stdin.write_eof()
        async with asyncio.timeout(START_S):
            self._port = int(await self._process.stdout.readline())

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        if self._process is not None:
            await end(self._process)


async def end(process: asyncio.subprocess.Process, patience_s: float = 0.0) -> None:
    """Bounded: whoever does not go is killed."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(patience_s):
            await process.wait()
    if process.returncode is None:
        process.kill()
        await process.wait()
