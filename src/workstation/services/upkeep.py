"""Owns what must happen by itself: offers that run out, places that are not kept, tickets to settle.

Everything here follows from the casebook and the clock, so that a restart goes on where it was.
"""

import asyncio
import contextlib
from datetime import datetime

from workstation.domain.errors import ImpossibleAction, RelayRefused, RelayUnreachable
from workstation.domain.ports import Clock
from workstation.domain.presence import ORPHAN_S
from workstation.domain.push import Push, PushState, ReturnReason, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, PushChanged, RoomChanged
from workstation.services.holds import Holds
from workstation.services.lines import Lines
from workstation.services.pushes import Pushes
from workstation.services.waiting import TicketUnreadable, Waiting

EVERY_S = 1.0

_KEPT = (PushState.RESERVED, PushState.BRIEFED, PushState.READ)


class Upkeep:
    def __init__(
        self,
        *,
        casebook: Casebook,
        waiting: Waiting,
        holds: Holds,
        pushes: Pushes,
        lines: Lines,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._casebook = casebook
        self._waiting = waiting
        self._holds = holds
        self._pushes = pushes
        self._lines = lines
        self._clock = clock
        self._due = asyncio.Event()
        for kind in (ChatChanged, PushChanged, RoomChanged):
            bus.on(kind, self._wake)

    def _wake(self, _: object) -> None:
        self._due.set()

    async def keep(self) -> None:
        """Never ends: at every change, and once a second for what only time changes."""
        while True:
            self._due.clear()
            await self.once()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), EVERY_S)

    async def once(self) -> None:
        """One round; what the relay keeps us from is for the next."""
        with contextlib.suppress(RelayUnreachable, RelayRefused, TicketUnreadable):
            await self._waiting.resume()
        for push in self._casebook.pushes():
            if push.side is Side.SENDER:
                with contextlib.suppress(RelayUnreachable, RelayRefused, ImpossibleAction):
                    await self._sender(push, self._clock.now())
        await self._holds.settle()

    async def repost(self) -> None:
        """At a start: offers that may never have reached the partner."""
        for push in self._casebook.pushes():
            if push.side is Side.SENDER and push.state is PushState.OFFERED:
                with contextlib.suppress(RelayUnreachable, RelayRefused):
                    await self._pushes.post(push)

    async def _sender(self, push: Push, now: datetime) -> None:
        over = push.expires_at is not None and now >= push.expires_at
        if push.state is PushState.OFFERED and over:
            await self._pushes.take_back(push.id, ReturnReason.TIMED_OUT)
        elif push.state in _KEPT and over:
            await self._pushes.take_back(push.id, ReturnReason.HOLD_ENDED)
        elif push.state in _KEPT and push.device is not None:
            since = max(filter(None, (push.offered_at, push.consented_at)))
            waited = (now - since).total_seconds()
            if waited > ORPHAN_S and self._lines.is_gone(push.line, push.device, for_s=ORPHAN_S):
                await self._pushes.take_back(push.id, ReturnReason.PARTNER_GONE)
