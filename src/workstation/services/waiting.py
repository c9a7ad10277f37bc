"""Owns what rings at this workstation and how it is taken up; must not know how a push goes on."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.domain.chat import LIVE, Chat, ChatState, Visitor
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, LineId, TicketId
from workstation.domain.ports import Claimed, Clock, WaitingRoom
from workstation.domain.ticket import Room, Ticket, TicketKind, TicketState
from workstation.domain.times import from_ms
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.chats import Chats
from workstation.services.credentials import Credentials
from workstation.services.events import RoomChanged
from workstation.services.shift import Shift
from workstation.wire import documents, names, ticket_secrets
from workstation.wire.refusal import Refused

_OF_A_VISITOR = (ticket_secrets.VisitorSecret, ticket_secrets.HoldSecret)
_NO_VISITOR = (TicketKind.PUSH, TicketKind.DOSSIER)


class NoRoom(SchakelError):
    """The own limit of chats is reached."""


class TicketGone(SchakelError):
    """Somebody was quicker, or it is over."""


class TicketUnreadable(SchakelError):
    """What was sealed in the ticket does not open or contradicts itself; an old duty key, or forgery."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """A ticket with what this workstation may know of it."""

    ticket: Ticket
    answers: Mapping[str, str]
    """Of a visitor or an orphan; empty for a push and for what does not open."""
    sender: str = ""
    """Of a push: the counsellor who offers."""
    request: str = ""
    busy_since: datetime | None = None
    push: str = ""
    device: str = ""
    """Of a push: whose offer it is."""


class Waiting:
    """Every answer to a ticket is a claim; the relay lets exactly one win."""

    def __init__(
        self,
        *,
        room: WaitingRoom,
        casebook: Casebook,
        chats: Chats,
        shift: Shift,
        credentials: Credentials,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._room = room
        self._casebook = casebook
        self._chats = chats
        self._shift = shift
        self._credentials = credentials
        self._bus = bus
        self._clock = clock
        self._opened: dict[TicketId, Ringing] = {}
        self._taking: set[TicketId] = set()
        room.watch(self._changed)

    def rings(self) -> tuple[Ringing, ...]:
        """Orphans first, then whoever waits longest; also offers that we claimed and did not answer."""
        now = self._clock.now()
        room = self._room.room
        unanswered = tuple(
            t
            for t in room.tickets
            if room.claims.get(t.id) == self._credentials.device
            and t.kind is TicketKind.PUSH
            and not t.withdrawn
            and now < t.expires_at
            and self._casebook.push_with(t.id) is None
        )
        seen = (self.look(ticket) for ticket in (*room.waiting(now), *unanswered))
        # Our own offer to colleagues rings in the very room that we watch: not for us.
        return tuple(r for r in seen if r.device != self._credentials.device)

    def ticket(self, ticket: TicketId) -> Ticket | None:
        return next((t for t in self._room.room.tickets if t.id == ticket), None)

    def state(self, ticket: Ticket) -> TicketState:
        return self._room.room.state(ticket, self._clock.now())

    def look(self, ticket: Ticket) -> Ringing:
        """Opens a ticket's secret once; one that does not open still rings, with nothing known."""
        if ticket.id not in self._opened:
            self._opened[ticket.id] = self._look(ticket)
        return self._opened[ticket.id]

    async def claim(self, ticket: TicketId, *, needs_room: bool = True) -> Ticket:
        """Be the one who answers. Raises NoRoom, TicketGone, RelayUnreachable."""
        known = self.ticket(ticket)
        if known is None or self.look(known).device == self._credentials.device:
            raise TicketGone
        mine = self._room.room.claims.get(ticket) == self._credentials.device
        if not mine and self.state(known) is not TicketState.WAITING:
            raise TicketGone
        if needs_room and not self._shift.has_room and not mine:
            raise NoRoom
        if await self._room.claim(ticket) is Claimed.LOST:
            raise TicketGone
        return known

    async def take(self, ticket: TicketId) -> ChatId:
        """Claim a visitor, or an orphan, and introduce ourselves. Raises TicketUnreadable besides."""
        self._taking.add(ticket)
        try:
            known = await self.claim(ticket)
            await self._open(known)
        finally:
            self._taking.discard(ticket)
        return known.chat

    async def resume(self) -> None:
        """What we claimed and could not open before something died, and our own orphans."""
        for ticket in self._latest():
            chat = self._casebook.chat(ticket.chat)
            if ticket.id not in self._taking and (chat is None or chat.ticket != ticket.id):
                # One that does not open must not keep the others from being opened.
                with contextlib.suppress(TicketUnreadable):
                    await self._resume(ticket, chat)

    def _latest(self) -> tuple[Ticket, ...]:
        """Of each chat the ticket that counts: an orphan follows on the visitor's, and on its own kind."""
        found: dict[ChatId, Ticket] = {}
        for ticket in self._room.room.tickets:
            known = found.get(ticket.chat)
            if ticket.kind not in _NO_VISITOR and (known is None or _age(known) < _age(ticket)):
                found[ticket.chat] = ticket
        return tuple(found.values())

    async def _resume(self, ticket: Ticket, chat: Chat | None) -> None:
        owner = self._room.room.claims.get(ticket.id)
        if owner == self._credentials.device:
            if chat is None or chat.state is not ChatState.CLOSED:
                await self._open(ticket)
        elif ticket.kind is TicketKind.ORPHAN and chat is not None and chat.state in LIVE:
            if owner is not None:
                await self._chats.orphan(chat.id)
            elif (
                self.state(ticket) is TicketState.WAITING
                and await self._room.claim(ticket.id) is Claimed.WON
            ):
                # We are back within time: the visitor hardly notices.
                await self._open(ticket)

    async def _open(self, ticket: Ticket) -> None:
        try:
            secret = self._credentials.open_ticket(ticket)
        except Refused:
            raise TicketUnreadable from None
        if ticket.visitor is None or not isinstance(secret, _OF_A_VISITOR):
            raise TicketUnreadable
        if names.visitor_id(secret.sign, secret.kem) != ticket.visitor:
            raise TicketUnreadable
        orphan = isinstance(secret, ticket_secrets.HoldSecret)
        home = secret.home if isinstance(secret, ticket_secrets.HoldSecret) else None
        await self._chats.open(
            chat=ticket.chat,
            ticket=ticket.id,
            entry=ticket.entry,
            visitor=Visitor(
                id=ticket.visitor,
                home=LineId(home or self._credentials.line),
                sign=bytes(secret.sign),
                kem=bytes(secret.kem),
            ),
            answers=answers_of(secret.answers),
            purpose=documents.Purpose.ORPHAN if orphan else documents.Purpose.CLAIM,
        )

    def _look(self, ticket: Ticket) -> Ringing:
        try:
            secret = self._credentials.open_ticket(ticket)
            if isinstance(secret, ticket_secrets.PushSecret):
                cert = self._credentials.check(secret.cert)
                if cert.line != ticket.line:
                    return Ringing(ticket=ticket, answers={})
                return Ringing(
                    ticket=ticket,
                    answers={},
                    sender=cert.name,
                    request=secret.request,
                    busy_since=from_ms(secret.busy_since_ms),
                    push=secret.push,
                    device=cert.device,
                )
            if isinstance(secret, ticket_secrets.DossierSecret):
                return Ringing(ticket=ticket, answers={})
            return Ringing(ticket=ticket, answers=answers_of(secret.answers))
        except Refused:
            return Ringing(ticket=ticket, answers={})

    def _changed(self, room: Room) -> None:
        known = {ticket.id for ticket in room.tickets}
        self._opened = {ticket: seen for ticket, seen in self._opened.items() if ticket in known}
        self._bus.tell(RoomChanged())


def _age(ticket: Ticket) -> tuple[bool, datetime]:
    return ticket.kind is TicketKind.ORPHAN, ticket.posted_at


def answers_of(answers: ticket_secrets.Answers) -> dict[str, str]:
    """Only the questions that were answered."""
    told = {"age": answers.age, "region": answers.region, "gender": answers.gender}
    return {question: answer for question, answer in told.items() if answer}
