"""Qt says by which proxy the system reaches a host; the same answers as without Qt, where both know."""

import sys

import pytest
from PySide6.QtNetwork import QNetworkProxy

from workstation.app import system_proxy
from workstation.domain.network import Proxy
from workstation.system import proxies

OFFICE = Proxy(host="proxy.example", port=8080)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the environment counts on Linux")


@pytest.mark.parametrize("look_up", [system_proxy.look_up, proxies.look_up])
def test_the_environment_is_what_counts_on_linux(
    look_up: "object", monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(look_up)
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert tuple(look_up("relay.example", 443)) == (None,)
    monkeypatch.setenv("https_proxy", "http://proxy.example:8080")
    assert tuple(look_up("relay.example", 443)) == (OFFICE,)
    monkeypatch.setenv("no_proxy", "relay.example")
    assert tuple(look_up("relay.example", 443)) == (None,)


@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        (QNetworkProxy.ProxyType.NoProxy, (None,)),
        (QNetworkProxy.ProxyType.HttpProxy, (OFFICE,)),
        (QNetworkProxy.ProxyType.HttpCachingProxy, (OFFICE,)),
        (QNetworkProxy.ProxyType.Socks5Proxy, ()),
    ],
)
def test_kinds_that_are_not_spoken_are_left_out(
    kind: QNetworkProxy.ProxyType, ways: tuple[Proxy | None, ...]
) -> None:
    assert tuple(system_proxy._ways(QNetworkProxy(kind, "proxy.example", 8080))) == ways


async def test_where_qt_has_no_network_the_environment_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    monkeypatch.setenv("https_proxy", "http://proxy.example:8080")
    assert tuple(system_proxy.look_up("relay.example", 443)) == (OFFICE,)


async def test_a_setting_goes_over_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://other.example:8080")
    chosen = system_proxy.of_this_pc("proxy.example:8080")
    assert await chosen.ways("relay.example", 443) == (OFFICE,)
