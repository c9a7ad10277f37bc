"""Owns waiting for what was announced, without a sleep; knows no adapter."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

LIMIT_S = 20.0


def now() -> datetime:
    return datetime.now(UTC)


async def until(
    watch: Callable[[Callable[..., None]], Any], holds: Callable[[], Any], limit_s: float = LIMIT_S
) -> None:
    """Returns when `holds()` is true; it is asked again at every call of what `watch` is given."""
    changed = asyncio.Event()
    watch(lambda *_: changed.set())
    async with asyncio.timeout(limit_s):
        while not holds():
            await changed.wait()
            changed.clear()
