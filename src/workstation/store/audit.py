"""Owns the audit trail: who may ask later what was done; must not hold a word of any chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.store import instants
from workstation.store.connection import Connection
from workstation.store.worker import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """`subject` is an id of ours, random and meaningless outside this store."""

    at: datetime
    what: str
    subject: str = ""


class StoredAudit:
    """Only grows: the table refuses a change."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def add(self, what: StrEnum, *, at: datetime, subject: str = "") -> None:
        at_us = instants.to_us(at)

        def write(connection: Connection) -> None:
            connection.run(
                "INSERT INTO audit (at_us, what, subject) VALUES (?, ?, ?)", (at_us, what, subject)
            )

        await self._worker.write(write)

    async def latest(self, limit: int = 200) -> Sequence[Trace]:
        """Newest first."""

        def read(connection: Connection) -> list[Trace]:
            rows = connection.rows(
                "SELECT at_us, what, subject FROM audit ORDER BY number DESC LIMIT ?",
                (max(0, limit),),
            )
            return [Trace(at=instants.from_us(at), what=what, subject=s) for at, what, s in rows]

        return await self._worker.read(read)
