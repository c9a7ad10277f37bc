"""Owns the one database thread; must not know any table.

Writes that wait at the same moment share one commit: the flush to the disk costs more than all
their rows together. A future resolves only after that commit is on the disk.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from workstation.domain.errors import StoreError, StoreFault
from workstation.store.connection import Connection

T = TypeVar("T")

GROUP_MOST = 256
"""Steps in one commit: a bound on how long the first of them waits for the last."""
QUIET_S = 0.5
TIDY_AFTER = 50
"""Commits that the log may hold before a quiet moment is used to empty it: nobody waits then."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Job(Generic[T]):
    """`work` of a write may run twice: once in a group, once alone when the group failed."""

    work: Callable[[Connection], T]
    writes: bool
    future: asyncio.Future[T]
    loop: asyncio.AbstractEventLoop
    result: T | None = None
    error: BaseException | None = None


class _Stop(Enum):
    NOW = "now"


def _deliver(jobs: list[_Job[Any]]) -> None:
    for job in jobs:
        # The caller may have gone away; its work is done all the same.
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)


class Worker:
    """Runs what it is given, in that order, on one connection in one thread."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._jobs: queue.SimpleQueue[_Job[Any] | _Stop] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._gate = threading.Lock()
        self._open = False

    async def start(self) -> None:
        """Returns when the database is open; raises StoreError when it cannot be."""
        loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = loop.create_future()
        self._thread = threading.Thread(
            target=self._main, args=(loop, opened), name="store", daemon=True
        )
        # Accepting from here on: what comes early waits its turn behind the opening.
        self._open = True
        self._thread.start()
        await opened

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Sees everything that was accepted before it."""
        return await self._accept(work, writes=False)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """`work` runs inside a transaction, and must give the same when it is run again.

        Once called it will be done, also when the caller is cancelled meanwhile.
        """
        return await self._accept(work, writes=True)

    async def stop(self) -> None:
        """Finishes everything that was accepted, closes the database, ends the thread."""
        if self._thread is None:
            return
        with self._gate:
            if self._open:
                self._open = False
                self._jobs.put(_Stop.NOW)
        await asyncio.to_thread(self._thread.join)

    def _accept(self, work: Callable[[Connection], T], *, writes: bool) -> "asyncio.Future[T]":
        loop = asyncio.get_running_loop()
        job = _Job(work=work, writes=writes, future=loop.create_future(), loop=loop)
        with self._gate:
            if not self._open:
                raise StoreError(StoreFault.BUSY)
            self._jobs.put(job)
        return job.future

    # ---- in the thread ---------------------------------------------------------------------

    def _main(self, loop: asyncio.AbstractEventLoop, opened: "asyncio.Future[None]") -> None:
        try:
            connection = self._connect()
        except BaseException as error:  # noqa: BLE001
            with self._gate:
                self._open = False
            self._refuse_all(error)
            _soon(loop, _fail, opened, error)
            return
        _soon(loop, _succeed, opened)
        self._serve(connection)
        # What was committed is safe in the log file; tidying up may fail without loss.
        with contextlib.suppress(StoreError):
            connection.checkpoint()
        with contextlib.suppress(StoreError):
            connection.close()

    def _refuse_all(self, error: BaseException) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                if isinstance(job, _Job):
                    job.error = error
                    _soon(job.loop, _deliver, [job])

    def _serve(self, connection: Connection) -> None:
        kept: _Job[Any] | _Stop | None = None
        commits = 0
        while True:
            try:
                job = kept or self._jobs.get(timeout=QUIET_S if commits >= TIDY_AFTER else None)
            except queue.Empty:
                # What fails here is in the log still, and is tried at the next one.
                with contextlib.suppress(StoreError):
                    connection.tidy_log()
                commits = 0
                continue
            kept = None
            if isinstance(job, _Stop):
                return
            if not job.writes:
                _attempt(job, connection)
                _tell([job])
                continue
            group = [job]
            while len(group) < GROUP_MOST:
                try:
                    following = self._jobs.get_nowait()
                except queue.Empty:
                    break
                # A read ends the group: it must see committed rows, and only those.
                if isinstance(following, _Stop) or not following.writes:
                    kept = following
                    break
                group.append(following)
            _commit(group, connection)
            commits += 1
            _tell(group)


def _attempt(job: _Job[Any], connection: Connection) -> None:
    try:
        job.result = job.work(connection)
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits, whatever it is
        job.error = error


def _commit(group: list[_Job[Any]], connection: Connection) -> None:
    """All in one transaction; when that fails, each alone, so that one cannot spoil another."""
    if len(group) > 1 and _commit_together(group, connection):
        return
    for job in group:
        try:
            with connection.transaction():
                job.result = job.work(connection)
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for it
            job.error = error


def _commit_together(group: list[_Job[Any]], connection: Connection) -> bool:
    try:
        with connection.transaction():
            for job in group:
                job.result = job.work(connection)
    except BaseException:  # noqa: BLE001 - comes again, for the one whose fault it is
        return False
    return True


def _tell(jobs: list[_Job[Any]]) -> None:
    """One wake-up for each loop, in almost every case the only one."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job[Any]]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, theirs in by_loop.items():
        _soon(loop, _deliver, theirs)


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *args: Any) -> None:
    # A loop that closed has nobody waiting any more.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call, *args)


def _succeed(opened: "asyncio.Future[None]") -> None:
    if not opened.done():
        opened.set_result(None)


def _fail(opened: "asyncio.Future[None]", error: BaseException) -> None:
    if not opened.done():
        opened.set_exception(error)
