"""Owns the journal: what a workstation knows of its chats, as `domain.ports.Journal` promises it."""

from collections.abc import Sequence
from datetime import timedelta

from workstation.domain import ids, ports
from workstation.domain.chat import Chat, Entry
from workstation.domain.dossier import Dossier
from workstation.domain.push import Push
from workstation.store import chat_form, document, dossier_form, instants, push_form
from workstation.store import step as steps
from workstation.store.connection import Connection, Row
from workstation.store.worker import Worker

RECENT = timedelta(days=1)
"""How long a chat stays in the list after its end."""
_LAST = 2**63 - 1

_LISTED = "(live OR ended_at_us > ?)"
_LISTED_IDS = f"(SELECT id FROM chat WHERE {_LISTED})"  # noqa: S608


class StoredJournal:
    """Reads see every step that was committed before them."""

    def __init__(self, worker: Worker, clock: ports.Clock) -> None:
        self._worker = worker
        self._clock = clock

    async def commit(self, step: ports.Step) -> None:
        await self._worker.write(lambda connection: steps.write(connection, step))

    async def seen(self, frame: ids.FrameId) -> bool:
        def read(connection: Connection) -> bool:
            return connection.row("SELECT 1 FROM seen WHERE frame = ?", (frame,)) is not None

        return await self._worker.read(read)

    async def outbox(self) -> Sequence[ports.OutboxRow]:
        def read(connection: Connection) -> list[ports.OutboxRow]:
            rows = connection.rows(
                "SELECT frame_id, receiver, box, line, chat, frame, message, queued_at_us"
                " FROM outbox ORDER BY number"
            )
            with document.damage_told():
                return [_outbox_row(row) for row in rows]

        return await self._worker.read(read)

    async def conversation(self, chat: ids.ChatId) -> bytes | None:
        return await self._blob("SELECT snapshot FROM conversation WHERE chat = ?", chat)

    async def cert(self, device: ids.DeviceId) -> bytes | None:
        return await self._blob("SELECT cert FROM cert WHERE device = ?", device)

    async def dossiers(self) -> Sequence[Dossier]:
        def read(connection: Connection) -> list[Dossier]:
            rows = connection.rows("SELECT document FROM dossier ORDER BY made_at_us, id")
            return [document.read(text, dossier_form.read_dossier) for (text,) in rows]

        return await self._worker.read(read)

    async def forget_dossier(self, dossier: ids.PushId) -> None:
        await self._worker.write(
            lambda connection: connection.run("DELETE FROM dossier WHERE id = ?", (dossier,))
        )

    async def chats(self) -> Sequence[Chat]:
        since_us = self._recent_since_us()

        def read(connection: Connection) -> list[Chat]:
            rows = connection.rows(
                f"SELECT document FROM chat WHERE {_LISTED} ORDER BY claimed_at_us DESC, id",  # noqa: S608
                (since_us,),
            )
            return [document.read(text, chat_form.read_chat) for (text,) in rows]

        return await self._worker.read(read)

    async def pushes(self) -> Sequence[Push]:
        """In the order in which they began."""
        since_us = self._recent_since_us()

        def read(connection: Connection) -> list[Push]:
            rows = connection.rows(
                f"SELECT document FROM push WHERE live OR chat IN {_LISTED_IDS} ORDER BY number",  # noqa: S608
                (since_us,),
            )
            return [document.read(text, push_form.read_push) for (text,) in rows]

        return await self._worker.read(read)

    async def entries(
        self, chat: ids.ChatId, *, before: int | None = None, limit: int = 200
    ) -> Sequence[Entry]:
        end = _LAST if before is None else before

        def read(connection: Connection) -> list[Entry]:
            rows = connection.rows(
                f"SELECT {chat_form.ENTRY_COLUMNS} FROM entry"  # noqa: S608
                " WHERE chat = ? AND position < ? ORDER BY position DESC LIMIT ?",
                # A negative limit would mean: all.
                (chat, end, max(0, limit)),
            )
            with document.damage_told():
                return [chat_form.entry_of(row) for row in reversed(rows)]

        return await self._worker.read(read)

    async def entry(self, chat: ids.ChatId, message: ids.MessageId) -> Entry | None:
        def read(connection: Connection) -> Entry | None:
            row = connection.row(
                f"SELECT {chat_form.ENTRY_COLUMNS} FROM entry WHERE chat = ? AND id = ?",  # noqa: S608
                (chat, message),
            )
            with document.damage_told():
                return None if row is None else chat_form.entry_of(row)

        return await self._worker.read(read)

    async def pin(self, chat: ids.ChatId, message: ids.MessageId, pinned: bool) -> None:
        def write(connection: Connection) -> None:
            connection.run(
                "UPDATE entry SET pinned = ? WHERE chat = ? AND id = ?", (pinned, chat, message)
            )

        await self._worker.write(write)

    def _recent_since_us(self) -> int:
        return instants.to_us(self._clock.now() - RECENT)

    async def _blob(self, sql: str, key: str) -> bytes | None:
        def read(connection: Connection) -> bytes | None:
            row = connection.row(sql, (key,))
            return None if row is None else bytes(row[0])

        return await self._worker.read(read)


def _outbox_row(row: Row) -> ports.OutboxRow:
    frame_id, receiver, box, line, of, frame, message, queued_at_us = row
    return ports.OutboxRow(
        letter=ports.Letter(
            id=ids.FrameId(frame_id),
            to=ids.MemberId(receiver),
            box=ports.Box(box),
            line=ids.LineId(line),
            chat=ids.ChatId(of),
            frame=bytes(frame),
        ),
        message=None if message is None else ids.MessageId(message),
        queued_at=instants.from_us(queued_at_us),
    )
