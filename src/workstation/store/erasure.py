"""Owns how a chat is gone: every row of it, and the log in which those rows still stood.

SQLite overwrites what it deletes (`secure_delete`), and the file is encrypted besides.
"""

from workstation.domain import ids
from workstation.store.connection import Connection
from workstation.store.worker import Worker

_TABLES = ("entry", "outbox", "conversation", "push", "draft", "answer", "closing")


class StoredErasure:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def erase(self, chat: ids.ChatId) -> None:
        """Frames that were seen stay known by id, so that a late copy cannot bring words back."""

        def write(connection: Connection) -> None:
            for table in _TABLES:
                connection.run(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608
            connection.run("DELETE FROM chat WHERE id = ?", (chat,))

        await self._worker.write(write)
        await self._worker.read(lambda connection: connection.checkpoint())
