"""Owns the end of waiting: for a receipt that never comes, for lines before those that are here.

Nothing goes without a word: a message says that it was not delivered, a gap that something is missing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from workstation.domain.ids import ChatId, MemberId
from workstation.domain.ports import Clock
from workstation.services.casebook import Casebook
from workstation.services.conversations import Conversations
from workstation.services.inbox import Inbox
from workstation.services.outbox import Outbox

GAP_LASTS = timedelta(minutes=5)
"""A sender who is there repeats every 30 s; and what comes later still is taken all the same."""


class GivingUp:
    def __init__(
        self,
        *,
        casebook: Casebook,
        conversations: Conversations,
        inbox: Inbox,
        outbox: Outbox,
        clock: Clock,
        trusts_clock: Callable[[], bool],
    ) -> None:
        """`trusts_clock`: whether a time that seems over is over."""
        self._casebook = casebook
        self._conversations = conversations
        self._inbox = inbox
        self._outbox = outbox
        self._clock = clock
        self._trusts_clock = trusts_clock
        self._since: dict[tuple[ChatId, MemberId, str], datetime] = {}

    async def once(self) -> None:
        """Raises StoreError; what was not stored is for the next round."""
        await self._end_gaps()
        if self._trusts_clock():
            await self._end_letters()

    async def _end_gaps(self) -> None:
        now = self._clock.now()
        waiting = self._conversations.waiting()
        self._since = {key: self._since.get(key, now) for key in waiting}
        for key, since in tuple(self._since.items()):
            if now - since >= GAP_LASTS:
                await self._inbox.give_up(*key)

    async def _end_letters(self) -> None:
        for chat in dict.fromkeys(row.letter.chat for row in self._outbox.hopeless()):
            async with self._casebook.turn(chat):
                change = self._casebook.begin()
                # Asked again: a receipt may have come while we waited for our turn.
                for row in self._outbox.hopeless():
                    if row.letter.chat == chat:
                        change.give_up(row)
                if change.confirmed:
                    await self._casebook.commit(change)
