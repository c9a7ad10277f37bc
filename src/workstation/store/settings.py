"""Owns small values that belong to the profile and must not stand in a readable file."""

from workstation.store.connection import Connection
from workstation.store.worker import Worker


class StoredSettings:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def get(self, name: str) -> str | None:
        def read(connection: Connection) -> str | None:
            row = connection.row("SELECT value FROM setting WHERE name = ?", (name,))
            return None if row is None else str(row[0])

        return await self._worker.read(read)

    async def put(self, name: str, value: str | None) -> None:
        """None takes it away."""

        def write(connection: Connection) -> None:
            if value is None:
                connection.run("DELETE FROM setting WHERE name = ?", (name,))
            else:
                connection.run(
                    "INSERT INTO setting (name, value) VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (name, value),
                )

        await self._worker.write(write)
