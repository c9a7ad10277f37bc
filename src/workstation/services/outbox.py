"""Owns letters until their receivers have them: publishes, repeats, forgets at the receipt.

The relay's answer only changes what the screen says; a row goes when the receiver's receipt came.
"""

import asyncio
import contextlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from workstation.domain.chat import MessageState
from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.ids import ChatId, FrameId, MemberId
from workstation.domain.ports import Box, Clock, LinkState, Mailbox, OutboxRow
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import EntryChanged
from workstation.services.tasks import Tasks
from workstation.wire import names

REPEAT_S = (2, 4, 8, 16, 30)
"""Waits between publications of one row; the last one again and again (docs/protocol.md)."""
TICK_S = 0.5
LASTS = timedelta(hours=72)
"""As long as the relay keeps mail (docs/protocol.md): whoever did not confirm by then has it not."""
CHANCE = timedelta(hours=1)
"""A workstation that was off for days sends once more, and gives the receiver time to answer."""

Key = tuple[FrameId, MemberId]


@dataclass(slots=True, kw_only=True)
class _Waiting:
    row: OutboxRow
    tries: int = 0
    due: datetime | None = None
    """None: at once."""
    answered_at: datetime | None = None
    """When the relay first took it, or refused it, since this start."""


class Outbox:
    """One lane per (receiver, conversation), so that letters leave in the order of writing."""

    def __init__(
        self, *, casebook: Casebook, mailbox: Mailbox, bus: Bus, tasks: Tasks, clock: Clock
    ) -> None:
        self._casebook = casebook
        self._mailbox = mailbox
        self._bus = bus
        self._tasks = tasks
        self._clock = clock
        self._rows: dict[Key, _Waiting] = {}
        self._lanes: defaultdict[tuple[MemberId, ChatId], list[Key]] = defaultdict(list)
        self._busy: set[tuple[MemberId, ChatId]] = set()
        casebook.on_queued(self._queued)
        casebook.on_confirmed(self._confirmed)

    async def open(self) -> None:
        """Take up what the last start could not deliver."""
        self._queued(tuple(await self._casebook.journal.outbox()))

    def rows(self, *, chat: ChatId, to: MemberId) -> tuple[Key, ...]:
        """What a receiver of a conversation has not confirmed."""
        return tuple(self._lanes[to, chat])

    def row(self, key: Key) -> OutboxRow | None:
        waiting = self._rows.get(key)
        return waiting.row if waiting else None

    def hopeless(self) -> tuple[OutboxRow, ...]:
        """What was under way as long as a letter can be, and had its chance since this start too."""
        now = self._clock.now()
        return tuple(
            waiting.row
            for waiting in self._rows.values()
            if now - waiting.row.queued_at >= LASTS
            and waiting.answered_at is not None
            and now - waiting.answered_at >= CHANCE
        )

    def is_waited_for(self, chat: ChatId, message: str) -> bool:
        """Whether any reader still has to receive this message."""
        return any(
            w.row.message == message and w.row.letter.chat == chat for w in self._rows.values()
        )

    def link_changed(self, state: LinkState) -> None:
        """A new connection is worth a try at once, whatever the waits say."""
        if state is LinkState.CONNECTED:
            for waiting in self._rows.values():
                waiting.due = None
            self._pump()

    async def repeat(self) -> None:
        """Never ends: looks twice a second for rows whose time has come."""
        while True:
            self._pump()
            await asyncio.sleep(TICK_S)

    def _queued(self, rows: tuple[OutboxRow, ...]) -> None:
        for row in rows:
            key = (row.letter.id, row.letter.to)
            if key not in self._rows:
                self._rows[key] = _Waiting(row=row)
                self._lanes[row.letter.to, row.letter.chat].append(key)
        if rows:
            self._pump()

    def _confirmed(self, keys: tuple[Key, ...]) -> None:
        for key in keys:
            waiting = self._rows.pop(key, None)
            if waiting is not None:
                self._lanes[waiting.row.letter.to, waiting.row.letter.chat].remove(key)

    def _pump(self) -> None:
        now = self._clock.now()
        for lane, keys in self._lanes.items():
            if lane in self._busy or not keys:
                continue
            if any(self._is_due(key, now) for key in keys):
                self._busy.add(lane)
                self._tasks.start(self._send(lane), name="outbox lane")

    def _is_due(self, key: Key, now: datetime) -> bool:
        due = self._rows[key].due
        return due is None or now >= due

    async def _send(self, lane: tuple[MemberId, ChatId]) -> None:
        try:
            while due := [k for k in self._lanes[lane] if self._is_due(k, self._clock.now())]:
                for key in due:
                    waiting = self._rows.get(key)
                    if waiting is None:  # its receipt came while we were sending
                        continue
                    # What cannot be published now waits like what is not received: same repair.
                    with contextlib.suppress(RelayUnreachable):
                        await self._try(key, waiting)
                    wait_s = REPEAT_S[min(waiting.tries, len(REPEAT_S) - 1)]
                    waiting.tries += 1
                    waiting.due = self._clock.now() + timedelta(seconds=wait_s)
        finally:
            self._busy.discard(lane)

    async def _try(self, key: Key, waiting: _Waiting) -> None:
        """Raises RelayUnreachable: then the receiver had no chance yet."""
        with contextlib.suppress(RelayRefused):
            await self._mailbox.send(waiting.row.letter)
            self._sent(key)
        waiting.answered_at = waiting.answered_at or self._clock.now()

    def _sent(self, key: Key) -> None:
        # Only told, not stored: after a restart the row is still here and is published again. And
        # a receipt may have overtaken the relay's answer: then "sent" would be a step back.
        waiting = self._rows.get(key)
        if waiting is None or waiting.row.message is None or waiting.tries:
            return
        letter = waiting.row.letter
        # In a chat the screen says how it stands with the visitor, not with a colleague.
        if letter.box is Box.VISITOR or names.is_huddle(letter.chat):
            self._bus.tell(
                EntryChanged(
                    chat=waiting.row.letter.chat,
                    message=waiting.row.message,
                    state=MessageState.SENT,
                )
            )
