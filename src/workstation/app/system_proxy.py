"""Owns asking Qt by which proxy a host is reached: it knows the system's settings, scripts (PAC) too.

It is slow where a script must be fetched, so never on the loop's thread. Where this part of Qt is not
installed (the bundle for Linux, where it reads only the environment), the environment is asked.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workstation.domain import network
from workstation.domain.network import Proxy, Way
from workstation.domain.ports import Proxies
from workstation.system import proxies

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkProxy


def of_this_pc(setting: str) -> Proxies:
    """What the desk reaches its relay by."""
    return proxies.ChosenProxies(setting, proxies.EnvironmentProxies(look_up))


def look_up(host: str, port: int) -> Sequence[Way]:
    """In the system's order; what is not spoken here (SOCKS) left out."""
    try:
        from PySide6.QtCore import QUrl
        from PySide6.QtNetwork import QNetworkProxyFactory, QNetworkProxyQuery
    except ImportError:
        return proxies.look_up(host, port)
    bracketed = f"[{host}]" if ":" in host else host
    # As a page of this host: offices write their rules for those.
    query = QNetworkProxyQuery(QUrl(f"https://{bracketed}:{port}/"))
    found = QNetworkProxyFactory.systemProxyForQuery(query)
    return tuple(way for one in found for way in _ways(one))


def _ways(one: "QNetworkProxy") -> Sequence[Way]:
    from PySide6.QtNetwork import QNetworkProxy

    kinds = QNetworkProxy.ProxyType
    if one.type() in (kinds.NoProxy, kinds.DefaultProxy):
        return network.STRAIGHT
    if one.type() in (kinds.HttpProxy, kinds.HttpCachingProxy) and one.hostName():
        return (
            Proxy(
                host=one.hostName(),
                port=one.port() or 8080,
                user=one.user(),
                password=one.password(),
            ),
        )
    return ()
