"""Owns what makes a workstation one of a line: keys, certificate, relay and partners.

It comes by an enrolment file and lives only in the encrypted store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workstation.domain.ids import DeviceId, EntryId, LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInfo:
    """A line as its partners know it. `sign` is the pinned Ed25519 public key (32 bytes)."""

    id: LineId
    name: str
    sign: bytes
    entries: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayAccess:
    """How to reach the relay. `user` is the device's own name on it.

    `url`: one node, or several with commas between. Either a password (demo, practice), or a token of
    the line (`jwt`) with the seed of the key that it speaks of.
    """

    url: str
    user: str
    password: str = field(default="", repr=False)
    jwt: str = ""
    seed: str = field(default="", repr=False)
    ca: str = ""
    """PEM of who vouches for the relay's nodes; empty: the system's own list."""

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(self.url.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`cert` is the line's signed certificate as it travels; private keys are raw 32 bytes."""

    line: LineId
    device: DeviceId
    name: str
    cert: bytes
    sign_private: bytes
    kem_private: bytes
    duty_private: bytes
    lines: Mapping[LineId, LineInfo]
    """The own line and every partner."""
    duty_public: Mapping[LineId, bytes]
    """Duty keys by line, as known at enrolment; the notice board has newer ones, signed."""
    relay: RelayAccess
    registry_private: tuple[bytes, ...] = field(default=(), repr=False)
    """Private halves of the line's registry key, the newest first; () but for a supervisor's device.
    Older ones open what was sealed before (ADR 0016)."""

    @property
    def partners(self) -> tuple[LineInfo, ...]:
        return tuple(info for line, info in sorted(self.lines.items()) if line != self.line)
