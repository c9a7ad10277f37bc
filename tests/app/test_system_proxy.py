"""Qt says by which proxy the system reaches a host; the same answers as without Qt, where both know."""

import asyncio
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWidgets import QApplication

from tests.relay import watching
from tests.relay.connect_proxy import ConnectProxy
from tests.relay.tls_node import NAME, PORT, tls_node
from workstation.app import loop, system_proxy
from workstation.domain.network import Proxy
from workstation.domain.ports import LinkState
from workstation.relay.link import Delivery, RelayLink
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


def test_a_desk_speaks_through_a_proxy_on_its_own_loop(qapp: QApplication, tmp_path: Path) -> None:
    async def scene() -> bytes:
        async with tls_node(tmp_path / "node") as node:
            async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
                told = system_proxy.of_this_pc(f"{proxy.host}:{proxy.port}")
                link = RelayLink(node.access(), proxies=told)
                heard: asyncio.Queue[Delivery] = asyncio.Queue()
                link.listen("a.b", heard.put_nowait)
                await link.start()
                try:
                    await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
                    await link.publish("a.b", bytes(60_000))
                    async with asyncio.timeout(10):
                        return (await heard.get()).data
                finally:
                    await link.stop()

    assert loop.run(qapp, scene) == bytes(60_000)
