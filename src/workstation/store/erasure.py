"""Owns how a chat is gone: its rows, the log in which they still stood, and the copy of a migration.

SQLite overwrites what it deletes (`secure_delete`), and the file is encrypted besides. The words of a
chat leave the index with its rows (m0004_search).
"""

from pathlib import Path

from workstation.domain import ids
from workstation.store import migration, private_file
from workstation.store.connection import Connection
from workstation.store.worker import Worker

_TABLES = ("entry", "outbox", "conversation", "push", "draft", "answer", "closing", "given")


class StoredErasure:
    def __init__(self, worker: Worker, path: Path) -> None:
        self._worker = worker
        self._path = path

    async def erase(self, chat: ids.ChatId) -> None:
        """Frames that were seen stay known by id, so that a late copy cannot bring words back."""

        def write(connection: Connection) -> None:
            for table in _TABLES:
                connection.run(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608
            connection.run("DELETE FROM chat WHERE id = ?", (chat,))

        def tidy(connection: Connection) -> None:
            connection.checkpoint()
            private_file.remove(migration.backup_path(self._path))

        await self._worker.write(write)
        await self._worker.read(tidy)
