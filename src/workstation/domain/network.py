"""Owns the words of a way through an office's network: proxies, what blocks it; opens nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

SYSTEM, DIRECT = "system", "direct"
"""What a setting says instead of the address of a proxy."""

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:]{2,45}\]")
_THIS_PC = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1", re.IGNORECASE)


class Trouble(StrEnum):
    """What stands between this PC and the relay, as far as it can be told."""

    PROXY_UNREACHABLE = "proxy_unreachable"
    PROXY_LOGIN = "proxy_login"
    """It wants a name and a password that nobody gave it (407)."""
    PROXY_REFUSED = "proxy_refused"
    """It answers, and does not let through to the relay's host and port."""
    PROXY_UNUSABLE = "proxy_unusable"
    """The system names only proxies of a kind that is not spoken here (SOCKS)."""
    NAME_UNKNOWN = "name_unknown"
    """DNS does not know the relay's host."""
    UNTRUSTED = "untrusted"
    """Whoever answers shows a certificate that nobody vouches for here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """An HTTP proxy. `user` and `password`: only as the system gives them, never from a setting."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


Way = Proxy | None
"""None: straight."""
STRAIGHT: Sequence[Way] = (None,)


def is_this_pc(host: str) -> bool:
    return _THIS_PC.fullmatch(host) is not None


def is_setting(text: str) -> bool:
    """`system`, `direct`, or `proxy.example:8080`, also with `http://` in front."""
    return text in (SYSTEM, DIRECT) or read(text) is not None


def read(text: str) -> Proxy | None:
    """The proxy that a setting names. None: none, or no address."""
    bare = text.removeprefix("http://").removesuffix("/")
    host, colon, port = bare.rpartition(":")
    if not colon or _HOST.fullmatch(host) is None or not (port.isascii() and port.isdigit()):
        return None
    if len(port) > 5 or not 0 < int(port) <= 65535:
        return None
    return Proxy(host=host.strip("[]"), port=int(port))
