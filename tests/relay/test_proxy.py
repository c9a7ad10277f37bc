"""The relay through an office's proxy: a real one, a real node with TLS, and never past what is set."""

import asyncio
import contextlib
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from tests.relay import watching
from tests.relay.connect_proxy import ConnectProxy
from tests.relay.tls_node import NAME, PORT, TlsNode, tls_node
from workstation.domain.identity import RelayAccess
from workstation.domain.network import Proxy, Trouble, Way
from workstation.domain.ports import LinkState
from workstation.host import node_certificates
from workstation.relay import proof, tunnel
from workstation.relay.link import Delivery, RelayLink
from workstation.relay.tunnel import NoWay, Tunnel


class Told:
    """Implements `ports.Proxies`: always these."""

    def __init__(self, *ways: Way) -> None:
        self.found: Sequence[Way] = ways

    async def ways(self, host: str, port: int) -> Sequence[Way]:
        return self.found


@pytest.fixture
async def node(tmp_path: Path) -> AsyncIterator[TlsNode]:
    async with tls_node(tmp_path / "node") as built:
        yield built


def of(proxy: ConnectProxy, *, user: str = "", password: str = "") -> Proxy:
    return Proxy(host=proxy.host, port=proxy.port, user=user, password=password)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def met(link: RelayLink, trouble: Trouble) -> None:
    await link.start()
    try:
        await watching.until(link.watch, lambda: link.trouble is trouble)
        assert link.state is not LinkState.CONNECTED
    finally:
        await link.stop()


async def test_words_go_both_ways_and_the_proxy_is_asked_for_the_relays_own_name(
    node: TlsNode,
) -> None:
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        link = RelayLink(node.access(), proxies=Told(of(proxy)))
        heard: asyncio.Queue[Delivery] = asyncio.Queue()
        link.listen("a.b", heard.put_nowait)
        await link.start()
        try:
            await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
            big = bytes(60_000)
            await link.publish("a.b", big)
            async with asyncio.timeout(5):
                assert (await heard.get()).data == big
            assert link.trouble is None
        finally:
            await link.stop()
        assert set(proxy.asked) == {f"CONNECT {NAME}:{PORT} HTTP/1.1"}


async def test_a_connection_that_the_proxy_cuts_comes_back_through_it(node: TlsNode) -> None:
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        link = RelayLink(node.access(), proxies=Told(of(proxy)))
        states: list[LinkState] = []
        link.watch(states.append)
        await link.start()
        try:
            await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
            for task in list(proxy._tasks):
                task.cancel()
            await watching.until(
                link.watch, lambda: LinkState.LOST in states and link.state is LinkState.CONNECTED
            )
        finally:
            await link.stop()


async def test_a_stop_leaves_nothing_open_at_the_proxy(node: TlsNode) -> None:
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        link = RelayLink(node.access(), proxies=Told(of(proxy)))
        await link.start()
        await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
        tasks = set(proxy._tasks)
        await link.stop()
        _, open_ = await asyncio.wait(tasks, timeout=5)
        assert not open_


async def test_a_proxy_that_is_not_there_is_told_and_nobody_goes_past_it(node: TlsNode) -> None:
    straight = RelayAccess(url=f"tls://127.0.0.1:{node.port}", user="d-1", password="p", ca=node.ca)
    gone = Proxy(host="127.0.0.1", port=free_port())
    await met(RelayLink(straight, proxies=Told(gone)), Trouble.PROXY_UNREACHABLE)


async def test_a_proxy_that_says_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tunnel, "ANSWER_S", 0.2)
    access = RelayAccess(url="nats://relay.example:443", user="d-1", password="p")
    async with ConnectProxy(silent=True) as proxy:
        await met(RelayLink(access, proxies=Told(of(proxy))), Trouble.PROXY_UNREACHABLE)


