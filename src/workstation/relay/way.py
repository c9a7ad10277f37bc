"""Owns how one node of the relay is reached: straight, or through a proxy; must not know NATS.

Only the ways that it is told are tried, in their order: where a proxy is demanded, never past it.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from workstation.domain.network import Trouble, Way
from workstation.domain.ports import Proxies
from workstation.relay.tunnel import NoWay, Tunnel

PORT = 4222
"""Of an address that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """`url` for the library; `hostname`: what the node's certificate must say, "" where `url` does."""

    url: str
    hostname: str = ""


class Ways:
    """Goes on with the next way at the next try, so that one that hangs does not bar the others.

    One is open at a time: `close` before the next.
    """

    def __init__(self, proxies: Proxies | None) -> None:
        """None: straight (the server side, demo, tests)."""
        self._proxies = proxies
        self._turn = 0
        self._tunnel: Tunnel | None = None

    async def to(self, url: str) -> Reached:
        """Raises NoWay."""
        if self._proxies is None:
            return Reached(url=url)
        host, port = place_of(url)
        ways = await self._proxies.ways(host, port)
        if not ways:
            raise NoWay(Trouble.PROXY_UNUSABLE)
        way: Way = ways[self._turn % len(ways)]
        self._turn += 1
        if way is None:
            return Reached(url=url)
        self._tunnel = tunnel = Tunnel(way, host, port)
        await tunnel.open()
        # It worked: the next time this one first.
        self._turn -= 1
        scheme = urlsplit(url).scheme
        return Reached(url=f"{scheme}://127.0.0.1:{tunnel.port}", hostname=host)

    def close(self) -> None:
        tunnel, self._tunnel = self._tunnel, None
        if tunnel is not None:
            tunnel.close()


def place_of(url: str) -> tuple[str, int]:
    """Host and port of a node's address."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or PORT
