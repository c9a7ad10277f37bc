"""Owns what a door must be told at its start; it has no other state than its open sockets."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from workstation.domain.identity import LineInfo, RelayAccess
from workstation.domain.ids import LineId
from workstation.host.door import limits

EXIT = "https://www.google.be/"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLine:
    """A line whose visitors come in here, and how the door reaches its account."""

    info: LineInfo
    access: RelayAccess
    """`user` is the door's own id in that account."""
    partners: tuple[LineId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLimits:
    """Far above what one person does, far below what one machine can."""

    message: limits.Allowance = field(default_factory=lambda: limits.Allowance(per_s=20, burst=40))
    ticket: limits.Allowance = field(default_factory=lambda: limits.Allowance(per_s=0.2, burst=10))
    survey: limits.Allowance = field(
        default_factory=lambda: limits.Allowance(per_s=1 / 600, burst=3)
    )
    """One visitor has one survey, and may have to send it again."""
    sockets: int = 2_000
    sockets_per_address: int = 40
    """A school or an office has one address."""
    attach_s: float = 10.0
    idle_s: float = 60.0
    """Three pings of the page."""
    away_s: float = 3.0
    """Without a connection for so long: the counsellors are told. A reload is shorter."""
    gone_s: float = 60.0
    """Without a connection for so long: the ticket is withdrawn."""
    again_s: float = 60.0
    """How often a ticket is posted again while its visitor is here; below `ticket.RINGS_ON`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorConfig:
    lines: tuple[DoorLine, ...]
    pinned: tuple[LineInfo, ...]
    """Every line whose devices a page may let in; more than those whose visitors come in here."""
    pages: Path
    host: str = "127.0.0.1"
    port: int = 0
    """0: any that is free."""
    origins: tuple[str, ...] = ()
    """Of the lines' own sites that show the page; the door's own origin is always allowed."""
    exit_url: str = EXIT
    limits: DoorLimits = field(default_factory=DoorLimits)
    health_port: int | None = None
    """Of its health page, on this machine only. None: it has none; 0: any that is free."""


def to_json(config: DoorConfig) -> bytes:
    """For a door that runs as its own process. It holds a password: file mode 0600."""
    return msgspec.json.encode(config, enc_hook=str)


def from_json(data: bytes) -> DoorConfig:
    """Raises ValueError."""

    def read(kind: type, value: object) -> object:
        if kind is Path and isinstance(value, str):
            return Path(value)
        raise ValueError(kind)

    return msgspec.json.decode(data, type=DoorConfig, dec_hook=read)
