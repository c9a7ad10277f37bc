"""Owns debriefs on their way and the marks of what was read, as `domain.debrief.DebriefBook` promises."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from workstation.domain.debrief import KEPT_DAYS, Debrief
from workstation.domain.ids import DebriefId, DeviceId
from workstation.store import erasure, instants
from workstation.store.connection import Connection
from workstation.store.worker import Worker

_MARKS_KEPT = timedelta(days=2 * KEPT_DAYS)
"""Longer than the relay has what was read, whatever the two clocks say."""


class StoredDebriefs:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def unsent(self) -> Sequence[Debrief]:
        def read(connection: Connection) -> list[Debrief]:
            rows = connection.rows(
                "SELECT id, made_at_us, first, second FROM debrief ORDER BY made_at_us, id"
            )
            return [
                Debrief(
                    id=DebriefId(id_), words=(first, second), made_at=instants.from_us(made_at_us)
                )
                for id_, made_at_us, first, second in rows
            ]

        return await self._worker.read(read)

    async def mark_stored(self, debrief: DebriefId) -> None:
        def write(connection: Connection) -> None:
            if connection.run("DELETE FROM debrief WHERE id = ?", (debrief,)):
                erasure.mark_untidy(connection)

        await self._worker.write(write)

    async def marks(self) -> Mapping[tuple[DeviceId, DebriefId], datetime]:
        def read(connection: Connection) -> dict[tuple[DeviceId, DebriefId], datetime]:
            rows = connection.rows("SELECT device, id, at_us FROM debrief_read")
            return {
                (DeviceId(device), DebriefId(id_)): instants.from_us(at_us)
                for device, id_, at_us in rows
            }

        return await self._worker.read(read)

    async def mark_read(self, device: DeviceId, debrief: DebriefId, at: datetime) -> None:
        def write(connection: Connection) -> None:
            connection.run(
                "DELETE FROM debrief_read WHERE at_us < ?", (instants.to_us(at - _MARKS_KEPT),)
            )
            connection.run(
                "INSERT INTO debrief_read (device, id, at_us) VALUES (?, ?, ?)"
                " ON CONFLICT (device, id) DO NOTHING",
                (device, debrief, instants.to_us(at)),
            )

        await self._worker.write(write)
