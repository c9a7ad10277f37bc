"""Owns taking a store to a backup and back; must not know who asks, nor where the key is kept.

For whoever holds the profile's lock: nobody else writes meanwhile. Only encrypted bytes are copied,
as they stand, and sealed once more (`backup_file`); in the seal is the key that opens them. A restored
store gets a key of its own. Everything here is slow: not on a loop's thread.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import StoreError, StoreFault, StoreNewer
from workstation.store import backup_file, key_wrap, private_file, soundness
from workstation.store import connection as connections
from workstation.store.migrations import ladder
from workstation.store.vault import Vault

_SCHEMA_BYTES = 4
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """An opened one, read to its end once: whole, and of a version that this program knows."""

    reader: backup_file.Reader
    schema: int


def write(vault: Vault, key: bytes, target: Path, phrase: str) -> None:
    """The file gets its name only when it was read back whole.

    Raises StoreError: DAMAGED or WRONG_KEY of the store, DISK_FULL, NO_RIGHTS (also when there is
    something of this name), BUSY; StoreNewer.
    """
    if os.path.lexists(target):
        raise StoreError(StoreFault.NO_RIGHTS)
    draft = target.with_name(target.name + ".part")
    try:
        draft.unlink(missing_ok=True)  # of one that was killed
        with (
            vault.connection(key) as store,
            os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file,
        ):
            # A backup of what is broken would be a false comfort.
            schema = soundness.read_through(store)
            if not store.checkpoint():
                raise StoreError(StoreFault.BUSY)
            head = key + schema.to_bytes(_SCHEMA_BYTES)
            backup_file.write(file, _after(head, vault.store_path), phrase)
            file.flush()
            os.fsync(file.fileno())
        read(draft, phrase)
        draft.rename(target)
        private_file.flush_folder(target.parent)
    except OSError as error:
        raise private_file.told(error) from None
    finally:
        private_file.remove(draft)


def read(source: Path, phrase: str) -> Backup:
    """Changes nothing. Raises StoreError: WRONG_KEY for another phrase, DAMAGED, NO_RIGHTS; StoreNewer."""
    reader = backup_file.Reader(source, phrase)
    head = b""
    for piece in reader.content():
        head = head or piece[: key_wrap.KEY_BYTES + _SCHEMA_BYTES]
    schema = int.from_bytes(head[key_wrap.KEY_BYTES :])
    if schema > len(ladder.LADDER):
        raise StoreNewer(found=schema, known=len(ladder.LADDER))
    return Backup(reader=reader, schema=schema)


def restore(backup: Backup, vault: Vault, new_key: bytes) -> None:
    """Into a profile without a store, under `new_key`, which is kept already; whole or not at all.

    Raises StoreError: NO_RIGHTS when there is a store, DAMAGED, DISK_FULL.
    """
    private_file.make_folder(vault.folder)
    vault.sweep()
    try:
        old_key = _unpack(backup, vault.restoring_path)
        with connections.open(vault.restoring_path, old_key) as store:
            soundness.read_through(store)
            store.change_key(new_key)
        with connections.open(vault.restoring_path, new_key) as store:
            soundness.read_through(store)
            if not store.checkpoint():
                raise StoreError(StoreFault.BUSY)
        vault.restoring_path.rename(vault.store_path)
        private_file.flush_folder(vault.folder)
    except OSError as error:
        raise private_file.told(error) from None
    finally:
        if not vault.exists:
            vault.sweep()


def _unpack(backup: Backup, path: Path) -> bytes:
    """Still under its old key, which it gives."""
    start = key_wrap.KEY_BYTES + _SCHEMA_BYTES
    key = b""
    target = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(target, "wb") as file:
        for piece in backup.reader.content():
            file.write(piece if key else piece[start:])
            key = key or piece[: key_wrap.KEY_BYTES]
        file.flush()
        os.fsync(file.fileno())
    return key


def _after(head: bytes, path: Path) -> Iterator[bytes]:
    yield head
    with path.open("rb") as file:
        while some := file.read(_READ_BYTES):
            yield some
