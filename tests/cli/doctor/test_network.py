"""The way to the relay, step by step, against a real proxy and a real node with TLS."""

import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.relay.connect_proxy import ConnectProxy
from tests.relay.tls_node import NAME, PORT, TlsNode, tls_node
from workstation.cli.doctor import network
from workstation.cli.doctor.check import Check, Finding
from workstation.cli.network_words import SENTENCES, TODO
from workstation.domain.identity import RelayAccess
from workstation.domain.network import STRAIGHT, Proxy, Trouble, Way
from workstation.host import node_certificates

NOW = datetime(2026, 11, 24, tzinfo=UTC)
NOBODY = Proxy(host="127.0.0.1", port=1)


class Told:
    def __init__(self, *ways: Way) -> None:
        self._ways: Sequence[Way] = ways

    async def ways(self, host: str, port: int) -> Sequence[Way]:
        return self._ways


@pytest.fixture
async def node(tmp_path: Path) -> AsyncIterator[TlsNode]:
    async with tls_node(tmp_path / "node") as built:
        yield built


async def found(access: RelayAccess | None, *ways: Way) -> dict[str, Check]:
    checks = await network.all_of(access, Told(*ways), "policy")
    return {check.name: check for check in checks}


async def test_a_pc_that_is_not_enrolled_knows_no_way() -> None:
    checks = await found(None)
    assert {check.finding for check in checks.values()} == {Finding.UNKNOWN}
    assert set(checks) == {"proxy", "dns", "tls"}


async def test_through_a_proxy_all_is_well_and_no_host_is_named(node: TlsNode) -> None:
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        checks = await found(node.access(), Proxy(host=proxy.host, port=proxy.port))
    assert {check.finding for check in checks.values()} == {Finding.OK}
    assert checks["proxy"].facts["source"] == "policy"
    assert int(str(checks["tls"].facts["days_left"])) > 800
    assert NAME not in repr(checks)


async def test_a_proxy_that_is_away_or_wants_a_login_or_says_no_is_broken(node: TlsNode) -> None:
    away = await found(node.access(), NOBODY)
    assert away["proxy"].finding is Finding.FAIL
    assert away["tls"].finding is Finding.UNKNOWN
    async with ConnectProxy(login="a:b") as proxy:
        asked = await found(node.access(), Proxy(host=proxy.host, port=proxy.port))
    assert asked["proxy"].facts["trouble"] == "proxy_login"
    async with ConnectProxy() as proxy:
        refused = await found(node.access(), Proxy(host=proxy.host, port=proxy.port))
    assert refused["proxy"].facts["trouble"] == "proxy_refused"
    assert (await found(node.access()))["proxy"].facts["trouble"] == "proxy_unusable"


async def test_a_name_that_nobody_knows_is_broken() -> None:
    ca = node_certificates.new_authority(datetime.now(UTC)).certificate
    checks = await found(RelayAccess(url="tls://relay.invalid:443", user="d", ca=ca), None)
    assert checks["dns"].finding is Finding.FAIL


async def test_a_name_that_takes_too_long_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slow(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert (await network.dns(STRAIGHT, "relay.example")).finding is Finding.FAIL


async def test_a_certificate_of_somebody_else_is_broken(node: TlsNode) -> None:
    another = node_certificates.new_authority(datetime.now(UTC)).certificate
    async with ConnectProxy({(NAME, PORT): ("127.0.0.1", node.port)}) as proxy:
        checks = await found(node.access(ca=another), Proxy(host=proxy.host, port=proxy.port))
    assert checks["tls"].finding is Finding.FAIL
    assert checks["tls"].facts["trouble"] == "untrusted"


async def test_a_relay_without_tls_is_for_practice_on_this_pc_only() -> None:
    here = RelayAccess(url="nats://127.0.0.1:4222", user="d")
    assert (await network.tls(here, here.url, STRAIGHT)).finding is Finding.OK
    there = replace(here, url="nats://relay.example:4222")
    assert (await network.tls(there, there.url, STRAIGHT)).finding is Finding.FAIL


async def test_a_ca_that_is_none_is_broken(node: TlsNode) -> None:
    access = node.access(ca="not a certificate")
    assert (await network.tls(access, access.url, STRAIGHT)).finding is Finding.FAIL


@pytest.mark.parametrize(
    ("days", "finding"), [(22, Finding.OK), (20, Finding.WARN), (1, Finding.WARN)]
)
def test_a_certificate_that_ends_soon_is_worth_a_look(days: int, finding: Finding) -> None:
    until = NOW + timedelta(days=days, hours=1)
    shown = {"notAfter": until.strftime("%b %d %H:%M:%S %Y GMT")}
    assert network.certificate(shown, NOW, {}).finding is finding


def test_every_trouble_has_a_sentence_and_a_way_out() -> None:
    assert set(SENTENCES) == set(TODO) == set(Trouble)
