"""Owns what must happen to dossiers by itself: tickets, days that come, and proof of erasure.

Everything follows from the casebook and the clock, so that a restart goes on where it was.
"""

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

from workstation.domain.archive import Archive
from workstation.domain.chat import LIVE
from workstation.domain.dossier import (
    COMES_WITHIN,
    HERE,
    Dossier,
    DossierEnd,
    DossierState,
)
from workstation.domain.errors import SchakelError
from workstation.domain.ports import Clock
from workstation.domain.push import Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.dossier_papers import fetched_until
from workstation.services.dossier_shelf import DossierShelf
from workstation.services.dossiers import Dossiers
from workstation.services.events import ChatChanged, ChatErased, DossierChanged, RetentionChanged
from workstation.services.waking import Waking

EVERY_S = 5.0
ABANDONED = timedelta(days=2)
"""A yes that nobody sent on."""


class DossierUpkeep:
    def __init__(
        self,
        *,
        casebook: Casebook,
        dossiers: Dossiers,
        shelf: DossierShelf,
        archive: Archive,
        bus: Bus,
        clock: Clock,
        trusts_clock: Callable[[], bool],
        proofs_kept: timedelta,
    ) -> None:
        """`trusts_clock`: whether a day that seems over is over. `proofs_kept`: after the end."""
        self._casebook = casebook
        self._dossiers = dossiers
        self._shelf = shelf
        self._archive = archive
        self._clock = clock
        self._trusts_clock = trusts_clock
        self._proofs_kept = proofs_kept
        self._due = Waking(every_s=EVERY_S)
        self._untidy = True
        bus.on(DossierChanged, self._changed)
        bus.on(ChatErased, self._erased)
        for kind in (ChatChanged, RetentionChanged):
            bus.on(kind, self._due.wake)
        self._gone_chats: set[str] = set()

    async def keep(self) -> None:
        """Never ends: at every change, and every few seconds for what only time changes."""
        while True:
            await self.once()
            await self._due.rest()

    async def once(self) -> None:
        """One round; what relay or disk keep us from is for the next."""
        now = self._clock.now()
        for one in self._casebook.dossiers():
            with contextlib.suppress(SchakelError):
                look = self._sender if one.side is Side.SENDER else self._receiver
                await look(one, now)
        self._gone_chats.clear()
        with contextlib.suppress(SchakelError):
            await self._prove()
        for one, withdrawn in self._dossiers.unposted(now):
            with contextlib.suppress(SchakelError):
                await self._dossiers.post(one, now, withdrawn=withdrawn)

    def _changed(self, event: DossierChanged) -> None:
        self._untidy = self._untidy or not event.dossier.has_words
        self._due.wake()

    def _erased(self, event: ChatErased) -> None:
        self._gone_chats.add(event.chat)
        self._due.wake()

    async def _sender(self, one: Dossier, now: datetime) -> None:
        chat = self._casebook.chat(one.chat)
        if one.state is DossierState.ASKED:
            over = one.consent_until is not None and now >= one.consent_until
            if over or chat is None or chat.state not in LIVE:
                await self._dossiers.end(one.id, DossierEnd.UNANSWERED)
        elif one.state is DossierState.ALLOWED:
            allowed_at = one.consented_at or one.made_at
            if one.chat in self._gone_chats:
                await self._dossiers.end(one.id, DossierEnd.CHAT_ERASED)
            elif now >= min(allowed_at + ABANDONED, one.consent_until or one.until):
                await self._dossiers.end(one.id, DossierEnd.CONSENT_OVER)
        elif one.state is DossierState.OFFERED and now >= fetched_until(one):
            why = DossierEnd.CONSENT_OVER if one.record else DossierEnd.NOT_FETCHED
            await self._dossiers.end(one.id, why)
        elif one.is_live and now >= one.until and self._trusts_clock():
            await self._dossiers.end(one.id, DossierEnd.EXPIRED)
        await self._forget(one, now)

    async def _receiver(self, one: Dossier, now: datetime) -> None:
        if one.state in HERE and now >= one.until and self._trusts_clock():
            await self._shelf.end(one.id, DossierEnd.EXPIRED)
        elif one.state is DossierState.SENT and now >= one.made_at + COMES_WITHIN:
            await self._shelf.end(one.id, DossierEnd.NOT_COME)
        await self._forget(one, now)

    async def _forget(self, one: Dossier, now: datetime) -> None:
        """What is left is a proof; it goes as the audit does."""
        if one.ended_at is None or not self._trusts_clock():
            return
        if now >= one.ended_at + self._proofs_kept:
            async with self._casebook.turn(one.chat):
                await self._casebook.forget_dossier(one.id)

    async def _prove(self) -> None:
        """The file is written anew, and everything waits for that: not in the middle of a chat."""
        if not self._untidy or self._casebook.live():
            return
        owed = [
            one.id
            for one in self._casebook.dossiers()
            if one.side is Side.RECEIVER and one.state is DossierState.ENDED
        ]
        self._untidy = False
        try:
            await self._archive.tidy()
            for dossier in owed:
                await self._shelf.erased(dossier)
        except SchakelError:
            self._untidy = True
            raise
