"""Owns the dossiers of this workstation as its receiver: what lies ready, fetching, opening, closing.

A received dossier is read and never written; it goes at its day, or when somebody takes it back.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from workstation.domain.dossier import (
    DOSSIER,
    Dossier,
    DossierAction,
    DossierEnd,
    DossierState,
)
from workstation.domain.ids import DeviceId, LineId, PushId, TicketId
from workstation.domain.ports import Clock, WaitingRoom
from workstation.domain.push import Side
from workstation.domain.ticket import Ticket, TicketKind, TicketState
from workstation.domain.times import from_ms
from workstation.services.casebook import Casebook
from workstation.services.credentials import Credentials
from workstation.services.dossier_ends import DossierEnds
from workstation.services.waiting import TicketGone, TicketUnreadable, Waiting
from workstation.wire import documents, dossier, sealed_bodies, signed, ticket_secrets
from workstation.wire.refusal import NotInside, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A dossier that lies ready for somebody of this line: whose, how much, until when."""

    ticket: TicketId
    line: LineId
    sender: str
    count: int
    until: datetime
    since: datetime


class DossierShelf:
    def __init__(
        self,
        *,
        casebook: Casebook,
        waiting: Waiting,
        room: WaitingRoom,
        credentials: Credentials,
        ends: DossierEnds,
        clock: Clock,
    ) -> None:
        self._casebook = casebook
        self._waiting = waiting
        self._room = room
        self._credentials = credentials
        self._ends = ends
        self._clock = clock
        self._opened: dict[
            TicketId, tuple[ticket_secrets.DossierSecret, documents.Cert] | None
        ] = {}

    def ready(self) -> tuple[Ready, ...]:
        """Oldest first; also what we claimed and did not ask for before something died.

        What does not open is none of ours: forged, or sealed to an old key.
        """
        room = self._room.room
        now = self._clock.now()
        known = {one.ticket for one in self._casebook.dossiers()}
        there = [t for t in room.tickets if t.kind is TicketKind.DOSSIER]
        self._opened = {t.id: self._opened[t.id] for t in there if t.id in self._opened}
        found = []
        for ticket in there:
            mine = room.claims.get(ticket.id) == self._credentials.device
            claimed_by_us = mine and not ticket.withdrawn and now < ticket.expires_at
            waits = room.state(ticket, now) is TicketState.WAITING
            if ticket.id in known or not (waits or claimed_by_us):
                continue
            read = self._look(ticket)
            # A name that we know already is of another dossier: forged.
            if read is not None and self._casebook.dossier(read[0].dossier) is None:
                secret, cert = read
                found.append(
                    Ready(
                        ticket=ticket.id,
                        line=ticket.line,
                        sender=cert.name,
                        count=secret.count,
                        until=from_ms(secret.until_ms),
                        since=ticket.posted_at,
                    )
                )
        return tuple(found)

    async def fetch(self, ticket: TicketId) -> PushId:
        """Ask its sender to seal it to this device. Raises TicketGone, TicketUnreadable, RelayUnreachable."""
        there = self._waiting.ticket(ticket)
        if there is None:
            raise TicketGone
        # Before the claim: what is none of ours to open stays for a colleague who can.
        read = self._look(there) if there.kind is TicketKind.DOSSIER else None
        if read is None:
            raise TicketUnreadable
        secret, cert = read
        known = await self._waiting.claim(ticket, needs_room=False)
        async with self._casebook.turn(known.chat):
            change = self._casebook.begin()
            if self._casebook.dossier(secret.dossier) is not None:
                return secret.dossier
            one = Dossier(
                id=secret.dossier,
                ticket=ticket,
                chat=known.chat,
                side=Side.RECEIVER,
                line=known.line,
                state=DOSSIER.after(DossierState.OFFERED, DossierAction.SEND),
                until=from_ms(secret.until_ms),
                made_at=change.at,
                count=secret.count,
                device=DeviceId(cert.device),
                name=cert.name,
                cert=signed.to_bytes(secret.cert),
                offered_at=known.posted_at,
            )
            self._ends.letter(change, one, sealed_bodies.DossierWanted(dossier=one.id))
            change.dossiers[one.id] = one
            change.traces.append(("dossier_fetched", one.id))
            await self._casebook.commit(change)
        return secret.dossier

    async def open(self, dossier_id: PushId) -> Dossier:
        """To be read; the sender sees that it was. Raises NotInside when its day is over."""
        known = self._known(dossier_id)
        async with self._casebook.turn(known.chat):
            known = self._known(dossier_id)
            change = self._casebook.begin()
            if change.at >= known.until or not known.has_words:
                raise NotInside
            if known.state is DossierState.RECEIVED:
                known = replace(
                    known,
                    state=DOSSIER.after(known.state, DossierAction.OPEN),
                    read_at=change.at,
                )
                self._ends.receipt(change, known, dossier.Receipted.OPENED)
                change.dossiers[known.id] = known
                change.traces.append(("dossier_opened", known.id))
                await self._casebook.commit(change)
            return known

    async def end(self, dossier_id: PushId, why: DossierEnd) -> None:
        """The words go now from the rows; `erased` follows when the files are certain."""
        known = self._known(dossier_id)
        async with self._casebook.turn(known.chat):
            known = self._known(dossier_id)
            if DOSSIER.allows(known.state, DossierAction.END):
                change = self._casebook.begin()
                self._ends.ended(change, known, why)
                await self._casebook.commit(change)

    async def erased(self, dossier_id: PushId) -> None:
        """No file holds it any more: the sender gets the proof of that."""
        known = self._known(dossier_id)
        async with self._casebook.turn(known.chat):
            known = self._known(dossier_id)
            change = self._casebook.begin()
            gone = replace(
                known,
                state=DOSSIER.after(known.state, DossierAction.ERASE),
                erased_at=change.at,
            )
            if known.digest is not None:
                self._ends.receipt(change, known, dossier.Receipted.ERASED)
            change.dossiers[known.id] = gone
            change.traces.append(("dossier_erased", known.id))
            await self._casebook.commit(change)

    def _known(self, dossier_id: PushId) -> Dossier:
        known = self._casebook.dossier(dossier_id)
        if known is None or known.side is not Side.RECEIVER:
            raise NotInside
        return known

    def _look(self, ticket: Ticket) -> tuple[ticket_secrets.DossierSecret, documents.Cert] | None:
        if ticket.id not in self._opened:
            self._opened[ticket.id] = self._read(ticket)
        return self._opened[ticket.id]

    def _read(self, ticket: Ticket) -> tuple[ticket_secrets.DossierSecret, documents.Cert] | None:
        try:
            secret = self._credentials.open_ticket(ticket)
            if not isinstance(secret, ticket_secrets.DossierSecret):
                return None
            cert = self._credentials.check(secret.cert)
        except Refused:
            return None
        return (secret, cert) if cert.line == ticket.line else None
