"""Owns a workstation's chats and pushes in memory, always as the journal has them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from workstation.domain.chat import LIVE, Chat
from workstation.domain.dossier import Dossier
from workstation.domain.ids import ChatId, DeviceId, FrameId, MemberId, MessageId, PushId, TicketId
from workstation.domain.ports import Clock, Journal, OutboxRow
from workstation.domain.push import Push
from workstation.services.bus import Bus
from workstation.services.change import Change
from workstation.services.events import EntryPinned


class Casebook:
    """The one place where a change becomes true: journal first, then memory, then the bus."""

    def __init__(self, *, journal: Journal, bus: Bus, clock: Clock) -> None:
        self.journal = journal
        self._bus = bus
        self._clock = clock
        self._chats: dict[ChatId, Chat] = {}
        self._pushes: dict[PushId, Push] = {}
        self._dossiers: dict[PushId, Dossier] = {}
        self._certs: dict[DeviceId, bytes] = {}
        self._turns: defaultdict[ChatId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._queued: list[Callable[[tuple[OutboxRow, ...]], None]] = []
        self._confirmed: list[Callable[[tuple[tuple[FrameId, MemberId], ...]], None]] = []

    async def open(self) -> None:
        """Read what the last start left behind."""
        self._chats = {chat.id: chat for chat in await self.journal.chats()}
        self._pushes = {push.id: push for push in await self.journal.pushes()}
        self._dossiers = {one.id: one for one in await self.journal.dossiers()}

    def recall(self, chats: Iterable[Chat]) -> None:
        """Older ones that the journal does not list any more; what is known already is newer."""
        for chat in chats:
            self._chats.setdefault(chat.id, chat)

    def forget(self, chat: ChatId) -> None:
        """It was erased: what still comes of it is of a chat that we do not know."""
        self._chats.pop(chat, None)

    def forget_pushes(self, chat: ChatId) -> None:
        for push in [p.id for p in self._pushes.values() if p.chat == chat]:
            del self._pushes[push]

    def turn(self, chat: ChatId) -> asyncio.Lock:
        """One change of a chat at a time: its keys and its order depend on it."""
        return self._turns[chat]

    def begin(self) -> Change:
        return Change(at=self._clock.now())

    async def commit(self, change: Change) -> None:
        """Raises StoreError with nothing changed; otherwise everything is on the disk and told."""
        step = change.step()
        await self.journal.commit(step)
        self._chats.update(change.chats)
        self._pushes.update({push.id: push for push in step.pushes})
        self._dossiers.update(change.dossiers)
        self._certs.update(change.certs)
        for confirmed in self._confirmed:
            confirmed(step.confirmed)
        for queued in self._queued:
            queued(step.outbox)
        for event in change.news():
            self._bus.tell(event)

    async def pin(self, chat: ChatId, message: MessageId, pinned: bool) -> None:
        """Mark words as being in the briefing, or not any more."""
        await self.journal.pin(chat, message, pinned)
        self._bus.tell(EntryPinned(chat=chat, message=message, pinned=pinned))

    def on_queued(self, queued: Callable[[tuple[OutboxRow, ...]], None]) -> None:
        self._queued.append(queued)

    def on_confirmed(
        self, confirmed: Callable[[tuple[tuple[FrameId, MemberId], ...]], None]
    ) -> None:
        self._confirmed.append(confirmed)

    def chat(self, chat: ChatId) -> Chat | None:
        return self._chats.get(chat)

    def chats(self) -> tuple[Chat, ...]:
        """Oldest claim first: a list in which nothing jumps."""
        return tuple(sorted(self._chats.values(), key=lambda c: (c.claimed_at, c.id)))

    def live(self) -> tuple[Chat, ...]:
        return tuple(chat for chat in self.chats() if chat.state in LIVE)

    def chat_of(self, ticket: TicketId) -> Chat | None:
        return next((c for c in self._chats.values() if c.ticket == ticket), None)

    def push(self, push: PushId) -> Push | None:
        return self._pushes.get(push)

    def pushes(self) -> Iterator[Push]:
        return iter(tuple(self._pushes.values()))

    def push_of(self, chat: ChatId) -> Push | None:
        """The latest push of a chat, live or ended."""
        known = self._chats.get(chat)
        if known is not None and known.push is not None:
            return self._pushes.get(known.push)
        return next((p for p in reversed(self._pushes.values()) if p.chat == chat), None)

    def dossier(self, dossier: PushId) -> Dossier | None:
        return self._dossiers.get(dossier)

    def dossiers(self) -> tuple[Dossier, ...]:
        """Oldest first."""
        return tuple(self._dossiers.values())

    async def forget_dossier(self, dossier: PushId) -> None:
        await self.journal.forget_dossier(dossier)
        self._dossiers.pop(dossier, None)

    def push_with(self, ticket: TicketId) -> Push | None:
        return next((p for p in self._pushes.values() if p.ticket == ticket), None)

    async def cert(self, device: DeviceId) -> bytes | None:
        if device not in self._certs and (known := await self.journal.cert(device)) is not None:
            self._certs[device] = known
        return self._certs.get(device)
