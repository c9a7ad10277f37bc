"""Owns running in the foreground until Ctrl+C or SIGTERM, and then ending in order."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine
from typing import Any


def run(
    work: Callable[[], Coroutine[Any, Any, None]],
    loop: Callable[[], asyncio.AbstractEventLoop] | None = None,
) -> int:
    """0 when it was told to end. What the work raises comes through. `loop`: None for asyncio's own."""
    with (
        contextlib.suppress(KeyboardInterrupt),  # Windows: there the loop hears no signals
        asyncio.Runner(loop_factory=loop) as runner,
    ):
        runner.run(_until_told(work))
    return 0


async def _until_told(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    loop = asyncio.get_running_loop()
    task = loop.create_task(work(), name="foreground")
    told = False

    def end() -> None:
        # Once: an impatient second Ctrl+C must not break the orderly end that the first began.
        nonlocal told
        if not told:
            told = True
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C comes as an exception
            loop.add_signal_handler(number, end)
    try:
        await task
    except asyncio.CancelledError:
        if not told:
            raise
