"""Owns which visitors of a line are here, and what follows when one goes or comes back.

The counsellors of the chat are told; a ticket rings on while its visitor is here, and ends when nobody
comes back. It must not know sockets. A door that dies leaves nothing to do: what it does not repeat
stops ringing by itself (`ticket.RINGS_ON`).
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from workstation.domain import errors
from workstation.domain import ticket as ringing
from workstation.domain.ids import ChatId, TicketId, VisitorId
from workstation.host.door import config, counters
from workstation.relay import whispering
from workstation.wire import page, whispers

LOOK_S = 1.0
KEPT_S = 3600.0
"""As long as the visitor's mailbox: then nobody is expected back."""
KEPT_GUESTS = 10_000


class Line(Protocol):
    """What it needs of a line's side of the relay."""

    def state(self, name: TicketId) -> ringing.TicketState | None:
        """None: not in the waiting room."""
        ...

    async def post(self, note: ringing.Ticket) -> None:
        """Raises RelayUnreachable, RelayRefused."""
        ...

    async def tell(self, watched: page.Watched, chat: ChatId, word: whispers.Word) -> None:
        """Raises as `post`."""
        ...

    def listen_for_elsewhere(
        self, visitor: VisitorId, gone: Callable[[], None]
    ) -> whispering.Whispering:
        """`gone` is called when another door says that it has the visitor."""
        ...


@dataclass(slots=True, kw_only=True)
class _Guest:
    chat: ChatId | None = None
    watched: frozenset[page.Watched] = frozenset()
    told_back: set[page.Watched] = field(default_factory=set)
    told_away: bool = False
    ticket: ringing.Ticket | None = None
    rung_at_s: float = 0.0
    left_at_s: float | None = None
    listening: whispering.Whispering | None = None

    def come(self) -> None:
        self.left_at_s = None
        self.told_away = False
        self.be_deaf()

    def be_deaf(self) -> None:
        if self.listening is not None:
            self.listening.stop()
            self.listening = None


class Attendance:
    """One per line of a door. `look` is one round; `keep` looks for ever."""

    def __init__(
        self,
        line: Line,
        *,
        allowed: config.DoorLimits,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        counts: counters.Counters,
    ) -> None:
        """`clock`: seconds that only grow."""
        self._line = line
        self._allowed = allowed
        self._now = now
        self._clock = clock
        self._counts = counts
        self._guests: dict[VisitorId, _Guest] = {}
        self._due = asyncio.Event()

    # ---- what connections tell

    def came(self, visitor: VisitorId) -> None:
        self._guests.setdefault(visitor, _Guest()).come()
        self._due.set()

    def left(self, visitor: VisitorId) -> None:
        """The last connection is gone."""
        guest = self._guests.get(visitor)
        if guest is None:
            return
        if not (guest.ticket or guest.watched) or len(self._guests) > KEPT_GUESTS:
            self.forget(visitor)
            return
        guest.left_at_s = self._clock()
        guest.be_deaf()
        guest.listening = self._line.listen_for_elsewhere(visitor, lambda: self.forget(visitor))

    def forget(self, visitor: VisitorId) -> None:
        """Another door has the visitor, or nobody is expected back."""
        guest = self._guests.pop(visitor, None)
        if guest is not None:
            guest.be_deaf()

    def named(self, visitor: VisitorId, chat: ChatId) -> None:
        """The visitor's chat, as it showed in a frame."""
        if (guest := self._guests.get(visitor)) is not None and guest.chat != chat:
            guest.chat = chat
            self._due.set()

    def watches(self, visitor: VisitorId, devices: Iterable[page.Watched]) -> None:
        if (guest := self._guests.get(visitor)) is not None:
            guest.watched = frozenset(devices)
            guest.told_back &= guest.watched
            self._due.set()

    def rings(self, visitor: VisitorId, note: ringing.Ticket) -> None:
        """It was posted just now. One ticket a visitor: an earlier one fades."""
        if (guest := self._guests.get(visitor)) is not None:
            guest.ticket, guest.rung_at_s = note, self._clock()
            self.named(visitor, note.chat)

    def silent(self, visitor: VisitorId) -> None:
        """The visitor waits no longer."""
        if (guest := self._guests.get(visitor)) is not None:
            guest.ticket = None

    # ---- what follows

    async def keep(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._due.wait()
            self._due.clear()
            with contextlib.suppress(errors.RelayUnreachable):
                await self.look()

    async def look(self) -> None:
        """Raises RelayUnreachable: what could not be said is said in the next round."""
        for visitor, guest in list(self._guests.items()):
            try:
                if guest.left_at_s is None:
                    await self._is_here(guest)
                else:
                    await self._is_absent(visitor, guest, self._clock() - guest.left_at_s)
            except errors.RelayRefused:
                self._counts.add("attendance_refused")

    async def _is_here(self, guest: _Guest) -> None:
        if guest.chat is not None:
            for watched in guest.watched - guest.told_back:
                guest.told_back.add(watched)
                await self._line.tell(watched, guest.chat, whispers.Word.BACK)
        note = guest.ticket
        if note is None:
            return
        state = self._line.state(note.id)
        if state is ringing.TicketState.CLAIMED or self._now() >= note.expires_at:
            guest.ticket = None
            return
        rings = state is ringing.TicketState.WAITING
        # A ticket that does not ring although its visitor is here: another door gave the visitor up.
        if self._clock() - guest.rung_at_s >= (self._allowed.again_s if rings else LOOK_S):
            guest.rung_at_s = self._clock()
            await self._line.post(note)

    async def _is_absent(self, visitor: VisitorId, guest: _Guest, for_s: float) -> None:
        if for_s >= self._allowed.away_s and not guest.told_away:
            guest.told_away = True
            guest.told_back.clear()
            for watched in guest.watched if guest.chat is not None else ():
                assert guest.chat is not None
                await self._line.tell(watched, guest.chat, whispers.Word.AWAY)
        note = guest.ticket if for_s >= self._allowed.gone_s else None
        if note is not None and self._line.state(note.id) is ringing.TicketState.WAITING:
            await self._line.post(replace(note, withdrawn=True))
            self._counts.add("gone")
        if guest.left_at_s is None:
            return  # back while it was being said: the next round says so
        if for_s >= self._allowed.gone_s:
            guest.ticket = None
        if for_s >= KEPT_S or not (guest.ticket or guest.watched):
            self.forget(visitor)
