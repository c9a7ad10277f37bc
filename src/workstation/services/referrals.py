"""Owns referring a visitor: the directory, whether a place is open, and what was given in a chat.

Given is what went to the visitor. What was put into the box and thrown away was not.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workstation.domain.chat import Entry
from workstation.domain.data_file import FileProblem, Shelf
from workstation.domain.errors import StoreError
from workstation.domain.hours import Hours
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock, DeskTools
from workstation.domain.referral import Directory, Given, Referral, counts_as, is_mentioned
from workstation.services.bus import Bus
from workstation.services.events import EntryAdded, ReferralGiven, StoreFailed
from workstation.services.lines import Lines
from workstation.services.tasks import Tasks

_TOOL = "referrals"


class Referrals:
    def __init__(
        self,
        *,
        shelf: Shelf[Directory],
        tools: DeskTools,
        lines: Lines,
        bus: Bus,
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        self._shelf = shelf
        self._tools = tools
        self._lines = lines
        self._bus = bus
        self._tasks = tasks
        self._clock = clock
        bus.on(EntryAdded, self._added)

    # ---- the directory

    def all(self) -> tuple[Referral, ...]:
        """As the files are now; of two with one id the first file's."""
        found: dict[str, Referral] = {}
        for book in self._shelf.stock().books:
            for referral in book.referrals:
                found.setdefault(referral.id, referral)
        return tuple(found.values())

    def regions(self) -> tuple[str, ...]:
        books = self._shelf.stock().books
        return tuple(dict.fromkeys(region for book in books for region in book.regions))

    def problems(self) -> tuple[FileProblem, ...]:
        return self._shelf.stock().problems

    def hours(self, referral: Referral) -> Hours | None:
        """A line of ours says itself when it is open, signed; else what the file says."""
        own = self._lines.hours(referral.line) if referral.line is not None else None
        return own or referral.hours

    def open_now(self) -> frozenset[str]:
        """Those where somebody is there, as far as anybody published it."""
        now = self._clock.now()
        hours = {one.id: self.hours(one) for one in self.all()}
        return frozenset(
            id_ for id_, its in hours.items() if its is not None and its.open_until(now) is not None
        )

    def now(self) -> datetime:
        return self._clock.now()

    # ---- own favourites

    async def favourites(self) -> frozenset[str]:
        return await self._tools.favourites(_TOOL)

    async def mark(self, referral: str, on: bool) -> None:
        await self._tools.keep_favourite(_TOOL, referral, on)

    # ---- what was given

    async def given(self, chat: ChatId) -> Sequence[Given]:
        """Only what went to the visitor, oldest first."""
        return [one for one in await self._tools.given(chat) if one.sent]

    async def counted(self, chat: ChatId) -> tuple[str, ...]:
        """The registration form's ids of what was given, the latest first."""
        return counts_as(await self.given(chat), self.all())

    async def inserted(self, chat: ChatId, referral: str) -> None:
        """It stands in the writing box; what was given before stays given."""
        known = {one.referral: one for one in await self._tools.given(chat)}
        if referral not in known:
            now = self._clock.now()
            await self._tools.keep_given(Given(chat=chat, referral=referral, at=now, sent=False))

    def _added(self, event: EntryAdded) -> None:
        if event.entry.own and event.entry.kind == "text":
            self._tasks.start(self._went(event.entry), name="referral")

    async def _went(self, entry: Entry) -> None:
        """The box went: what it still speaks of is given now."""
        try:
            waiting = [one for one in await self._tools.given(entry.chat) if not one.sent]
            places = {one.id: one for one in self.all()} if waiting else {}
            for one in waiting:
                place = places.get(one.referral)
                if place is not None and is_mentioned(place, entry.text):
                    await self._tools.keep_given(replace(one, at=entry.at, sent=True))
                    self._bus.tell(ReferralGiven(chat=entry.chat))
        except StoreError as error:
            self._bus.tell(StoreFailed(why=error.why))
