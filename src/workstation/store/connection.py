"""Owns the one way into the database library: keyed, checked, durable, or not at all.

It must not know any table. No exception of the library leaves this module: all of them become
StoreError, without the library's words, for those can quote content.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from sqlcipher3 import dbapi2

from workstation.domain.errors import StoreError, StoreFault

# It ships no types, and takes its names from an extension module.
_library: Any = dbapi2

KEY_BYTES = 32
_PLAIN_MAGIC = b"SQLite format 3\x00"
_BUSY_S = 2.0
_LOG_PAGES = 8_000
"""32 MB: the log is brought into the main file in a quiet moment (`worker`), and at this length in the
middle of a commit, which then waits for some hundredths of a second."""

Value = str | int | float | bytes | None
Row = tuple[Any, ...]

_FAULTS = {
    "SQLITE_NOTADB": StoreFault.WRONG_KEY,
    "SQLITE_FULL": StoreFault.DISK_FULL,
    "SQLITE_READONLY": StoreFault.NO_RIGHTS,
    "SQLITE_CANTOPEN": StoreFault.NO_RIGHTS,
    "SQLITE_PERM": StoreFault.NO_RIGHTS,
    "SQLITE_BUSY": StoreFault.BUSY,
    "SQLITE_LOCKED": StoreFault.BUSY,
    # What a disk quota or a limit on file sizes gives; the driver does not tell a failed write from
    # a failed read, and "damaged" would frighten for nothing.
    "SQLITE_IOERR": StoreFault.DISK_FULL,
}


def _fault(error: BaseException) -> StoreFault:
    """The exact code first, then its family: SQLITE_READONLY_DIRECTORY is a SQLITE_READONLY.

    What is left (a table that is not there, a broken page) is a store that is not as we wrote it.
    """
    name = getattr(error, "sqlite_errorname", None) or ""
    family = "_".join(name.split("_")[:2])
    return _FAULTS.get(name) or _FAULTS.get(family) or StoreFault.DAMAGED


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except _library.Error as error:
        # `from None`: the library's message may hold a value of ours.
        raise StoreError(_fault(error)) from None


class Connection:
    """One open database. For one thread; every method raises only StoreError."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        with _translated():
            found: list[Row] = self._raw.execute(sql, values).fetchall()
            return found

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        with _translated():
            found: Row | None = self._raw.execute(sql, values).fetchone()
            return found

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """How many rows it touched."""
        with _translated():
            return int(self._raw.execute(sql, values).rowcount)

    def run_many(self, sql: str, values: Sequence[Sequence[Value]]) -> None:
        # Most steps change two or three tables of ten; an empty list costs as much as a row.
        if values:
            with _translated():
                self._raw.executemany(sql, values)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it on the disk at the end of the block, or nothing of it."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # A full disk rolls back by itself, and then there is nothing left to roll back.
            with _translated():
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
            raise

    def checkpoint(self) -> bool:
        """Bring everything into the main file and empty the log beside it; False: somebody reads it."""
        row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        return row is not None and row[0] == 0

    def tidy_log(self) -> None:
        """Bring into the main file what can be brought without waiting; the log is then written anew."""
        self.row("PRAGMA wal_checkpoint(PASSIVE)")

    def change_key(self, key: bytes) -> None:
        """Every page anew under another key; all of them or none, also when the power goes."""
        _check_key(key)
        # A log beside the file would still hold pages under the old key.
        if self.row("PRAGMA journal_mode = DELETE") != ("delete",):
            raise StoreError(StoreFault.BUSY)
        self.rows(f"PRAGMA rekey = \"x'{key.hex()}'\"")

    def close(self) -> None:
        with _translated():
            self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(path: Path, key: bytes) -> Connection:
    """A new, empty, encrypted database, readable by this user only.

    Raises StoreError: NO_RIGHTS when it cannot be made or something is already there.
    """
    _check_key(key)
    try:
        # Here and not by the library, whose files everybody may read by default.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        raise StoreError(StoreFault.NO_RIGHTS) from None
    connection = _connect(path, key)
    try:
        # The first page, so that the file is never again mistaken for an empty one.
        connection.run("PRAGMA user_version = 0")
        with connection.transaction():
            connection.run("CREATE TABLE birth (one INTEGER)")
            connection.run("DROP TABLE birth")
        connection.checkpoint()
        check_file(path)
    except BaseException:
        connection.close()
        raise
    return connection


def open(path: Path, key: bytes) -> Connection:  # noqa: A001
    """An existing database. Raises StoreError: WRONG_KEY also for a damaged first page."""
    _check_key(key)
    check_file(path)
    return _connect(path, key)


def check_file(path: Path) -> None:
    """Whether this can be a database of ours at all, without its key.

    Raises StoreError: NOT_ENCRYPTED, DAMAGED (not there, empty), NO_RIGHTS.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_PLAIN_MAGIC))
    except FileNotFoundError:
        raise StoreError(StoreFault.DAMAGED) from None
    except OSError:
        raise StoreError(StoreFault.NO_RIGHTS) from None
    if head == _PLAIN_MAGIC:
        raise StoreError(StoreFault.NOT_ENCRYPTED)
    if len(head) < len(_PLAIN_MAGIC):
        raise StoreError(StoreFault.DAMAGED)


def _check_key(key: bytes) -> None:
    # A short raw key would be taken for a passphrase, silently.
    if len(key) != KEY_BYTES:
        raise StoreError(StoreFault.WRONG_KEY)


def _connect(path: Path, key: bytes) -> Connection:
    with _translated():
        raw = _library.connect(str(path), isolation_level=None, timeout=_BUSY_S)
    connection = Connection(raw)
    try:
        _prepare(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, key: bytes) -> None:
    connection.rows("PRAGMA cipher_log_level = NONE")
    connection.rows(f"PRAGMA key = \"x'{key.hex()}'\"")
    # Without the cipher the key pragma is unknown, ignored, and everything would be plain text.
    if not connection.row("PRAGMA cipher_version"):
        raise StoreError(StoreFault.NOT_ENCRYPTED)
    connection.row("SELECT count(*) FROM sqlite_master")
    if connection.row("PRAGMA journal_mode = WAL") != ("wal",):
        raise StoreError(StoreFault.NO_RIGHTS)
    # `cipher_memory_security` stays off: measured, it makes searching 590 times slower.
    for setting in (
        "synchronous = FULL",
        f"wal_autocheckpoint = {_LOG_PAGES}",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "cell_size_check = ON",
        "trusted_schema = OFF",
    ):
        connection.rows(f"PRAGMA {setting}")
