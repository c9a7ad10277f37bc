"""Owns what `doctor` may read of a store: who this PC is, and ages; never a word of a chat, no change."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workstation.domain.identity import Identity
from workstation.store import connection as connections
from workstation.store import document, identity_form, instants
from workstation.store.archive import ROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """`identity` None: not enrolled. `oldest`: when the first letter that still waits was queued."""

    identity: Identity | None
    waiting: int
    oldest: datetime | None
    last_round: datetime | None
    """Of the erasing."""


def take(path: Path, key: bytes) -> Glance:
    """Of a store of this version's layout, also while it is open elsewhere. Raises StoreError."""
    with connections.open(path, key) as connection:
        own = connection.row("SELECT document FROM identity")
        letters = connection.row("SELECT count(*), min(queued_at_us) FROM outbox")
        done = connection.row("SELECT value FROM setting WHERE name = ?", (ROUND,))
        with document.damage_told():
            count, oldest = letters or (0, None)
            return Glance(
                identity=None
                if own is None
                else document.read(own[0], identity_form.read_identity),
                waiting=int(count),
                oldest=None if oldest is None else instants.from_us(oldest),
                last_round=None if done is None else instants.from_us(int(done[0])),
            )
