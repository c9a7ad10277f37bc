"""Owns the examination of a store, for `doctor`: is it encrypted, whole, ours; never what is in it."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import connection as connections
from workstation.store import migration, private_file
from workstation.store.connection import Connection
from workstation.store.migrations import ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """`fault` is None for a sound store. With no key only the outside is examined."""

    fault: StoreFault | None
    encrypted: bool
    private: bool
    """Nobody else on this PC may read the file (told by its mode; on Windows by its folder)."""
    size_bytes: int
    schema: int | None = None
    schema_newest: int = len(ladder.LADDER)
    pages_checked: bool = False


def examine(path: Path, key: bytes | None = None) -> Soundness:
    """Reads every page when there is a key (4 ms per MiB): not on the loop's thread."""
    fault: StoreFault | None = None
    schema: int | None = None
    size_bytes = 0
    try:
        size_bytes = private_file.size_bytes(path)
        connections.check_file(path)
        if key is not None:
            schema = _examine_inside(path, key)
    except StoreError as error:
        fault = error.why
    return Soundness(
        fault=fault,
        encrypted=fault is not StoreFault.NOT_ENCRYPTED and size_bytes > 0,
        private=size_bytes == 0 or _is_private(path),
        size_bytes=size_bytes,
        schema=schema,
        pages_checked=key is not None and fault is None,
    )


def _examine_inside(path: Path, key: bytes) -> int:
    with connections.open(path, key) as connection:
        return read_through(connection)


def read_through(connection: Connection) -> int:
    """Every page of an open store; the number of its schema. Raises StoreError DAMAGED, StoreNewer."""
    # Both answer with the faults they found: one row for each, or "ok".
    broken = connection.rows("PRAGMA cipher_integrity_check")
    if broken or connection.rows("PRAGMA quick_check(1)") != [("ok",)]:
        raise StoreError(StoreFault.DAMAGED)
    return migration.known_number(connection, ladder.LADDER)


def _is_private(path: Path) -> bool:
    if os.name != "posix":
        return True
    return not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
