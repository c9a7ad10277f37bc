"""Owns a counsellor's shift: duty, own limit of chats, and the presence that partners count."""

import asyncio
import contextlib

from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.identity import Identity
from workstation.domain.ports import Board, Clock
from workstation.domain.presence import EVERY_S, Duty, Presence
from workstation.domain.push import PushState, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, PushChanged, ShiftChanged
from workstation.services.waking import Waking

_KEPT = frozenset({PushState.RESERVED, PushState.BRIEFED, PushState.READ})
LIMITS = range(1, 6)
"""A trainee takes one chat, a senior three; five is already a surge."""


class Shift:
    """Starts off duty: nothing rings before somebody says so."""

    def __init__(
        self, *, identity: Identity, board: Board, casebook: Casebook, bus: Bus, clock: Clock
    ) -> None:
        self._identity = identity
        self._board = board
        self._casebook = casebook
        self._bus = bus
        self._clock = clock
        self._told = Waking(every_s=EVERY_S)
        self.duty = Duty.OFF
        self.limit = 3
        self._leaving = False
        bus.on(ChatChanged, self._places_changed)
        bus.on(PushChanged, self._places_changed)

    @property
    def chats(self) -> int:
        """Places taken: own chats, and those that are kept for a push that was accepted."""
        live = {chat.id for chat in self._casebook.live()}
        kept = {
            push.chat
            for push in self._casebook.pushes()
            if push.side is Side.RECEIVER and push.state in _KEPT
        }
        return len(live | kept)

    @property
    def has_room(self) -> bool:
        return self.chats < self.limit

    def go(self, duty: Duty) -> None:
        self.duty = duty
        self._changed()

    def take_at_most(self, limit: int) -> None:
        """Raises ValueError outside 1 to 5."""
        if limit not in LIMITS:
            raise ValueError(limit)
        self.limit = limit
        self._changed()

    def presence(self) -> Presence:
        # Off duty with a chat open is still there for that visitor: nothing new rings, nobody is orphaned.
        still_here = self.duty is Duty.OFF and self.chats > 0 and not self._leaving
        return Presence(
            device=self._identity.device,
            duty=Duty.PAUSE if still_here else self.duty,
            chats=self.chats,
            limit=self.limit,
            at=self._clock.now(),
        )

    async def keep_present(self) -> None:
        """Never ends: a heartbeat every ten seconds, and at once at a change."""
        while True:
            # The next beat is the retry: presence is worth nothing when it is old.
            with contextlib.suppress(RelayUnreachable, RelayRefused):
                await self._board.put_presence(self.presence())
            await self._told.rest()

    async def say_goodbye(self) -> None:
        """At an orderly end: partners see it at once instead of after thirty seconds."""
        self.duty = Duty.OFF
        self._leaving = True
        with contextlib.suppress(RelayUnreachable, RelayRefused, TimeoutError):
            async with asyncio.timeout(1.0):
                await self._board.put_presence(self.presence())

    def _changed(self) -> None:
        self._told.wake()
        self._bus.tell(ShiftChanged())

    def _places_changed(self, _: ChatChanged | PushChanged) -> None:
        self._changed()
