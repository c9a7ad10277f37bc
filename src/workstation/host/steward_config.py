"""Owns what a steward must be told at its start; it keeps nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from workstation.domain.identity import RelayAccess
from workstation.domain.ids import LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class StewardConfig:
    """`sign`: the line's public key; `documents`: its notices when this was written."""

    line: LineId
    sign: bytes
    access: RelayAccess
    documents: Mapping[str, bytes]
    replicas: int
    health_port: int | None = None
    """Of its health page, on this machine only. None: it has none; 0: any that is free."""


def to_json(config: StewardConfig) -> bytes:
    """It holds the steward's key: file mode 0600."""
    return msgspec.json.encode(config)


def from_json(data: bytes) -> StewardConfig:
    """Raises ValueError."""
    return msgspec.json.decode(data, type=StewardConfig)
