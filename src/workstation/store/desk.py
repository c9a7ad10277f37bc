"""Owns what lies on the desk beside the words of a chat, as `domain.ports.Desk` promises it."""

from collections.abc import Mapping

from workstation.domain import closing as closings
from workstation.domain import ids
from workstation.store import closing_form, debrief_rows, document, plain_text
from workstation.store.connection import Connection
from workstation.store.worker import Worker


class StoredDesk:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def draft(self, chat: ids.ChatId) -> str:
        """Empty when there is none."""

        def read(connection: Connection) -> str:
            row = connection.row("SELECT text FROM draft WHERE chat = ?", (chat,))
            return "" if row is None else str(row[0])

        return await self._worker.read(read)

    async def keep_draft(self, chat: ids.ChatId, text: str) -> None:
        """An empty text takes the draft away."""
        kept = plain_text.whole(text)

        def write(connection: Connection) -> None:
            if kept:
                connection.run(
                    "INSERT INTO draft (chat, text) VALUES (?, ?)"
                    " ON CONFLICT (chat) DO UPDATE SET text = excluded.text",
                    (chat, kept),
                )
            else:
                connection.run("DELETE FROM draft WHERE chat = ?", (chat,))

        await self._worker.write(write)

    async def answers(self, chat: ids.ChatId) -> Mapping[str, str]:
        def read(connection: Connection) -> dict[str, str]:
            rows = connection.rows(
                "SELECT step, choice FROM answer WHERE chat = ? ORDER BY step", (chat,)
            )
            return {str(step): str(choice) for step, choice in rows}

        return await self._worker.read(read)

    async def keep_answer(self, chat: ids.ChatId, step: str, choice: str | None) -> None:
        """None takes the answer back."""

        def write(connection: Connection) -> None:
            if choice is None:
                connection.run("DELETE FROM answer WHERE chat = ? AND step = ?", (chat, step))
            else:
                connection.run(
                    "INSERT INTO answer (chat, step, choice) VALUES (?, ?, ?)"
                    " ON CONFLICT (chat, step) DO UPDATE SET choice = excluded.choice",
                    (chat, step, choice),
                )

        await self._worker.write(write)

    async def closing(self, chat: ids.ChatId) -> closings.Closing | None:
        def read(connection: Connection) -> closings.Closing | None:
            row = connection.row("SELECT document FROM closing WHERE chat = ?", (chat,))
            return None if row is None else document.read(row[0], closing_form.read_closing)

        return await self._worker.read(read)

    async def keep_closing(self, closing: closings.Closing) -> None:
        text = document.write(closing_form.write_closing(closing))

        def write(connection: Connection) -> None:
            connection.run(
                "INSERT INTO closing (chat, document) VALUES (?, ?)"
                " ON CONFLICT (chat) DO UPDATE SET document = excluded.document",
                (closing.chat, text),
            )
            # With the end itself: a sudden end leaves both on the disk, or neither.
            if closing.goes_out:
                debrief_rows.put(connection, closing)

        await self._worker.write(write)
