"""Owns the own registrations as `domain.registry.RegistrationBook` promises them."""

from collections.abc import Sequence

from workstation.domain.form import Form
from workstation.domain.ids import ChatId, RegistrationId
from workstation.domain.registration import Correction, Registration
from workstation.store import document, instants, plain_text, registration_form
from workstation.store.connection import Connection
from workstation.store.registration_form import COLUMNS
from workstation.store.worker import Worker

# A late autosave never undoes an end, nor an older revision a newer one.
_KEEP = (
    "INSERT INTO registration (id, chat, revision, made_at_us, question, document)"
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
    " question = excluded.question, document = excluded.document"
    " WHERE excluded.revision >= registration.revision"
    " AND (registration.revision = 0 OR excluded.revision > registration.revision)"
)


class StoredRegistrations:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def of_chat(self, chat: ChatId) -> Registration | None:
        return await self._one("chat = ?", chat)

    async def get(self, registration: RegistrationId) -> Registration | None:
        return await self._one("id = ?", registration)

    async def keep(
        self, registration: Registration, corrections: Sequence[Correction] = ()
    ) -> None:
        text = document.write(registration_form.write(registration))
        question = plain_text.whole(registration.question)

        def write(connection: Connection) -> None:
            changed = connection.run(
                _KEEP,
                (
                    registration.id,
                    registration.chat or registration.id,
                    registration.revision,
                    instants.to_us(registration.made_at),
                    question,
                    text,
                ),
            )
            if changed:
                connection.run_many(
                    "INSERT INTO correction"
                    " (registration, revision, at_us, who, field, victim, old, new)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        registration_form.correction_values(registration.id, each)
                        for each in corrections
                    ],
                )

        await self._worker.write(write)

    async def drop(self, registration: RegistrationId) -> None:
        def write(connection: Connection) -> None:
            connection.run(
                "DELETE FROM registration WHERE id = ? AND revision = 0", (registration,)
            )

        await self._worker.write(write)

    async def recent(self, limit: int = 100) -> Sequence[Registration]:
        return await self._several(
            "1 ORDER BY revision > 0, made_at_us DESC, id LIMIT ?", max(0, limit)
        )

    async def unsent(self) -> Sequence[Registration]:
        return await self._several("stored < revision ORDER BY made_at_us, id")

    async def mark_stored(self, registration: RegistrationId, revision: int) -> None:
        def write(connection: Connection) -> None:
            connection.run(
                "UPDATE registration SET stored = ?1 WHERE id = ?2 AND stored < ?1",
                (revision, registration),
            )

        await self._worker.write(write)

    async def corrections(self, registration: RegistrationId) -> Sequence[Correction]:
        def read(connection: Connection) -> list[Correction]:
            rows = connection.rows(
                "SELECT revision, at_us, who, field, victim, old, new FROM correction"
                " WHERE registration = ? ORDER BY number",
                (registration,),
            )
            return [registration_form.correction_of(row) for row in rows]

        return await self._worker.read(read)

    async def keep_form(self, form: Form) -> None:
        text = document.write(registration_form.write_form(form))

        def write(connection: Connection) -> None:
            # Anew and not in its place: the last that was kept is the one in use.
            connection.run("DELETE FROM form WHERE id = ? AND version = ?", (form.id, form.version))
            connection.run(
                "INSERT INTO form (id, version, document) VALUES (?, ?, ?)",
                (form.id, form.version, text),
            )

        await self._worker.write(write)

    async def form(self, id_: str, version: int | None = None) -> Form | None:
        def read(connection: Connection) -> Form | None:
            row = connection.row(
                "SELECT document FROM form WHERE id = ?1 AND (?2 IS NULL OR version = ?2)"
                " ORDER BY number DESC LIMIT 1",
                (id_, version),
            )
            return None if row is None else document.read(row[0], registration_form.read_form)

        return await self._worker.read(read)

    async def _one(self, where: str, value: str) -> Registration | None:
        def read(connection: Connection) -> Registration | None:
            row = connection.row(f"SELECT {COLUMNS} FROM registration WHERE {where}", (value,))  # noqa: S608
            return None if row is None else registration_form.read_row(row)

        return await self._worker.read(read)

    async def _several(self, where: str, *values: int) -> Sequence[Registration]:
        def read(connection: Connection) -> list[Registration]:
            rows = connection.rows(
                f"SELECT {COLUMNS} FROM registration WHERE {where}",  # noqa: S608
                values,
            )
            return [registration_form.read_row(row) for row in rows]

        return await self._worker.read(read)
