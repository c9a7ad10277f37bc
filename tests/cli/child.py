"""Owns `workstation` as a real child process in a test: started, read, told to end, always ended."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LIMIT_S = 60.0


class Child:
    """One running command. `says` reads its output line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def says(self, start: str) -> str:
        """The next line that begins so. Raises EOFError when the child says no more."""
        assert self.process.stdout is not None
        async with asyncio.timeout(LIMIT_S):
            while line := await self.process.stdout.readline():
                if line.decode().lstrip().startswith(start):
                    return line.decode().strip()
        raise EOFError(start)

    async def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Exit code and whatever it said at the end."""
        self.process.send_signal(number)
        return await self.ended()

    async def ended(self) -> tuple[int, str, str]:
        async with asyncio.timeout(LIMIT_S):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def child(*words: str) -> AsyncIterator[Child]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "workstation", *words),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        process_group=0,
    )
    try:
        yield Child(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def run(*words: str) -> tuple[int, str, str]:
    """A command that ends by itself: exit code, output, errors."""
    async with child(*words) as one:
        return await one.ended()
