"""Owns waiting for slow work of the operating system no longer than said; knows no such work."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


async def in_time(work: Callable[[], T], timeout_s: float) -> T:
    """In a thread that nobody waits for at exit. Raises TimeoutError, and whatever `work` raises."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def deliver(result: T | None, error: BaseException | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type] # None only beside an error

    def run() -> None:
        result: T | None = None
        error: BaseException | None = None
        try:
            result = work()
        except Exception as caught:  # noqa: BLE001 - handed to whoever waits
            error = caught
        with contextlib.suppress(RuntimeError):  # the loop has gone
            loop.call_soon_threadsafe(deliver, result, error)

    threading.Thread(target=run, name="patience", daemon=True).start()
    async with asyncio.timeout(timeout_s):
        return await answer


async def ask(words: Sequence[str], timeout_s: float) -> tuple[int, str] | None:
    """Exit code and output of a tool of the system; None: there is none, or it took too long."""
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return None
    try:
        async with asyncio.timeout(timeout_s):
            out, _ = await process.communicate()
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        return None
    return process.returncode or 0, out.decode("utf-8", "replace")
