"""Owns where the identity is kept: one row, replaced as a whole by a new enrolment."""

from workstation.domain import identity
from workstation.store import document, identity_form
from workstation.store.connection import Connection
from workstation.store.worker import Worker


class StoredIdentity:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def load(self) -> identity.Identity | None:
        """None before the enrolment."""

        def read(connection: Connection) -> identity.Identity | None:
            row = connection.row("SELECT document FROM identity")
            return None if row is None else document.read(row[0], identity_form.read_identity)

        return await self._worker.read(read)

    async def save(self, value: identity.Identity) -> None:
        text = document.write(identity_form.write_identity(value))

        def write(connection: Connection) -> None:
            connection.run(
                "INSERT INTO identity (one, document) VALUES (1, ?)"
                " ON CONFLICT (one) DO UPDATE SET document = excluded.document",
                (text,),
            )

        await self._worker.write(write)
