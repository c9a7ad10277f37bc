"""Owns the upkeep of one line on the relay: streams, mailboxes, documents, orphaned chats.

The only holder of admin rights in the line's account. It must not hold a key that opens anything.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from workstation.domain import errors, identity, ports, presence, ticket
from workstation.domain.ids import DeviceId, LineId
from workstation.host import lines, notices, orphans, streams
from workstation.relay import admin, backoff, board, link, post, room_view
from workstation.wire import subjects, tickets

LOOK_S = 5.0
REPAIR_S = 15.0
"""How often it is looked whether all is in place: a device can have it deleted (ADR 0011)."""
LATE_S = 10.0
"""A look that comes so late was a machine that slept: nobody's silence counts from before it."""


class Steward:
    """Everything it makes is made again at each reconnect: doing it twice changes nothing."""

    def __init__(
        self,
        access: identity.RelayAccess,
        *,
        line: LineId,
        now: Callable[[], datetime],
        devices: Iterable[DeviceId] = (),
        documents: Mapping[str, bytes] | None = None,
        orphan_s: float = presence.ORPHAN_S,
        look_s: float = LOOK_S,
        replicas: int = 1,
        followed: notices.Notices | None = None,
    ) -> None:
        """`followed`: the line's documents, of which the board may bring newer ones (production);
        then it also says which devices there are."""
        self._line = line
        self._now = now
        self._devices = dict.fromkeys(devices)
        self._documents = dict(documents or {})
        self._orphan_after = timedelta(seconds=orphan_s)
        self._look_s = look_s
        self._replicas = replicas
        self._followed = followed
        self._relay = link.RelayLink(access, api=link.OWN_API)
        self._relay.watch(self._link_changed)
        self._board = board.BoardView(self._relay, now=now)
        self._view = room_view.RoomView(self._relay, line=line, now=now)
        self._connected = asyncio.Event()
        self._seen: dict[DeviceId, datetime] = {}
        self._since = now()
        self._tasks: list[asyncio.Task[None]] = []
        self.ready = asyncio.Event()
        """Streams, mailboxes and documents are in place."""
        self.posted = 0
        self.round_at: datetime | None = None
        """When it last looked after orphans, or saw that it cannot."""

    async def start(self) -> None:
        await self._relay.start()
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._keep_in_place(), name="steward keeps"),
            loop.create_task(self._look_after_orphans(), name="steward looks"),
        ]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        self._tasks = []
        await self._view.stop()
        await self._board.mirror.stop()
        await self._relay.stop()

    @property
    def line(self) -> LineId:
        return self._line

    @property
    def replicas(self) -> int:
        return self._replicas

    @property
    def relay(self) -> link.RelayLink:
        return self._relay

    @property
    def room(self) -> ticket.Room:
        """The waiting room as the relay has it."""
        return self._view.room

    async def enrol(self, device: DeviceId) -> None:
        """Makes its mailbox. Raises RelayUnreachable, RelayRefused."""
        self._devices[device] = None
        await admin.ensure_mailbox(self._relay, "MAIL", streams.device_mailbox(device))

    async def revoke(self, device: DeviceId) -> None:
        """Takes its mailbox away, with the mail: nobody else can open it."""
        self._devices.pop(device, None)
        await admin.remove_mailbox(self._relay, "MAIL", device)
        await admin.purge(self._relay, "MAIL", f"mb.{device}.>")

    async def put(self, name: str, document: bytes) -> None:
        """Puts a signed document on the board, and keeps it there."""
        self._documents[name] = document
        await post.store(self._relay, f"board.{name}", document)

    # ---- in place

    def _link_changed(self, state: ports.LinkState) -> None:
        if state is ports.LinkState.CONNECTED:
            # While the relay was away nobody could be seen: silence counts from now.
            self._since = self._now()
            self._connected.set()

    async def _keep_in_place(self) -> None:
        waits = backoff.delays(0.1, 2.0)
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REPAIR_S):
                    await self._connected.wait()
            anew = self._connected.is_set() or not self.ready.is_set()
            self._connected.clear()
            if self._relay.state is not ports.LinkState.CONNECTED:
                continue  # connecting sets it again
            try:
                await self._put_in_place(update=anew)
            except errors.SchakelError:
                await asyncio.sleep(next(waits))
                self._connected.set()
                continue
            waits = backoff.delays(0.1, 2.0)
            self._board.mirror.start()
            self._view.start()
            self.ready.set()

    async def _follow(self) -> None:
        """What the administrator put on the board since, while we or the relay were away too."""
        followed = self._followed
        if followed is None:
            return
        for kept in await self._board.mirror.fetch(["board.>"]):
            followed.learn(kept.subject.removeprefix("board."), kept.data)
        self._documents = followed.documents
        self._devices = dict.fromkeys(followed.devices)

    async def _put_in_place(self, *, update: bool = True) -> None:
        for stream in streams.STREAMS:
            config = stream.config(self._replicas)
            await admin.ensure_stream(self._relay, config, update=update)
        await self._follow()
        for device in list(self._devices):
            await admin.ensure_mailbox(self._relay, "MAIL", streams.device_mailbox(device))
        for name, document in list(self._documents.items()):
            await self._put_if_new(name, document)

    async def _put_if_new(self, name: str, document: bytes) -> None:
        kept = await self._board.mirror.fetch([f"board.{name}"])
        if kept and self._followed is not None and self._followed.learn(name, kept[0].data):
            return  # the administrator hung it up while we were at it: the next round has it
        if not kept or kept[0].data != document:
            await post.store_once(self._relay, f"board.{name}", document)

    # ---- orphans

    async def _look_after_orphans(self) -> None:
        await self.ready.wait()
        await self._view.mirror.loaded.wait()
        await self._board.mirror.loaded.wait()
        clock = asyncio.get_running_loop().time
        looked_at = clock()
        while True:
            await asyncio.sleep(self._look_s)
            if clock() - looked_at > self._look_s + LATE_S:
                self._since = self._now()
            looked_at = clock()
            with contextlib.suppress(errors.SchakelError):
                await self._look()

    async def _look(self) -> None:
        if self._relay.state is not ports.LinkState.CONNECTED:
            return
        now = self._now()
        for one in self._board.presences():
            self._seen[one.device] = max(one.at, self._seen.get(one.device, one.at))
        for news in orphans.posts(
            self._view.room, line=self._line, is_gone=lambda d: self._is_gone(d, now), now=now
        ):
            subject = subjects.Wait(line=self._line, ticket=news.id, sender=lines.STEWARD)
            await post.store_once(self._relay, subject.subject(), tickets.encode_ticket(news))
            self.posted += 1
        self.round_at = now

    def _is_gone(self, device: DeviceId, now: datetime) -> bool:
        last = max(self._seen.get(device, self._since), self._since)
        return now - last >= self._orphan_after
