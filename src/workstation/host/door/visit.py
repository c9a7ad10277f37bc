"""Owns one visitor's connection, from the challenge to the last frame; opens no frame.

It must not know HTTP: it is given frames of text, and gives frames of text.
"""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from workstation.domain import errors
from workstation.domain.ids import DeviceId, EntryId, VisitorId
from workstation.host.door import (
    attachment,
    attendance,
    config,
    counters,
    deliveries,
    limits,
    line_side,
    requests,
)
from workstation.relay import answering, pump, whispering
from workstation.wire import frames, names, page, refusal, subjects, whispers

MAX_SENDING = 32
"""More at once is a page that does not wait for its answers."""
MAX_STRIKES = 200
"""So many frames over the limit, and it is no page of ours."""
QUEUE = 256
OPENING_PATIENCE_S = 8.0
DOCUMENTS_LOOK_S = 0.05


class Socket(Protocol):
    """A page's WebSocket."""

    async def send(self, text: str) -> None:
        """Raises ConnectionError when it is gone."""
        ...

    async def receive(self, timeout_s: float) -> str | None:
        """None when it is closed, silent for so long, or sent something that is no text."""
        ...


class Ends(Exception):
    """The connection closes with this farewell."""

    def __init__(self, why: page.Farewell) -> None:
        super().__init__(why)
        self.why = why


