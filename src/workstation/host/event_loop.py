"""Owns which event loop a door that runs alone has: the fast one where it is installed.

A door passes on small messages between sockets and does little else: the loop is a good part of its
work. uvloop is of the extra `host`; Windows has none, and nothing depends on it. Not for whoever also
starts a relay: uvloop refuses to start a process in a group of its own.
"""

import asyncio
import importlib
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """None: asyncio's own."""
    try:
        # By name: it is not there on every system, nor for whoever has the desktop alone.
        fast: Any = importlib.import_module("uvloop")
    except ImportError:
        return None
    made: Callable[[], asyncio.AbstractEventLoop] = fast.new_event_loop
    return made


def run(work: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`."""
    with asyncio.Runner(loop_factory=factory()) as runner:
        return runner.run(work)
