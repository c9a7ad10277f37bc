"""Owns by which proxy this PC reaches a host: what is set, else what the system says without Qt.

It must not know who set it. Windows' and macOS' scripts (PAC) are known to Qt alone (app/system_proxy.py).
"""

import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from functools import partial

from workstation.domain import network
from workstation.domain.network import Proxy, Way
from workstation.domain.ports import Proxies
from workstation.system import patience

LOOK_S = 5.0
"""An office's settings can lie behind a name that does not answer."""


class ChosenProxies:
    """Implements `ports.Proxies` by a setting. An address in it is the only way there is."""

    def __init__(self, setting: str, system: Proxies) -> None:
        self._setting = setting
        self._system = system

    async def ways(self, host: str, port: int) -> Sequence[Way]:
        if self._setting == network.DIRECT:
            return network.STRAIGHT
        if (proxy := network.read(self._setting)) is not None:
            return (proxy,)
        if network.is_this_pc(host):
            return network.STRAIGHT
        return await self._system.ways(host, port)


class EnvironmentProxies:
    """Implements `ports.Proxies`: the environment; on Windows and macOS also the system's settings."""

    def __init__(self, look: Callable[[str, int], Sequence[Way]] | None = None) -> None:
        self._look = look or look_up

    async def ways(self, host: str, port: int) -> Sequence[Way]:
        try:
            return await patience.in_time(partial(self._look, host, port), LOOK_S)
        except TimeoutError:
            return ()


def look_up(host: str, port: int) -> Sequence[Way]:
    """Empty: a proxy is named, and none that is spoken here."""
    found = urllib.request.getproxies()
    told = found.get("https") or found.get("all")
    if not told or urllib.request.proxy_bypass(f"{host}:{port}"):
        return network.STRAIGHT
    proxy = of_url(told)
    return () if proxy is None else (proxy,)


def of_url(told: str) -> Proxy | None:
    """As the environment writes it, with name and password perhaps. None: of another kind."""
    try:
        parts = urllib.parse.urlsplit(told if "://" in told else f"http://{told}")
        host, port = parts.hostname, parts.port or 8080
    except ValueError:
        return None
    if parts.scheme != "http" or not host:
        return None
    return Proxy(
        host=host,
        port=port,
        user=urllib.parse.unquote(parts.username or ""),
        password=urllib.parse.unquote(parts.password or ""),
    )
