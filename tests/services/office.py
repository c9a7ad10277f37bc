"""Workstations over an in-memory relay and journal, and a visitor: everything but the outside world."""

import asyncio
import os
from typing import Any, cast

from tests.fakes.archive import FakeArchive
from tests.fakes.audit import FakeAudit
from tests.fakes.checklists import FakeChecklists
from tests.fakes.debriefs import FakeDebriefs
from tests.fakes.forms import FakeForms
from tests.fakes.index import FakeIndex
from tests.fakes.journal import FakeDesk, FakeJournal
from tests.fakes.registrations import FakeRegistrations
from tests.fakes.relay import FakePost, FakeRelay
from tests.fakes.tools import FakeTools
from tests.services.lines import L1712, Lines, SetClock
from workstation.bootstrap import Workstation
from workstation.domain import ports, times
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId, EntryId, LineId, TicketId
from workstation.domain.presence import Duty
from workstation.domain.ticket import Ticket, TicketKind
from workstation.wire import certificate, frames, keys, names, ticket_secrets, visitor_side
from workstation.wire.events import Said
from workstation.wire.refusal import Refused

DOOR = "door-00000000"
ENTRY = EntryId("1712")


class FakeStore:
    """What `store.OpenedStore` is to one workstation."""

    def __init__(self, clock: SetClock) -> None:
        self.journal = FakeJournal(clock)
        self.desk = FakeDesk()
        self.index = FakeIndex(self.journal, self.desk)
        self.tools = FakeTools()
        self.archive = FakeArchive(self.journal, self.desk)
        self.checklists = FakeChecklists(self.desk)
        self.registrations = FakeRegistrations()
        self.forms = FakeForms()
        self.debriefs = FakeDebriefs(self.desk)
        self.audit = FakeAudit()

    async def close(self) -> None: ...


class Seat:
    """A workstation whose background work is started piece by piece."""

    def __init__(self, post: FakePost, own: Identity, clock: SetClock) -> None:
        self.own = own
        self.post = post
        self.clock = clock
        self.store = FakeStore(clock)
        self.failures: list[BaseException] = []

    async def sit(self) -> Workstation:
        self.relay = FakeRelay(self.post, self.own)
        self.ws = Workstation(
            identity=self.own,
            store=cast("Any", self.store),
            failed=self.failures.append,
            clock=self.clock,
            relay=cast("Any", self.relay),
        )
        await self.ws.casebook.open()
        await self.ws.succession.settle()
        self.ws.shift.go(Duty.ON)
        self.ws.tasks.start(self.ws.inbox.receive(), name="inbox")
        self.relay.link.watch(self.ws.outbox.link_changed)
        await self.ws.outbox.open()
        return self.ws

    async def stand_up(self) -> None:
        """The program ends; the journal stays."""
        await self.ws.tasks.stop()

    @property
    def to_visitors(self) -> list[ports.Letter]:
        return [letter for letter in self.post.sent if letter.box is ports.Box.VISITOR]


class Visitor:
    """A visitor's page over the in-memory relay."""

    def __init__(self, post: FakePost, lines: Lines, clock: SetClock) -> None:
        self._post = post
        self._clock = clock
        self._lines = lines
        self.keys = keys.new_identity(os.urandom)
        self.chat = names.chat_id(os.urandom(8))
        self.ticket = names.ticket_id(os.urandom(8))
        self.side = visitor_side.VisitorSide(
            line=L1712,
            pins=certificate.Pins(lines={id_: k.info.sign for id_, k in lines.keys.items()}),
            chat=self.chat,
            identity=self.keys,
            entropy=os.urandom,
        )
        self.heard: list[Said] = []
        self.refused = 0

    def ring(self, *, secret: bytes | None = None) -> Ticket:
        told = ticket_secrets.VisitorSecret(
            answers=ticket_secrets.Answers(age="18+"),
            sign=self.keys.sign.public,
            kem=self.keys.kem.public,
        )
        sealed = ticket_secrets.seal(
            told, chat=self.chat, duty_kem=self._lines.keys[L1712].duty.public
        )
        return self.put(self._ticket(self.ticket, TicketKind.VISITOR, secret or sealed))

    def orphan(self, name: TicketId, secret: bytes) -> Ticket:
        """As the steward posts it."""
        return self.put(self._ticket(name, TicketKind.ORPHAN, secret))

    def _ticket(self, name: TicketId, kind: TicketKind, secret: bytes) -> Ticket:
        now = self._clock.now()
        return Ticket(
            id=name,
            kind=kind,
            line=L1712,
            entry=ENTRY,
            chat=self.chat,
            visitor=self.side.id,
            posted_at=now,
            expires_at=times.from_ms(times.to_ms(now) + 3600_000),
            secret=secret,
        )

    def put(self, ticket: Ticket) -> Ticket:
        self._post.rooms[L1712].tickets[ticket.id] = ticket
        self._post.room_changed(L1712)
        return ticket

    async def say(self, text: str) -> frames.Frame:
        """Returns the frame, for tests that send it again."""
        _, turn = self.side.say(text, self.now_ms)
        self.send(turn)
        return turn.posts[0].frame

    def send(self, turn: visitor_side.Turn) -> None:
        for post in turn.posts:
            self.deliver(post.to, frames.encode(post.frame))

    def deliver(self, to: str, frame: bytes, *, chat: ChatId | None = None) -> None:
        self._post.put(to, line=L1712, sender=DOOR, chat=chat or self.chat, frame=frame)

    def due(self) -> None:
        """What nobody confirmed goes out again."""
        for post in self.side.due(self.now_ms):
            self.deliver(post.to, frames.encode(post.frame))

    @property
    def now_ms(self) -> int:
        return times.to_ms(self._clock.now())

    async def live(self) -> None:
        """Never ends."""
        while True:
            arrival = await self._post.queues[self.side.id].get()
            try:
                turn = self.side.receive(arrival.frame, self.now_ms)
            except Refused:
                self.refused += 1
            else:
                self.heard += [event for event in turn.events if isinstance(event, Said)]
                self.send(turn)
            await arrival.acknowledge()

    @property
    def texts(self) -> list[str]:
        return [getattr(said.body, "text", "") for said in self.heard]


class Office:
    """All of them, around one relay and one clock."""

    def __init__(self) -> None:
        self.post = FakePost()
        self.lines = Lines()
        self.clock = SetClock()
        self._seats: list[Seat] = []
        self._living: list[asyncio.Task[None]] = []

    async def seat(self, line: LineId = L1712, name: str = "Marieke") -> Seat:
        one = Seat(self.post, self.lines.enrol(line, name), self.clock)
        await self.join(one)
        return one

    async def join(self, one: Seat) -> None:
        """A seat that was prepared by a test."""
        await one.sit()
        self._seats.append(one)

    def visitor(self) -> Visitor:
        someone = Visitor(self.post, self.lines, self.clock)
        self._living.append(asyncio.get_running_loop().create_task(someone.live()))
        return someone

    async def close(self) -> None:
        for task in self._living:
            task.cancel()
        await asyncio.gather(*self._living, return_exceptions=True)
        for seat in self._seats:
            await seat.stand_up()
            if seat.failures:
                raise seat.failures[0]
