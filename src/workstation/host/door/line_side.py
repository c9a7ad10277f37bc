"""Owns what a door does on the relay for one line; must not know sockets, nor open a frame."""

import hashlib
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import msgspec

from workstation.domain import hours, ports, times
from workstation.domain import ticket as ringing
from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, TicketId, VisitorId
from workstation.host import streams
from workstation.host.door import config, opening, taken_back
from workstation.host.health import timing
from workstation.relay import admin, board, link, post, pump, room_view, whispering
from workstation.wire import page, refusal, signed, subjects, tickets, whispers

SEND_PATIENCE_S = 5.0
"""The page has an outbox of its own and tries again: better an early no than a long silence."""
TICKET_LIFE = timedelta(hours=12)
PLACE_KEPT = timedelta(minutes=7)
"""Whoever comes back within so long after the ticket faded has the old place in the queue again."""
SECRET_MAX_BYTES = 4096
NOBODYS_CHAT = ChatId("c-0000000000000000")
"""Of the word "elsewhere" between doors, which is of no chat."""


class LineSide:
    """`door` speaks for visitors: its own id is the sender, the signatures inside say who wrote."""

    def __init__(
        self,
        line: config.DoorLine,
        *,
        now: Callable[[], datetime],
        pinned: Mapping[LineId, bytes],
    ) -> None:
        self.line = line.info.id
        self.info = line.info
        self.door = line.access.user
        self.relay = link.RelayLink(line.access)
        self._now = now
        self._room = room_view.RoomView(self.relay, line=self.line, now=now, with_holds=False)
        self._boards = {self.line: board.BoardView(self.relay, now=now)}
        for partner in line.partners:
            self._boards[partner] = board.BoardView(self.relay, now=now, partner=partner)
        self.taken_back = taken_back.TakenBack(
            pinned,
            lambda line: view.document("revoked") if (view := self._boards.get(line)) else None,
        )
        self._hours: tuple[bytes | None, hours.Hours | None] = (None, None)
        self._status: page.Status | None = None
        self._queue: dict[VisitorId, int] = {}
        self.publishing = timing.Timing()

    async def start(self, changed: Callable[[], None]) -> None:
        """`changed` is called whenever a status or a presence may be another."""
        self._room.watch(lambda _: self.look_again())
        self._boards[self.line].mirror.watch(self.look_again)
        self._room.watch(lambda _: changed())
        for view in self._boards.values():
            view.mirror.watch(changed)
        await self.relay.start()
        self._room.start()
        for view in self._boards.values():
            view.mirror.start()

    async def stop(self) -> None:
        await self._room.stop()
        for view in self._boards.values():
            await view.mirror.stop()
        await self.relay.stop()

    @property
    def connected(self) -> bool:
        return self.relay.state is ports.LinkState.CONNECTED

    # ---- what a visitor is told

    def status(self, visitor: VisitorId | None) -> page.Status:
        """`visitor`: whose place in the queue is told. As it stood at the last look."""
        if self._status is None:
            self._status = self._look()
        ahead = None if visitor is None else self._queue.get(visitor)
        return msgspec.structs.replace(self._status, ahead=ahead)

    def look_again(self) -> None:
        """Something changed, or time has passed: hours end and presence grows stale by themselves."""
        # Looked at once for all visitors and not for each: with fifty of them it kept the door from
        # its letters for a twentieth of a second at every heartbeat of a counsellor.
        self._status = None

    def _look(self) -> page.Status:
        notices, now = self._boards[self.line], self._now()
        document = notices.document("hours")
        if self._hours[0] != document:
            self._hours = (document, opening.read_hours(document, self.info.sign))
        self._queue = opening.queue(self._room.room, now)
        return opening.status(self._hours[1], notices.presences(), now)

    def documents(self) -> page.Docs:
        return page.Docs(duty=self._document("duty"), hours=self._document("hours"))

    def is_here(self, line: LineId, device: DeviceId) -> bool:
        view = self._boards.get(line)
        now = self._now()
        if view is None or device in self.taken_back.of(line):
            return False
        return any(one.device == device and one.is_here(now) for one in view.presences())

    def _document(self, name: str) -> signed.Signed | None:
        data = self._boards[self.line].document(name)
        try:
            return None if data is None else signed.from_bytes(data)
        except refusal.Refused:
            return None

    # ---- tickets

    async def ticket(self, name: TicketId) -> ringing.Ticket | None:
        """As it stands in the waiting room. Raises RelayUnreachable."""
        for known in self._room.room.tickets:
            if known.id == name:
                return known
        return await self._room.look_up(name)

    async def ring(
        self,
        asked: page.OpenTicket,
        visitor: VisitorId,
        entry: EntryId,
        known: ringing.Ticket | None,
    ) -> ringing.Ticket:
        """Posts it; asked again, also at another door, it keeps its place. Raises as `post`."""
        now = self._now()
        posted_at = now
        if known is not None and known.chat == asked.chat and now < known.expires_at + PLACE_KEPT:
            posted_at = known.posted_at
        note = ringing.Ticket(
            id=asked.ticket,
            kind=ringing.TicketKind.VISITOR,
            line=self.line,
            entry=entry,
            chat=asked.chat,
            visitor=visitor,
            posted_at=posted_at,
            expires_at=min(times.from_ms(asked.expires_ms), now + TICKET_LIFE),
            secret=bytes(asked.secret),
        )
        await self.post(note)
        return note

    def state(self, name: TicketId) -> ringing.TicketState | None:
        """As it stands in our copy of the waiting room; None: not there."""
        room = self._room.room
        if name in room.claims:
            return ringing.TicketState.CLAIMED
        note = next((known for known in room.tickets if known.id == name), None)
        return None if note is None else room.state(note, self._now())

    async def post(self, note: ringing.Ticket) -> None:
        """Raises RelayUnreachable, RelayRefused."""
        subject = subjects.Wait(line=self.line, ticket=note.id, sender=self.door)
        await post.store(
            self.relay,
            subject.subject(),
            tickets.encode_ticket(note),
            patience_s=SEND_PATIENCE_S,
        )

    # ---- letters

    def knows(self, line: LineId) -> bool:
        return line in self._boards

    async def send(self, asked: page.Send) -> None:
        """Raises RelayUnreachable, RelayRefused. The same request is stored once, however often tried.

        A page that sends a frame again under another request means it: its receiver may have died
        before the receipt, or have asked for an epoch that it had before.
        """
        frame = bytes(asked.frame)
        subject = subjects.Mail(
            to=asked.to,
            line=self.line,
            chat=asked.chat,
            sender=self.door,
            at=self._across(asked.line),
        )
        began = time.monotonic()
        once = hashlib.sha256(f"{asked.id}.{asked.to}.".encode() + frame).hexdigest()[:32]
        await post.store(
            self.relay,
            subject.subject(),
            frame,
            {"Nats-Msg-Id": once},
            patience_s=SEND_PATIENCE_S,
        )
        self.publishing.took(time.monotonic() - began)

    async def survey(self, asked: page.SendSurvey) -> None:
        """One under its name, however often it is sent. Raises RelayUnreachable, RelayRefused."""
        subject = subjects.Survey(id=asked.survey, sender=self.door)
        await post.store(
            self.relay, subject.subject(), bytes(asked.secret), patience_s=SEND_PATIENCE_S
        )

    async def tell(self, watched: page.Watched, chat: ChatId, word: whispers.Word) -> None:
        """A word to a counsellor; it may be lost. Raises RelayUnreachable, RelayRefused."""
        subject = subjects.Whisper(
            to=watched.device,
            line=self.line,
            chat=chat,
            sender=self.door,
            at=self._across(watched.line),
        )
        await self.relay.publish(subject.subject(), word.encode())

    def _across(self, line: LineId) -> LineId | None:
        return None if line == self.line else line

    # ---- a visitor's mailbox

    async def open_mailbox(self, visitor: VisitorId) -> None:
        """Raises RelayUnreachable, RelayRefused."""
        # A door of an earlier version made it otherwise, perhaps a minute ago.
        await admin.replace_mailbox(self.relay, "VMAIL", streams.visitor_mailbox(visitor))

    def pump(self, visitor: VisitorId, heard: link.Heard) -> pump.Pump:
        return pump.Pump(self.relay, stream="VMAIL", consumer=visitor, heard=heard)

    def listen(self, visitor: VisitorId, heard: link.Heard) -> whispering.Whispering:
        """Typing for this visitor, and the word of another door that the visitor is there now."""
        return whispering.Whispering(self.relay, visitor, heard)

    def listen_for_elsewhere(
        self, visitor: VisitorId, gone: Callable[[], None]
    ) -> whispering.Whispering:
        """Of a visitor who has left: `gone` is called when another door has the visitor."""

        def heard(delivery: link.Delivery) -> None:
            if self.is_elsewhere(delivery):
                gone()

        return self.listen(visitor, heard)

    def is_elsewhere(self, delivery: link.Delivery) -> bool:
        """Whether another door of this line says that it has the visitor."""
        try:
            subject = subjects.heard_whisper(delivery.subject)
        except refusal.Refused:
            return False
        return (
            subject.line == self.line
            and subject.sender != self.door
            and whispers.read(delivery.data, subject.sender) is whispers.Word.ELSEWHERE
        )

    async def announce(self, visitor: VisitorId) -> None:
        """Tells the other doors of the line that this visitor is here now."""
        subject = subjects.Whisper(to=visitor, line=self.line, chat=NOBODYS_CHAT, sender=self.door)
        await self.relay.publish(subject.subject(), whispers.Word.ELSEWHERE.encode())
