"""Owns looking for words in own notes and chats, and reading what was found; must not know SQL.

Nothing of a search is kept, told on the bus or logged: what somebody looks for is content too.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workstation.domain.closing import Closing
from workstation.domain.ids import ChatId
from workstation.domain.ports import Desk, Index, Journal
from workstation.domain.search import Cursor, Found, Hit, Reading, Wanted

PAGE = 50
COUNTED = 1000
"""Above it the screen says "meer dan": nobody reads on so far, and counting costs."""
LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Not exact: there are more than `number`."""

    number: int
    is_exact: bool


class Search:
    def __init__(self, *, index: Index, journal: Journal, desk: Desk) -> None:
        self._index = index
        self._journal = journal
        self._desk = desk

    async def page(
        self,
        wanted: Wanted,
        *,
        after: Cursor | None = None,
        limit: int = PAGE,
        goes_on: Callable[[], bool] = lambda: True,
    ) -> Found:
        """A full page, or all there is. `goes_on` False: nobody waits for it any more."""
        hits: list[Hit] = []
        while True:
            found = await self._index.find(wanted, after=after, limit=limit - len(hits))
            hits.extend(found.hits)
            after = found.rest
            if after is None or len(hits) >= limit or not goes_on():
                return Found(hits=tuple(hits), rest=after)

    async def count(self, wanted: Wanted, *, goes_on: Callable[[], bool] = lambda: True) -> Count:
        number, after = 0, None
        while True:
            counted = await self._index.count(wanted, after=after, most=COUNTED + 1 - number)
            number, after = number + counted.number, counted.rest
            if number > COUNTED:
                return Count(number=COUNTED, is_exact=False)
            if after is None or not goes_on():
                return Count(number=number, is_exact=after is None)

    async def is_there(self, chat: ChatId) -> bool:
        """Whether it was not erased."""
        return await self._index.chat(chat) is not None

    async def read(self, chat: ChatId, *, position: int = 0) -> Reading | None:
        """The last lines, and all from `position` on (0: no line is meant). None: it is gone."""
        known = await self._index.chat(chat)
        if known is None:
            return None
        entries = list(await self._journal.entries(chat, limit=LINES))
        while position and entries and entries[0].position > position:
            older = await self._journal.entries(chat, before=entries[0].position, limit=LINES)
            if not older:
                break
            entries[:0] = older
        more = False
        if entries:
            more = bool(await self._journal.entries(chat, before=entries[0].position, limit=1))
        return Reading(
            chat=known,
            push=await self._index.push(chat),
            closing=await self._desk.closing(chat),
            entries=tuple(entries),
            more=more,
        )

    async def flag(self, chat: ChatId, *, for_intervision: bool, follow_up: bool) -> Closing | None:
        """The note keeps its date: it says nothing else than before."""
        known = await self._desk.closing(chat)
        if known is None:
            return None
        changed = replace(known, for_intervision=for_intervision, follow_up=follow_up)
        await self._desk.keep_closing(changed)
        return changed
