"""Owns the ways around what the NATS library gets wrong; must not know what is sent through it."""

import asyncio
import contextlib
import re
import ssl
from typing import Any

LOOK_S = 0.25


async def until_closed(client: Any, closed: asyncio.Event) -> None:
    """The library says so, unless its own closing fails: with bytes still to be sent on a connection
    that was reset it raises in the middle and calls nobody. Then only its state tells.
    """
    while not closed.is_set() and not client.is_closed:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_S):
                await closed.wait()


def cancellations() -> int:
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def heed(before: int) -> None:
    """WORKAROUND: `Client._flush_pending` of nats-py 2.16 swallows a cancellation, and its task
    would live on for ever."""
    if cancellations() > before:
        raise asyncio.CancelledError


def say_it_is_tls(client: Any, tls: ssl.SSLContext | None) -> None:
    """WORKAROUND nats-py 2.16, which upgrades a stream that asyncio made without TLS: asyncio warns
    at the end of each such connection (CPython issue 109534), and the warning reaches the terminal."""
    if tls is not None:
        writer = getattr(client._transport, "_io_writer", None)  # noqa: SLF001 - no public way
        if writer is not None:
            writer.transport.get_protocol()._over_ssl = True  # noqa: SLF001 - as above


def version(client: Any) -> str:
    """Of the server, without the library's words around it; "" for one that names none."""
    found = re.search(r"\d+(?:\.\d+)+", str(client.connected_server_version))
    return "" if found is None else found[0]


def is_begun(client: Any) -> bool:
    """Closing a client that was never told to connect raises an AssertionError."""
    return client._transport is not None  # noqa: SLF001 - no public way


def drop(client: Any) -> None:
    """WORKAROUND nats-py 2.16: a closing that failed in its middle leaves the socket open for ever."""
    transport = client._transport  # noqa: SLF001 - no public way
    if transport is not None:
        transport.close()
