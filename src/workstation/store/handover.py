"""Owns the forms of handovers, as `domain.handover.Forms` promises it; must not know who reads them."""

from workstation.domain import handover, ids
from workstation.domain.briefing import Topic
from workstation.store import document, instants, plain_text
from workstation.store.connection import Connection
from workstation.store.worker import Worker

_COLUMNS = "chat, saved_at_us, document"


class StoredForms:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def form(self, chat: ids.ChatId) -> handover.Form | None:
        def read(connection: Connection) -> handover.Form | None:
            row = connection.row(f"SELECT {_COLUMNS} FROM handover_form WHERE chat = ?", (chat,))  # noqa: S608
            return None if row is None else _read(row)

        return await self._worker.read(read)

    async def forms(self) -> tuple[handover.Form, ...]:
        def read(connection: Connection) -> tuple[handover.Form, ...]:
            rows = connection.rows(
                f"SELECT {_COLUMNS} FROM handover_form ORDER BY saved_at_us DESC, chat"  # noqa: S608
            )
            return tuple(_read(row) for row in rows)

        return await self._worker.read(read)

    async def keep_form(self, form: handover.Form) -> None:
        text = document.write(
            {str(topic): plain_text.whole(text) for topic, text in form.texts.items() if text}
        )

        def write(connection: Connection) -> None:
            connection.run(
                f"INSERT INTO handover_form ({_COLUMNS}) VALUES (?, ?, ?)"  # noqa: S608
                " ON CONFLICT (chat) DO UPDATE SET saved_at_us = excluded.saved_at_us,"
                " document = excluded.document",
                (form.chat, instants.to_us(form.saved_at), text),
            )

        await self._worker.write(write)


def _read(row: tuple[object, ...]) -> handover.Form:
    chat, saved_at_us, text = row
    with document.damage_told():
        texts = document.read(
            str(text), lambda doc: {Topic(topic): str(said) for topic, said in doc.items()}
        )
        return handover.Form(
            chat=ids.ChatId(str(chat)),
            texts=texts,
            saved_at=instants.from_us(int(str(saved_at_us))),
        )
