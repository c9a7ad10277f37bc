"""Owns every background task of a workstation: started here, kept here, cancelled here."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

STOP_S = 2.0


class Tasks:
    """A lost task is a lost message: what fails is told to `failed` at once, never at collection."""

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        self._failed = failed
        self._running: dict[asyncio.Task[Any], None] = {}

    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running[task] = None
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.pop(task, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failed(error)

    async def stop(self) -> None:
        """Cancels the youngest first and waits for all, at most `STOP_S` seconds."""
        tasks = list(self._running)
        for task in reversed(tasks):
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_S)