class Visit:
    """`attached` is called when the page proved whose mail it wants."""

    def __init__(
        self,
        socket: Socket,
        side: line_side.LineSide,
        entry: EntryId,
        *,
        nonce: str,
        allowed: config.DoorLimits,
        by_visitor: limits.Buckets,
        tickets_by_visitor: limits.Buckets,
        surveys_by_visitor: limits.Buckets,
        guests: attendance.Attendance,
        counts: counters.Counters,
        attached: Callable[["Visit"], None],
    ) -> None:
        self._socket = socket
        self._side = side
        self._nonce = nonce
        self._allowed = allowed
        self._clock = asyncio.get_running_loop().time
        self._bucket = limits.Bucket(allowed.message, self._clock())
        self._by_visitor = by_visitor
        self._requests = requests.Requests(
            side,
            entry,
            guests=guests,
            tickets_by_visitor=tickets_by_visitor,
            surveys_by_visitor=surveys_by_visitor,
            counts=counts,
        )
        self._guests = guests
        self._counts = counts
        self._attached = attached
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(QUEUE)
        self._ended: asyncio.Future[page.Farewell | None] = (
            asyncio.get_running_loop().create_future()
        )
        self._work: set[asyncio.Task[None]] = set()
        self._sending = 0
        self._strikes = 0
        self._mail = deliveries.Deliveries()
        self._pump: pump.Pump | None = None
        self._listening: whispering.Whispering | None = None
        self._told_status: page.Status | None = None
        self._watched: dict[page.Watched, bool] = {}
        self.visitor: VisitorId | None = None

    @property
    def side(self) -> line_side.LineSide:
        return self._side

    @property
    def farewell(self) -> page.Farewell | None:
        """What was said at the end; None before it, and when the page just went."""
        return self._ended.result() if self._ended.done() else None

    async def run(self) -> None:
        """Returns when the connection may be closed; the farewell has been sent."""
        writer = self._aside(self._write())
        reader = self._aside(self._converse())
        try:
            why = await self._ended
        finally:
            reader.cancel()
            if self._listening is not None:
                self._listening.stop()
            if self._pump is not None:
                await self._pump.stop()
                for delivery in self._mail.open():
                    await self._pump.give_back(delivery)
        writer.cancel()
        for task in self._work:
            task.cancel()
        if self._work:
            await asyncio.wait(self._work, timeout=2.0)
        if why is not None:
            self._counts.add(f"bye_{why}")
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(2.0):
                    await self._socket.send(page.encode(page.Bye(why=why)))

    def end(self, why: page.Farewell | None) -> None:
        if not self._ended.done():
            self._ended.set_result(why)

    def refresh(self) -> None:
        """Tells what changed on the board or in the waiting room."""
        if self.visitor is None:
            return
        status = self._side.status(self.visitor)
        if status != self._told_status:
            self._told_status = status
            self._tell(page.StatusNews.of(status))
        for watched, was_here in list(self._watched.items()):
            here = self._side.is_here(watched.line, watched.device)
            if here != was_here:
                self._watched[watched] = here
                self._tell(page.Presence(line=watched.line, device=watched.device, here=here))

    # ---- out

    def _tell(self, frame: page.FromDoor) -> None:
        try:
            self._outgoing.put_nowait(page.encode(frame))
        except asyncio.QueueFull:
            self.end(None)  # nobody reads: what is not acknowledged comes again
        except refusal.Refused:
            self._counts.add("mail_too_large")

    async def _write(self) -> None:
        while True:
            text = await self._outgoing.get()
            try:
                await self._socket.send(text)
            except ConnectionError:
                self.end(None)
                return

    def _aside(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._work.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._work.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._counts.add(f"failed_{type(error).__name__}")
            self.end(None)

    # ---- in

    async def _converse(self) -> None:
        try:
            await self._documents()
            self._challenge()
            await self._attach()
            while True:
                text = await self._socket.receive(self._allowed.idle_s)
                if text is None:
                    self.end(None)
                    return
                self._take(self._read(text))
        except Ends as end:
            self.end(end.why)

    async def _documents(self) -> None:
        """Without the duty key no page can ring; a door that has just started may not have it yet."""
        clock = asyncio.get_running_loop().time
        until = clock() + OPENING_PATIENCE_S
        while self._side.documents().duty is None:
            if clock() >= until:
                self._counts.add("no_documents")
                raise Ends(page.Farewell.STOPPING)
            await asyncio.sleep(DOCUMENTS_LOOK_S)

    def _challenge(self) -> None:
        status = self._side.status(None)
        self._told_status = status
        self._tell(
            page.Challenge(
                v=1,
                nonce=self._nonce,
                line=self._side.line,
                docs=self._side.documents(),
                status=status,
            )
        )

    async def _attach(self) -> None:
        text = await self._socket.receive(self._allowed.attach_s)
        if text is None:
            raise Ends(page.Farewell.AUTH)
        frame = self._read(text)
        if not isinstance(frame, page.Attach):
            raise Ends(page.Farewell.AUTH)
        visitor = attachment.proven(frame.doc, self._nonce)
        if visitor is None:
            self._counts.add("attach_refused")
            raise Ends(page.Farewell.AUTH)
        await self._open_mailbox(visitor)
        self.visitor = visitor
        self._attached(self)
        self._guests.came(visitor)
        self._listening = self._side.listen(visitor, self._whispered)
        self._pump = self._side.pump(visitor, self._mailed)
        self._pump.when_gone(lambda: self._open_again(visitor))
        self._tell(page.Ready(visitor=visitor))
        self._pump.start()
        with contextlib.suppress(errors.RelayUnreachable):
            await self._side.announce(visitor)
        self.refresh()

    async def _open_mailbox(self, visitor: VisitorId) -> None:
        try:
            async with asyncio.timeout(OPENING_PATIENCE_S):
                while True:
                    try:
                        return await self._side.open_mailbox(visitor)
                    except errors.RelayUnreachable:
                        await asyncio.sleep(0.25)
        except (TimeoutError, errors.RelayRefused):
            self._counts.add("mailbox_unreachable")
            raise Ends(page.Farewell.STOPPING) from None

    def _open_again(self, visitor: VisitorId) -> None:
        """The relay forgot the mailbox: it was unused for long, or the relay began anew."""
        self._aside(self._open_once(visitor))

    async def _open_once(self, visitor: VisitorId) -> None:
        with contextlib.suppress(errors.SchakelError):
            await self._side.open_mailbox(visitor)

    def _read(self, text: str) -> page.FromPage:
        try:
            return page.from_page(text)
        except refusal.Refused as refused:
            self._counts.add(f"refused_{refused.why}")
            raise Ends(page.Farewell.FORM) from None

    def _take(self, frame: page.FromPage) -> None:
        assert self.visitor is not None
        now_s = self._clock()
        # Both are asked: a burst counts for the connection and for the visitor alike.
        fits = [self._bucket.take(now_s), self._by_visitor.take(self.visitor, now_s)]
        if not all(fits):
            self._over_the_limit(frame)
            return
        match frame:
            case page.Ping():
                self._tell(page.Pong())
            case page.Ack():
                self._acknowledge(frame)
            case page.Watch():
                self._watch(self.visitor, frame)
            case page.WhisperTo():
                self._guests.named(self.visitor, frame.chat)
                if self._side.knows(frame.line):
                    self._aside(self._whisper(frame))
            case page.Send() | page.OpenTicket() | page.WithdrawTicket() | page.SendSurvey():
                self._request(self.visitor, frame)
            case page.Attach():
                raise Ends(page.Farewell.FORM)

    def _over_the_limit(self, frame: page.FromPage) -> None:
        self._counts.add("over_the_limit")
        self._strikes += 1
        if self._strikes > MAX_STRIKES:
            raise Ends(page.Farewell.RATE)
        if isinstance(frame, page.Send | page.OpenTicket | page.WithdrawTicket | page.SendSurvey):
            self._tell(page.No(id=frame.id, why=page.NotSent.RATE))

    def _acknowledge(self, frame: page.Ack) -> None:
        delivery = self._mail.acknowledged(frame.seq)
        if delivery is not None and self._pump is not None:
            self._aside(self._pump.acknowledge(delivery))

    def _watch(self, visitor: VisitorId, frame: page.Watch) -> None:
        self._watched = {
            watched: self._side.is_here(watched.line, watched.device)
            for watched in frame.devices
            if self._side.knows(watched.line)
        }
        self._guests.watches(visitor, self._watched)
        for watched, here in self._watched.items():
            self._tell(page.Presence(line=watched.line, device=watched.device, here=here))

    def _request(self, visitor: VisitorId, frame: requests.Request) -> None:
        if self._sending >= MAX_SENDING:
            self._tell(page.No(id=frame.id, why=page.NotSent.RATE))
            return
        if isinstance(frame, page.Send):
            self._guests.named(visitor, frame.chat)
        self._sending += 1
        self._aside(self._answer(visitor, frame))

    async def _answer(self, visitor: VisitorId, frame: requests.Request) -> None:
        try:
            answer = await self._requests.answer(visitor, frame)
        finally:
            self._sending -= 1
        self._tell(answer)

    async def _whisper(self, frame: page.WhisperTo) -> None:
        to = page.Watched(line=frame.line, device=frame.to)
        with contextlib.suppress(errors.SchakelError):
            await self._side.tell(to, frame.chat, whispers.Word.TYPING)

    # ---- from the relay

    def _mailed(self, delivery: answering.Delivery) -> None:
        try:
            self._side.taken_back.check(frames.decode(delivery.data), delivery.subject)
        except refusal.Refused as refused:
            # What no page would take would come again for three days.
            self._counts.add(f"mail_{refused.why}")
            if self._pump is not None:
                self._aside(self._pump.acknowledge(delivery))
            return
        self._learn_chat(delivery)
        number = self._mail.comes(delivery, self._clock())
        if number is not None:
            self._tell(page.Mail(seq=number, frame=page.raw(delivery.data)))

    def _learn_chat(self, delivery: answering.Delivery) -> None:
        with contextlib.suppress(refusal.Refused):
            subject = subjects.parse(delivery.subject)
            if isinstance(subject, subjects.VisitorMail) and self.visitor is not None:
                self._guests.named(self.visitor, subject.chat)

    def _whispered(self, delivery: answering.Delivery) -> None:
        if self._side.is_elsewhere(delivery):
            self.end(page.Farewell.ELSEWHERE)
            return
        try:
            subject = subjects.heard_whisper(delivery.subject)
        except refusal.Refused:
            return
        if (
            names.is_device(subject.sender)
            and whispers.read(delivery.data, subject.sender) is whispers.Word.TYPING
        ):
            self._tell(
                page.Whisper(sender=DeviceId(subject.sender), chat=subject.chat, what="typing")
            )
