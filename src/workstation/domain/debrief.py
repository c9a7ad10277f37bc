"""Owns a debrief that its counsellor chose to share with the line's supervisors, and the ports of it.

It has nothing of the chat nor of the visitor but what the counsellor wrote. It must not know how it
travels. As `domain.ports`: the disk raises StoreError, the network RelayUnreachable or RelayRefused.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workstation.domain.ids import DebriefId, DeviceId
from workstation.domain.registry import Kept

SHARED_BYTES = 16_000
"""Of both answers together, escaped as JSON: beside a certificate that fits the largest envelope."""
KEPT_DAYS = 30
"""On the relay, as long as a note is kept by default; then the stream lets it go."""

_ONE_MORE = (b'"', b"\\", b"\n", b"\r", b"\t")
"""Two bytes in JSON; every other control sign is six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What waits to be sent. `words`: how it was, and what is needed now."""

    id: DebriefId
    words: tuple[str, str]
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a supervisor reads, proven. `name`: the counsellor's, of the certificate."""

    id: DebriefId
    device: DeviceId
    name: str
    words: tuple[str, str]
    made_at: datetime


def is_too_long(words: tuple[str, str]) -> bool:
    return sum(map(_size_bytes, words)) > SHARED_BYTES


def _size_bytes(text: str) -> int:
    data = text.encode(errors="replace")
    escaped = sum(data.count(sign) for sign in _ONE_MORE)
    return len(data) + escaped + 5 * (sum(byte < 0x20 for byte in data) - _plain_breaks(data))


def _plain_breaks(data: bytes) -> int:
    return sum(data.count(sign) for sign in _ONE_MORE if sign[0] < 0x20)


class DebriefBook(Protocol):
    """What waits to be sent, and what this device's supervisor has read of others."""

    async def unsent(self) -> Sequence[Debrief]:
        """Oldest first. What was not chosen to be shared is never here."""
        ...

    async def mark_stored(self, debrief: DebriefId) -> None:
        """The relay has it: the copy that waited goes. The own debrief stays with its chat."""
        ...

    async def marks(self) -> Mapping[tuple[DeviceId, DebriefId], datetime]:
        """When each was marked as read here."""
        ...

    async def mark_read(self, device: DeviceId, debrief: DebriefId, at: datetime) -> None:
        """The first time counts. Marks of debriefs that the relay let go are dropped with it."""
        ...


class DebriefPost(Protocol):
    async def store(self, debrief: DebriefId, data: bytes) -> None:
        """Returns when the relay has it on its disk: that is the receipt."""
        ...


class DebriefReader(Protocol):
    def all(self) -> AsyncIterator[Kept]:
        """Everything that is there, oldest first; only for a device of a supervisor."""
        ...
