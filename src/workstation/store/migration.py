"""Owns how a store climbs to the schema of this version, and down again; must not know any table.

The number of the schema is the database's own `user_version`, changed in the same transaction as
the tables, so that a power cut leaves one or the other and never something between.
"""

import contextlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import StoreError, StoreFault, StoreNewer
from workstation.store import private_file
from workstation.store.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """`up` leads from `number - 1` to `number`, `down` back; each a sequence of statements."""

    number: int
    up: tuple[str, ...]
    down: tuple[str, ...]


def number_of(connection: Connection) -> int:
    row = connection.row("PRAGMA user_version")
    return int(row[0]) if row else 0


def known_number(connection: Connection, ladder: Sequence[Migration]) -> int:
    """Raises StoreNewer when a later version of Schakel wrote this store."""
    at = number_of(connection)
    if at > len(ladder):
        raise StoreNewer(found=at, known=len(ladder))
    return at


def move(connection: Connection, ladder: Sequence[Migration], to: int) -> None:
    """Up or down to `to`, one transaction for each step. Raises StoreNewer for a number above."""
    at = known_number(connection, ladder)
    for step in ladder[at:to]:
        _take(connection, step.up, step.number)
    for step in reversed(ladder[to:at]):
        _take(connection, step.down, step.number - 1)


def _take(connection: Connection, statements: Sequence[str], number: int) -> None:
    with connection.transaction():
        for statement in statements:
            connection.run(statement)
        connection.run(f"PRAGMA user_version = {number:d}")


def bring_up_to_date(connection: Connection, ladder: Sequence[Migration], path: Path) -> None:
    """At every start. Keeps a copy of the file before it changes the tables, until the next upgrade.

    Only an erasure takes the copy away earlier (`erasure.tidy`): it must not outlive the chat's end.
    Raises StoreNewer; StoreError when there is no room for the copy: the tables are then untouched.
    """
    at = known_number(connection, ladder)
    if at == len(ladder):
        return
    if at > 0:
        # What still stands in the log would be missing in the copy.
        if not connection.checkpoint():
            raise StoreError(StoreFault.BUSY)
        _copy(path, backup_path(path))
    move(connection, ladder, len(ladder))


def backup_path(path: Path) -> Path:
    return path.with_name(path.name + ".before")


def _copy(path: Path, copy: Path) -> None:
    """Byte for byte, so just as encrypted; nobody else writes, for a profile has one instance."""
    draft = copy.with_name(copy.name + ".new")
    try:
        draft.unlink(missing_ok=True)
        target = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with path.open("rb") as old, os.fdopen(target, "wb") as new:
            shutil.copyfileobj(old, new, 1 << 20)
            new.flush()
            os.fsync(new.fileno())
        draft.replace(copy)
        private_file.flush_folder(copy.parent)
    except OSError as error:
        # Half a copy would only make a full disk fuller.
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise private_file.told(error) from None
