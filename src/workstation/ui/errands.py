"""Owns what a presenter starts and does not wait for; must not know Qt or what the work is."""

from collections.abc import Callable, Coroutine
from typing import Any

from workstation.domain.errors import SchakelError
from workstation.services.tasks import Tasks

Failed = Callable[[SchakelError], None]


class Errands:
    """What was foreseen goes to `failed`; anything else is a bug and goes where all bugs go."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks

    def run(self, work: Coroutine[Any, Any, object], failed: Failed) -> None:
        self._tasks.start(self._work(work, failed), name="errand")

    async def _work(self, work: Coroutine[Any, Any, object], failed: Failed) -> None:
        try:
            await work
        except SchakelError as error:
            failed(error)
