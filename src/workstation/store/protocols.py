"""Owns protocols and their log in the store, as `domain.ports.Checklists` promises; reads no file."""

from collections.abc import Mapping, Sequence

from workstation.domain import ids
from workstation.domain.edition import Act, ActKind, ProtocolFile
from workstation.store import document, instants
from workstation.store.connection import Connection
from workstation.store.worker import Worker


class StoredChecklists:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def in_use(self) -> ProtocolFile | None:
        def read(connection: Connection) -> ProtocolFile | None:
            row = connection.row("SELECT digest, name, file, marks FROM edition WHERE in_use")
            return None if row is None else _file(row)

        return await self._worker.read(read)

    async def use(self, file: ProtocolFile) -> None:
        def write(connection: Connection) -> None:
            connection.run("UPDATE edition SET in_use = 0 WHERE digest <> ?", (file.digest,))
            _keep(connection, file, in_use=True)
            # What nobody began with and nobody will is no record of anything.
            connection.run(
                "DELETE FROM edition WHERE NOT in_use AND digest NOT IN (SELECT digest FROM begun)"
            )

        await self._worker.write(write)

    async def begun(self) -> Mapping[ids.ChatId, str]:
        def read(connection: Connection) -> dict[ids.ChatId, str]:
            rows = connection.rows("SELECT chat, digest FROM begun")
            return {ids.ChatId(chat): str(digest) for chat, digest in rows}

        return await self._worker.read(read)

    async def editions(self) -> Sequence[ProtocolFile]:
        def read(connection: Connection) -> list[ProtocolFile]:
            rows = connection.rows(
                "SELECT digest, name, file, marks FROM edition"
                " WHERE digest IN (SELECT digest FROM begun)"
            )
            return [_file(row) for row in rows]

        return await self._worker.read(read)

    async def begin(self, act: Act, file: ProtocolFile, answers: Mapping[str, str]) -> None:
        def write(connection: Connection) -> None:
            if connection.row("SELECT 1 FROM begun WHERE chat = ?", (act.chat,)):
                return
            _keep(connection, file, in_use=False)
            connection.run("INSERT INTO begun VALUES (?, ?)", (act.chat, file.digest))
            for step, choice in answers.items():
                connection.run(
                    "INSERT INTO answer (chat, step, choice) VALUES (?, ?, ?)"
                    " ON CONFLICT DO NOTHING",
                    (act.chat, step, choice),
                )
            _log(connection, act)

        await self._worker.write(write)

    async def answer(self, act: Act, choice: str | None) -> None:
        def write(connection: Connection) -> None:
            if choice is None:
                connection.run(
                    "DELETE FROM answer WHERE chat = ? AND step = ?", (act.chat, act.what)
                )
            else:
                connection.run(
                    "INSERT INTO answer (chat, step, choice) VALUES (?, ?, ?)"
                    " ON CONFLICT (chat, step) DO UPDATE SET choice = excluded.choice",
                    (act.chat, act.what, choice),
                )
            _log(connection, act)

        await self._worker.write(write)

    async def note(self, act: Act) -> None:
        await self._worker.write(lambda connection: _log(connection, act))

    async def acts(self, chat: ids.ChatId) -> Sequence[Act]:
        def read(connection: Connection) -> list[Act]:
            rows = connection.rows(
                "SELECT at_us, kind, what FROM act WHERE chat = ? ORDER BY position", (chat,)
            )
            with document.damage_told():
                return [
                    Act(chat=chat, at=instants.from_us(at), kind=ActKind(kind), what=str(what))
                    for at, kind, what in rows
                ]

        return await self._worker.read(read)


def _file(row: Sequence[object]) -> ProtocolFile:
    digest, name, text, marks = row
    with document.damage_told():
        return ProtocolFile(
            digest=str(digest), name=str(name), text=_bytes(text), marks=_bytes(marks)
        )


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError
    return value


def _keep(connection: Connection, file: ProtocolFile, *, in_use: bool) -> None:
    connection.run(
        "INSERT INTO edition (digest, name, file, marks, in_use) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET marks = excluded.marks,"
        " in_use = max(in_use, excluded.in_use)",
        (file.digest, file.name, file.text, file.marks, in_use),
    )


def _log(connection: Connection, act: Act) -> None:
    connection.run(
        "INSERT INTO act (chat, at_us, kind, what) VALUES (?, ?, ?, ?)",
        (act.chat, instants.to_us(act.at), act.kind, act.what),
    )
