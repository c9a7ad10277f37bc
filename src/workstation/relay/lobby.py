"""Owns a PC's way to its invitation by a code: it knocks at the relay before anybody knows it.

The node proves nothing here, for a PC without an invitation does not know who vouches for it: what
is said is worth nothing to a stranger, and what comes opens by the code alone. It must not use the
invitation.
"""

import asyncio
import re
from urllib.parse import urlsplit

from workstation.domain import errors, identity, ports
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.invitation import CodeUnknown, CodeUsed, InvitationOver, RelayUnknown
from workstation.relay import link, proof, reaching
from workstation.wire import encoding, enrolling, handing, keys
from workstation.wire.refusal import Refused

NAME = "lobby"
"""As whom it hears its answers; a relay has no such user, and needs none."""
PORT = 4222
TRIES = 3
BETWEEN_S = 1.0
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\Z|[0-9A-Fa-f:]{2,39}\Z")
_THIS_PC = ("127.0.0.1", "::1", "localhost")


def url_of(typed: str) -> str:
    """The relay's address as it is used: `r1.example.be` is meant by TLS, on the usual port; several with
    commas. Raises RelayUnknown."""
    found = [_node(one.strip()) for one in typed.split(",") if one.strip()]
    if not found:
        raise RelayUnknown
    return ",".join(found)


async def invited(
    code: EnrolCode, url: str, *, entropy: keys.Entropy, proxies: ports.Proxies | None = None
) -> enrolling.Invitation:
    """Raises CodeUnknown, CodeUsed, InvitationOver, RelayUnknown, RelayUnreachable, RelayRefused."""
    access = identity.RelayAccess(url=url_of(url), user=NAME)
    key = await asyncio.to_thread(handing.key_of, code)
    relay = link.RelayLink(access, tls=proof.trusting_nobody(access), proxies=proxies)
    await relay.start()
    try:
        await reaching.reached(relay)
        knock = key.knock(entropy(32))
        handed = await _ask(relay, handing.subject(code), encoding.to_json(knock))
    finally:
        await relay.stop()
    match handed.state:
        case "used":
            raise CodeUsed
        case "over":
            raise InvitationOver
        case "wrong":
            raise CodeUnknown
        case "yes":
            pass
    try:
        invitation = key.open(handed, knock)
    except Refused:
        raise CodeUnknown from None
    if invitation.line != code.line:
        raise CodeUnknown
    return invitation


async def _ask(relay: link.RelayLink, subject: str, data: bytes) -> handing.Handed:
    for left in reversed(range(TRIES)):
        try:
            said = await relay.request(subject, data)
            return encoding.from_json(said.data, handing.Handed)
        except errors.RelayUnreachable:
            if left:
                await asyncio.sleep(BETWEEN_S)
        except (errors.RelayRefused, Refused):
            break
    # The relay is there and nobody at this code: the command that made it has ended.
    raise CodeUnknown


def _node(text: str) -> str:
    try:
        parts = urlsplit(text if "://" in text else f"tls://{text}")
        host, port = parts.hostname or "", parts.port or PORT
    except ValueError:
        raise RelayUnknown from None
    is_plain = parts.scheme == "nats" and host in _THIS_PC
    if not (parts.scheme == "tls" or is_plain) or _HOST.match(host) is None:
        raise RelayUnknown
    if parts.username or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise RelayUnknown
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"
