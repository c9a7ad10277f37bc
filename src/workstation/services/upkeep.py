"""Owns what must happen by itself: offers that run out, places that are not kept, tickets to settle.

Everything here follows from the casebook and the clock, so that a restart goes on where it was.
"""

import contextlib
from datetime import datetime, timedelta

from workstation.domain.chat import LIVE, ChatState
from workstation.domain.errors import RelayRefused, RelayUnreachable, SchakelError
from workstation.domain.ports import Clock
from workstation.domain.presence import ORPHAN_S
from workstation.domain.push import Push, PushState, ReturnReason, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, PushChanged, RoomChanged
from workstation.services.giving_up import GivingUp
from workstation.services.holds import Holds
from workstation.services.lines import Lines
from workstation.services.offers import Offers
from workstation.services.pushes import Pushes
from workstation.services.waiting import Waiting
from workstation.services.waking import Waking

EVERY_S = 1.0

_KEPT = (PushState.RESERVED, PushState.BRIEFED, PushState.READ)
_UNDER_WAY = (PushState.OFFERED, *_KEPT, PushState.JOINT)
_NOT_OURS = (ChatState.LEFT, ChatState.ORPHANED, ChatState.RELEASED)
LATE = timedelta(seconds=ORPHAN_S)


class Upkeep:
    def __init__(
        self,
        *,
        casebook: Casebook,
        waiting: Waiting,
        holds: Holds,
        pushes: Pushes,
        offers: Offers,
        lines: Lines,
        giving_up: GivingUp,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._casebook = casebook
        self._waiting = waiting
        self._holds = holds
        self._pushes = pushes
        self._offers = offers
        self._lines = lines
        self._giving_up = giving_up
        self._clock = clock
        self._due = Waking(every_s=EVERY_S)
        self._offers_due = Waking(every_s=EVERY_S)
        for kind in (ChatChanged, PushChanged, RoomChanged):
            bus.on(kind, self._wake)

    def _wake(self, _: object) -> None:
        self._due.wake()
        self._offers_due.wake()

    async def keep(self) -> None:
        """Never ends: at every change, and once a second for what only time changes."""
        while True:
            await self.once()
            await self._due.rest()

    async def once(self) -> None:
        """One round; what the relay keeps us from is for the next."""
        # What the disk keeps us from as well: this must never end.
        with contextlib.suppress(SchakelError):
            await self._waiting.resume()
        for push in self._casebook.pushes():
            with contextlib.suppress(SchakelError):
                look = self._sender if push.side is Side.SENDER else self._receiver
                await look(push, self._clock.now())
        with contextlib.suppress(SchakelError):
            await self._holds.settle()
        with contextlib.suppress(SchakelError):
            await self._giving_up.once()

    async def keep_posted(self) -> None:
        """Never ends: offers that the partner may not know of, or may still see after their end."""
        while True:
            for push, withdrawn in self._pushes.unposted():
                with contextlib.suppress(RelayUnreachable, RelayRefused):
                    await self._pushes.post(push, withdrawn=withdrawn)
            await self._offers_due.rest()

    async def _receiver(self, push: Push, now: datetime) -> None:
        chat = self._casebook.chat(push.chat)
        if push.state in _KEPT and push.expires_at is not None:
            # Its sender ends it, and says so; a sender that died for good does not.
            if now >= push.expires_at + LATE:
                await self._offers.lapse(push.id)
        elif push.state is PushState.JOINT and chat is not None and chat.state in _NOT_OURS:
            await self._offers.give_back(push.id, "")

    async def _sender(self, push: Push, now: datetime) -> None:
        chat = self._casebook.chat(push.chat)
        if push.state in _UNDER_WAY and chat is not None and chat.state not in LIVE:
            # A chat that is over, or not ours any more, pushes nothing.
            closed = chat.state is ChatState.CLOSED
            why = ReturnReason.VISITOR_LEFT if closed else ReturnReason.TAKEN_BACK
            await self._pushes.take_back(push.id, why)
            return
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