async def test_a_proxy_that_wants_a_login_is_told_and_takes_the_systems(node: TlsNode) -> None:
    leads = {(NAME, PORT): ("127.0.0.1", node.port)}
    async with ConnectProxy(leads, login="marieke:geheim") as proxy:
        await met(RelayLink(node.access(), proxies=Told(of(proxy))), Trouble.PROXY_LOGIN)
        known = of(proxy, user="marieke", password="geheim")
        assert "geheim" not in repr(known)
        link = RelayLink(node.access(), proxies=Told(known))
        await link.start()
        await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
        await link.stop()


async def test_a_proxy_that_does_not_let_through_is_told(node: TlsNode) -> None:
    async with ConnectProxy() as proxy:
        await met(RelayLink(node.access(), proxies=Told(of(proxy))), Trouble.PROXY_REFUSED)


async def test_proxies_of_another_kind_only_are_told(node: TlsNode) -> None:
    await met(RelayLink(node.access(), proxies=Told()), Trouble.PROXY_UNUSABLE)


async def test_the_second_way_is_tried_where_the_system_names_two(node: TlsNode) -> None:
    gone = Proxy(host="127.0.0.1", port=free_port())
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        link = RelayLink(node.access(), proxies=Told(gone, of(proxy)))
        await link.start()
        await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
        await link.stop()


async def test_a_name_that_dns_does_not_know_is_told() -> None:
    access = RelayAccess(url="nats://relay.invalid:4222", user="d", password="p")
    await met(RelayLink(access), Trouble.NAME_UNKNOWN)


async def test_a_proxy_that_leads_to_another_host_is_found_out_by_the_name(node: TlsNode) -> None:
    """The certificate is checked against the relay's own name, not the address of the tunnel."""
    other = node.access(host="other.example")
    async with ConnectProxy({("other.example", PORT): ("127.0.0.1", node.port)}) as proxy:
        await met(RelayLink(other, proxies=Told(of(proxy))), Trouble.UNTRUSTED)


async def test_a_device_that_opens_tls_on_the_way_is_found_out(node: TlsNode) -> None:
    another = node_certificates.new_authority(watching.now()).certificate
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        link = RelayLink(node.access(ca=another), proxies=Told(of(proxy)))
        await met(link, Trouble.UNTRUSTED)


async def test_without_a_ca_of_the_relay_whoever_the_system_trusts_counts(
    node: TlsNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("truststore")
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        await met(
            RelayLink(node.access(ca=""), proxies=Told(of(proxy))),
            Trouble.UNTRUSTED,
        )
        store = tmp_path / "system.pem"
        store.write_text(node.ca)
        # What the administrator of an office does to the computer's own list.
        monkeypatch.setenv("SSL_CERT_FILE", str(store))
        assert ssl.get_default_verify_paths().cafile == str(store)
        link = RelayLink(node.access(ca=""), proxies=Told(of(proxy)))
        await link.start()
        await watching.until(link.watch, lambda: link.state is LinkState.CONNECTED)
        await link.stop()


async def test_a_tunnel_takes_one_connection_and_ends_with_it() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(100):
            writer.write(data)
        writer.close()

    async with await asyncio.start_server(echo, "127.0.0.1", 0) as far:
        port = far.sockets[0].getsockname()[1]
        async with ConnectProxy({("far.example", 7): ("127.0.0.1", port)}) as proxy:
            one = Tunnel(of(proxy), "far.example", 7)
            await one.open()
            reader, writer = await asyncio.open_connection("127.0.0.1", one.port)
            writer.write(b"hallo")
            assert await reader.readexactly(5) == b"hallo"
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", one.port)
            writer.close()
            one.close()


@pytest.mark.parametrize("said", [b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"x" * 40_000])
async def test_what_is_no_proxy_is_no_way(said: bytes) -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        with contextlib.suppress(OSError):
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        one = Tunnel(Proxy(host="127.0.0.1", port=port), "relay.example", 443)
        with pytest.raises(NoWay) as no:
            await one.open()
        assert no.value.trouble is Trouble.PROXY_REFUSED


def test_without_the_part_that_asks_the_computer_nothing_is_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "truststore", None)
    with pytest.raises(proof.RelayUntrusted):
        proof.trusting(RelayAccess(url="tls://relay.example:443", user="d"))
