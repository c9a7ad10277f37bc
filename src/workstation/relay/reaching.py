"""Owns waiting until a connection stands, for whoever has one thing to say; must not know what."""

import asyncio

from workstation.domain import errors, ports
from workstation.relay import link

REACH_S = 10.0


async def reached(relay: link.RelayLink) -> None:
    """Raises RelayUnreachable after ten seconds, RelayRefused when it does not know us."""
    changed = asyncio.Event()

    def look(state: ports.LinkState) -> None:
        if state in (ports.LinkState.CONNECTED, ports.LinkState.REFUSED):
            changed.set()

    relay.watch(look)
    look(relay.state)
    try:
        async with asyncio.timeout(REACH_S):
            await changed.wait()
    except TimeoutError:
        raise errors.RelayUnreachable from None
    finally:
        relay.unwatch(look)
    if relay.state is ports.LinkState.REFUSED:
        raise errors.RelayRefused
