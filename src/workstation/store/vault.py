"""Owns the files of one profile's store and the ways to its key; must not know any keyring.

The folder holds the encrypted store, a check of its key (so that a wrong key can be told from a
damaged file) and, where a passphrase is used, the wrapped key.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Callable
from pathlib import Path

from workstation.domain import ports
from workstation.domain.errors import StoreError, StoreFault
from workstation.store import connection as connections
from workstation.store import key_wrap, migration, private_file
from workstation.store.connection import Connection
from workstation.store.migrations import ladder
from workstation.store.opened import OpenedStore
from workstation.store.worker import Worker

_CHECK_LABEL = b"schakel store key check 1"


def new_key() -> bytes:
    return secrets.token_bytes(connections.KEY_BYTES)


class Vault:
    """`folder` is private to the profile; it is made when the store is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store_path = folder / "store.db"
        self.check_path = folder / "store.check"
        self.wrapped_path = folder / "store.key"
        self.restoring_path = folder / "store.db.restoring"
        """What a restore has not finished; worth nothing to anybody."""

    @property
    def exists(self) -> bool:
        """Whether a store was ever made here. Raises StoreError NO_RIGHTS when that cannot be seen."""
        return (
            private_file.size_bytes(self.check_path) > 0
            or private_file.size_bytes(self.store_path) > 0
        )

    @property
    def has_passphrase(self) -> bool:
        return private_file.size_bytes(self.wrapped_path) > 0

    async def create(self, key: bytes, clock: ports.Clock) -> OpenedStore:
        """Keep the key first (keyring or `keep_under`): a store without its key is lost.

        Raises StoreError: NO_RIGHTS when one exists already.
        """
        if self.exists:
            raise StoreError(StoreFault.NO_RIGHTS)

        def connect() -> Connection:
            private_file.make_folder(self.folder)
            # What a creation left that was killed before its first page, or a restore.
            self.sweep()
            return self._ready(connections.create(self.store_path, key), key)

        return await self._start(connect, clock)

    async def open(self, key: bytes, clock: ports.Clock) -> OpenedStore:
        """Raises StoreError: WRONG_KEY, DAMAGED, NEWER, NOT_ENCRYPTED, NO_RIGHTS, DISK_FULL."""

        def connect() -> Connection:
            return self._ready(self.connection(key), key)

        return await self._start(connect, clock)

    def sweep(self) -> None:
        """Raises StoreError: NO_RIGHTS also when there is a store, which is never swept away."""
        if self.exists:
            raise StoreError(StoreFault.NO_RIGHTS)
        for path in (self.store_path, self.restoring_path):
            for end in ("", "-wal", "-shm", "-journal"):
                private_file.remove(path.with_name(path.name + end))

    async def keep_under(self, key: bytes, passphrase: str) -> None:
        """Wrap the key, in place of an earlier wrapping. Raises PassphraseLength, StoreError."""
        content = await asyncio.to_thread(key_wrap.wrap, key, passphrase)
        await asyncio.to_thread(key_wrap.save, self.wrapped_path, content)

    def forget_passphrase(self) -> None:
        """Of a profile without a store. Raises StoreError NO_RIGHTS, also when there is one."""
        if self.exists:
            raise StoreError(StoreFault.NO_RIGHTS)
        private_file.remove(self.wrapped_path)

    async def key_under(self, passphrase: str) -> bytes:
        """Raises StoreError WRONG_KEY for a wrong passphrase."""
        content = await asyncio.to_thread(key_wrap.read, self.wrapped_path)
        return await asyncio.to_thread(key_wrap.unwrap, content, passphrase)

    async def change_passphrase(self, old: str, new: str) -> None:
        """The key stays, only its wrapping is new; at any failure the old passphrase holds."""
        await self.keep_under(await self.key_under(old), new)

    def _ready(self, connection: Connection, key: bytes) -> Connection:
        try:
            migration.bring_up_to_date(connection, ladder.LADDER, self.store_path)
            if not self._knows(key):
                private_file.write(self.check_path, _check_of(key))
        except BaseException:
            connection.close()
            raise
        return connection

    def connection(self, key: bytes) -> Connection:
        """As it stands, without bringing it up to date. Raises StoreError as `open`."""
        try:
            return connections.open(self.store_path, key)
        except StoreError as error:
            # The library cannot tell a wrong key from a broken first page; the check can.
            if error.why is StoreFault.WRONG_KEY and self._knows(key):
                raise StoreError(StoreFault.DAMAGED) from None
            raise

    def _knows(self, key: bytes) -> bool:
        try:
            return hmac.compare_digest(self.check_path.read_bytes(), _check_of(key))
        except OSError:
            return False

    async def _start(self, connect: Callable[[], Connection], clock: ports.Clock) -> OpenedStore:
        worker = Worker(connect)
        await worker.start()
        return OpenedStore(worker, clock, self.store_path)


def _check_of(key: bytes) -> bytes:
    """Says nothing of the key, which is random, to whoever reads it."""
    return hmac.digest(key, _CHECK_LABEL, hashlib.sha256).hex().encode()
