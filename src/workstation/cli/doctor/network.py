"""Owns the checks of the way to the relay: proxy, name, certificate. Every step has a time limit."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from workstation.cli import network_words
from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.domain import network
from workstation.domain.identity import RelayAccess
from workstation.domain.network import Trouble, Way
from workstation.domain.ports import Proxies
from workstation.relay import proof, way
from workstation.relay.tunnel import NoWay, Tunnel
from workstation.system import patience

DNS_S, TLS_S = 4.0, 6.0
EARLY_DAYS = 21
_check = partial(Check, area=Area.NETWORK)


async def all_of(access: RelayAccess | None, proxies: Proxies, source: str) -> list[Check]:
    """Of the first node that is named."""
    if access is None:
        said = "This PC is not enrolled, or only its owner can open the store."
        return [
            _check(name=name, finding=Finding.UNKNOWN, said=said)
            for name in ("proxy", "dns", "tls")
        ]
    url = access.urls[0]
    host, port = way.place_of(url)
    ways = await proxies.ways(host, port)
    return [
        await proxy(ways, host, port, source),
        await dns(ways, host),
        await tls(access, url, ways),
    ]


async def proxy(ways: Sequence[Way], host: str, port: int, source: str) -> Check:
    facts: dict[str, Fact] = {"source": source, "ways": len(ways)}
    if not ways:
        return _troubled("proxy", Trouble.PROXY_UNUSABLE, facts)
    first: Way = ways[0]
    facts["proxy"] = first is not None
    if first is None:
        said = "The relay is reached without a proxy."
        return _check(name="proxy", finding=Finding.OK, said=said, facts=facts)
    one = Tunnel(first, host, port)
    try:
        await one.open()
    except NoWay as no:
        return _troubled("proxy", no.trouble, facts)
    finally:
        one.close()
    said = "The proxy lets this PC through to the relay."
    return _check(name="proxy", finding=Finding.OK, said=said, facts=facts)


async def dns(ways: Sequence[Way], host: str) -> Check:
    if ways and ways[0] is not None:
        said = "The proxy looks the relay's name up."
        return _check(name="dns", finding=Finding.OK, said=said)
    try:
        found = await patience.in_time(partial(socket.getaddrinfo, host, None), DNS_S)
    except (OSError, TimeoutError, UnicodeError):
        return _troubled("dns", Trouble.NAME_UNKNOWN, {})
    addresses = {one[4][0] for one in found}
    said = "The relay's name is known."
    return _check(name="dns", finding=Finding.OK, said=said, facts={"addresses": len(addresses)})


async def tls(access: RelayAccess, url: str, ways: Sequence[Way]) -> Check:
    host, _ = way.place_of(url)
    if not url.startswith("tls://"):
        if network.is_this_pc(host):
            said = "The relay runs on this very PC: practice, without TLS."
            return _check(name="tls", finding=Finding.OK, said=said)
        return _check(
            name="tls",
            finding=Finding.FAIL,
            said="The relay is reached without TLS.",
            todo="Make the relay's configuration anew (`workstation relay config`), enrol anew.",
        )
    facts: dict[str, Fact] = {
        "trusts": "the line's own CA" if access.ca else "this computer's list"
    }
    try:
        context = proof.trusting(access)
    except proof.RelayUntrusted:
        return _check(
            name="tls",
            finding=Finding.FAIL,
            said="What should vouch for the relay is no certificate.",
            todo="Enrol this PC anew.",
            facts=facts,
        )
    assert context is not None
    try:
        async with asyncio.timeout(TLS_S):
            shown = await _handshake(url, ways, context)
    except NoWay as no:
        return _check(
            name="tls",
            finding=Finding.UNKNOWN,
            said=f"No certificate was seen. {network_words.SENTENCES[no.trouble]}",
            facts=facts,
        )
    except ssl.SSLError as error:
        if isinstance(error, ssl.SSLCertVerificationError):
            return _troubled("tls", Trouble.UNTRUSTED, facts)
        return _check(
            name="tls",
            finding=Finding.FAIL,
            said="Whoever answers speaks no TLS 1.3.",
            todo="Let no device on the way open this connection.",
            facts=facts,
        )
    except (OSError, TimeoutError, EOFError):
        return _check(
            name="tls",
            finding=Finding.UNKNOWN,
            said="Nobody answered, so no certificate was seen.",
            facts=facts,
        )
    return certificate(shown, datetime.now(UTC), facts)


def certificate(shown: dict[str, Any], now: datetime, facts: dict[str, Fact]) -> Check:
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC)
    days = (until - now).days
    facts = facts | {"days_left": days}
    if days < EARLY_DAYS:
        return _check(
            name="tls",
            finding=Finding.WARN,
            said=f"The relay's certificate ends in {days} day(s).",
            todo="Make it anew (docs/install.md, certificates of the nodes).",
            facts=facts,
        )
    said = "TLS 1.3, and the relay's certificate is its own."
    return _check(name="tls", finding=Finding.OK, said=said, facts=facts)


async def _handshake(url: str, ways: Sequence[Way], context: ssl.SSLContext) -> dict[str, Any]:
    host, port = way.place_of(url)
    first: Way = ways[0] if ways else None
    tunnel = None if first is None else Tunnel(first, host, port)
    writer: asyncio.StreamWriter | None = None
    try:
        if tunnel is not None:
            await tunnel.open()
        place = (host, port) if tunnel is None else ("127.0.0.1", tunnel.port)
        _, writer = await asyncio.open_connection(*place, ssl=context, server_hostname=host)
        found: dict[str, Any] = writer.get_extra_info("peercert")
        return found
    finally:
        if writer is not None:
            writer.close()
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(1):
                    await writer.wait_closed()
        if tunnel is not None:
            tunnel.close()


def _troubled(name: str, trouble: Trouble, facts: dict[str, Fact]) -> Check:
    return _check(
        name=name,
        finding=Finding.FAIL,
        said=network_words.SENTENCES[trouble],
        todo=network_words.TODO[trouble],
        facts=facts | {"trouble": trouble.value},
    )
