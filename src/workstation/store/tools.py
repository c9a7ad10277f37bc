"""Owns favourites and given referrals, as `domain.ports.DeskTools` promises; knows no text of either."""

from collections.abc import Sequence

from workstation.domain import ids
from workstation.domain.referral import Given
from workstation.store import document, instants
from workstation.store.connection import Connection
from workstation.store.worker import Worker


class StoredTools:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def favourites(self, tool: str) -> frozenset[str]:
        def read(connection: Connection) -> frozenset[str]:
            rows = connection.rows("SELECT item FROM favourite WHERE tool = ?", (tool,))
            return frozenset(str(item) for (item,) in rows)

        return await self._worker.read(read)

    async def keep_favourite(self, tool: str, item: str, on: bool) -> None:
        def write(connection: Connection) -> None:
            if on:
                connection.run(
                    "INSERT INTO favourite (tool, item) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (tool, item),
                )
            else:
                connection.run("DELETE FROM favourite WHERE tool = ? AND item = ?", (tool, item))

        await self._worker.write(write)

    async def given(self, chat: ids.ChatId) -> Sequence[Given]:
        def read(connection: Connection) -> list[Given]:
            rows = connection.rows(
                "SELECT referral, at_us, sent FROM given WHERE chat = ? ORDER BY at_us, referral",
                (chat,),
            )
            with document.damage_told():
                return [
                    Given(chat=chat, referral=str(r), at=instants.from_us(at), sent=bool(sent))
                    for r, at, sent in rows
                ]

        return await self._worker.read(read)

    async def keep_given(self, given: Given) -> None:
        def write(connection: Connection) -> None:
            connection.run(
                "INSERT INTO given (chat, referral, at_us, sent) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (chat, referral) DO UPDATE"
                " SET at_us = excluded.at_us, sent = excluded.sent",
                (given.chat, given.referral, instants.to_us(given.at), given.sent),
            )

        await self._worker.write(write)
