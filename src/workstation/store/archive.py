"""Owns what there is of chats that are over, and their erasure, as `domain.archive.Archive` promises."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from workstation.domain import archive, chat, ids
from workstation.domain.retention import Case, Due, Keeping, Kind, Report
from workstation.store import case_rows, chat_form, document, erasure, instants
from workstation.store.connection import Connection, Row
from workstation.store.worker import Worker

ROUND = "retention.round_us"


class StoredArchive:
    def __init__(self, worker: Worker, path: Path) -> None:
        self._worker = worker
        self._path = path

    async def cases(self) -> Sequence[Case]:
        return await self._worker.read(case_rows.read)

    async def unfinished(self) -> Sequence[chat.Chat]:
        def read(connection: Connection) -> list[chat.Chat]:
            rows = connection.rows(
                "SELECT document FROM chat WHERE NOT live AND NOT EXISTS (SELECT 1 FROM closing"
                " WHERE closing.chat = chat.id AND json_extract(closing.document, '$.final'))"
                " ORDER BY claimed_at_us, id"
            )
            return [document.read(text, chat_form.read_chat) for (text,) in rows]

        return await self._worker.read(read)

    async def erase(self, due: Due, *, at: datetime, asked: bool = False) -> bool:
        at_us, ended_us = instants.to_us(at), instants.to_us(due.ended_at)

        def write(connection: Connection) -> bool:
            if erasure.is_waited_for(connection, due.chat):
                return False
            for kind, count in erasure.erase(connection, due).items():
                _report(connection, at_us, kind, count, (ended_us, ended_us), asked=asked)
            if asked:
                _trace(connection, at_us, archive.Trace.ERASED, due.chat)
            return True

        return await self._worker.write(write)

    async def erase_traces(
        self, *, seen_before: datetime, audit_before: datetime, at: datetime
    ) -> None:
        at_us = instants.to_us(at)
        seen_s = int(seen_before.timestamp())
        audit_us = instants.to_us(audit_before)

        def write(connection: Connection) -> None:
            for kind, table, column, before, to_us in (
                (Kind.SEEN, "seen", "seen_at_s", seen_s, 1_000_000),
                (Kind.AUDIT, "audit", "at_us", audit_us, 1),
            ):
                row = connection.row(
                    f"SELECT min({column}), max({column}) FROM {table} WHERE {column} < ?",  # noqa: S608
                    (before,),
                )
                count = connection.run(f"DELETE FROM {table} WHERE {column} < ?", (before,))  # noqa: S608
                if row is not None and count:
                    span = (row[0] * to_us, row[1] * to_us)
                    _report(connection, at_us, kind, count, span, asked=False)
                    if kind is Kind.AUDIT:
                        # The copy of before an upgrade holds these rows too; ids alone are let be.
                        erasure.mark_untidy(connection)
            connection.run("DELETE FROM erased WHERE at_us < ?", (audit_us,))

        await self._worker.write(write)

    async def tidy(self) -> None:
        # A read runs outside a transaction, and after every write that was accepted before it.
        await self._worker.read(lambda connection: erasure.tidy(connection, self._path))

    async def reports(self, limit: int = 100) -> Sequence[Report]:
        def read(connection: Connection) -> list[Report]:
            rows = connection.rows(
                "SELECT at_us, kind, count, oldest_us, newest_us, asked FROM erased"
                " ORDER BY at_us DESC, asked, kind LIMIT ?",
                (max(0, limit),),
            )
            with document.damage_told():
                return [_report_of(row) for row in rows]

        return await self._worker.read(read)

    async def keep(self, keeping: Keeping) -> None:
        kept_us = instants.to_us(keeping.kept_at)

        def write(connection: Connection) -> None:
            connection.run(
                "INSERT INTO keeping (chat, until_us, reason, kept_at_us) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (chat) DO UPDATE SET until_us = excluded.until_us,"
                " reason = excluded.reason, kept_at_us = excluded.kept_at_us",
                (keeping.chat, instants.to_us(keeping.until), keeping.reason, kept_us),
            )
            _trace(connection, kept_us, archive.Trace.KEPT, keeping.chat)

        await self._worker.write(write)

    async def lift(self, chat: ids.ChatId, *, at: datetime) -> None:
        def write(connection: Connection) -> None:
            if connection.run("DELETE FROM keeping WHERE chat = ?", (chat,)):
                _trace(connection, instants.to_us(at), archive.Trace.LIFTED, chat)

        await self._worker.write(write)

    async def keeping(self, chat: ids.ChatId) -> Keeping | None:
        return await self._worker.read(lambda connection: case_rows.keepings(connection).get(chat))

    async def last_round(self) -> datetime | None:
        def read(connection: Connection) -> datetime | None:
            row = connection.row("SELECT value FROM setting WHERE name = ?", (ROUND,))
            with document.damage_told():
                return None if row is None else instants.from_us(int(row[0]))

        return await self._worker.read(read)

    async def mark_round(self, at: datetime) -> None:
        def write(connection: Connection) -> None:
            connection.run(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (ROUND, str(instants.to_us(at))),
            )

        await self._worker.write(write)


def _report(
    connection: Connection,
    at_us: int,
    kind: Kind,
    count: int,
    span_us: tuple[int, int],
    *,
    asked: bool,
) -> None:
    """In the transaction of the erasure itself: what is told is what was done."""
    if count:
        connection.run(
            "INSERT INTO erased (at_us, kind, asked, count, oldest_us, newest_us)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (at_us, kind, asked) DO UPDATE SET"
            " count = count + excluded.count, oldest_us = min(oldest_us, excluded.oldest_us),"
            " newest_us = max(newest_us, excluded.newest_us)",
            (at_us, kind, asked, count, *span_us),
        )


def _report_of(row: Row) -> Report:
    at_us, kind, count, oldest_us, newest_us, asked = row
    return Report(
        at=instants.from_us(at_us),
        kind=Kind(kind),
        count=count,
        oldest=instants.from_us(oldest_us),
        newest=instants.from_us(newest_us),
        asked=bool(asked),
    )


def _trace(connection: Connection, at_us: int, what: archive.Trace, subject: str) -> None:
    connection.run(
        "INSERT INTO audit (at_us, what, subject) VALUES (?, ?, ?)", (at_us, what, subject)
    )
