"""Owns tickets, claims, holds and presence as they lie on the relay; must not open their secrets.

What lies under a subject must agree with it: the subject is what rights are given for.
"""

from typing import Literal

from workstation.domain import ticket as tickets
from workstation.domain import times
from workstation.domain.ids import VisitorId
from workstation.domain.presence import Duty, Presence
from workstation.domain.ticket import HoldState, TicketKind
from workstation.wire import encoding, subjects
from workstation.wire.encoding import Raw
from workstation.wire.fields import (
    Chat,
    Count,
    Device,
    Entry,
    Line,
    Ms,
    Ticket,
    Version,
    VisitorOrNone,
    Wire,
)
from workstation.wire.refusal import Refused, Why


class _Note(Wire, frozen=True, kw_only=True):
    v: Version
    ticket: Ticket
    kind: TicketKind
    state: Literal["waiting", "withdrawn"]
    line: Line
    entry: Entry
    chat: Chat
    visitor: VisitorOrNone
    at_ms: Ms
    expires_ms: Ms
    secret: Raw


class _Claim(Wire, frozen=True, kw_only=True):
    v: Version
    ticket: Ticket
    device: Device
    at_ms: Ms


class _Hold(Wire, frozen=True, kw_only=True):
    v: Version
    ticket: Ticket
    device: Device
    state: HoldState
    chat: Chat
    visitor: VisitorOrNone
    entry: Entry
    secret: Raw


class _Presence(Wire, frozen=True, kw_only=True):
    v: Version
    device: Device
    state: Duty
    chats: Count
    limit: Count
    at_ms: Ms


def encode_ticket(ticket: tickets.Ticket) -> bytes:
    """For its `wait` subject."""
    return encoding.to_json(
        _Note(
            v=1,
            ticket=ticket.id,
            kind=ticket.kind,
            state="withdrawn" if ticket.withdrawn else "waiting",
            line=ticket.line,
            entry=ticket.entry,
            chat=ticket.chat,
            visitor=ticket.visitor or "",
            at_ms=times.to_ms(ticket.posted_at),
            expires_ms=times.to_ms(ticket.expires_at),
            secret=Raw(ticket.secret),
        )
    )


def decode_ticket(subject: subjects.Wait, data: bytes) -> tickets.Ticket:
    """Raises Refused, also when it says another line or ticket than its subject."""
    note = encoding.from_json(data, _Note)
    if (note.line, note.ticket) != (subject.line, subject.ticket):
        raise Refused(Why.SENDER)
    return tickets.Ticket(
        id=note.ticket,
        kind=note.kind,
        line=note.line,
        entry=note.entry,
        chat=note.chat,
        visitor=VisitorId(note.visitor) if note.visitor else None,
        posted_at=times.from_ms(note.at_ms),
        expires_at=times.from_ms(note.expires_ms),
        secret=bytes(note.secret),
        withdrawn=note.state == "withdrawn",
    )


def encode_claim(claim: subjects.Claim, at_ms: int) -> bytes:
    """For its `claim` subject."""
    return encoding.to_json(_Claim(v=1, ticket=claim.ticket, device=claim.device, at_ms=at_ms))


def decode_claim(subject: subjects.Claim, data: bytes) -> int:
    """When it was claimed, by the claimer's clock. Raises Refused."""
    claim = encoding.from_json(data, _Claim)
    if (claim.ticket, claim.device) != (subject.ticket, subject.device):
        raise Refused(Why.SENDER)
    return claim.at_ms


def encode_hold(hold: tickets.Hold) -> bytes:
    """For its `hold` subject."""
    return encoding.to_json(
        _Hold(
            v=1,
            ticket=hold.ticket,
            device=hold.device,
            state=hold.state,
            chat=hold.chat,
            visitor=hold.visitor or "",
            entry=hold.entry,
            secret=Raw(hold.secret),
        )
    )


def decode_hold(subject: subjects.Hold, data: bytes) -> tickets.Hold:
    """Raises Refused."""
    hold = encoding.from_json(data, _Hold)
    if (hold.ticket, hold.device) != (subject.ticket, subject.device):
        raise Refused(Why.SENDER)
    return tickets.Hold(
        ticket=hold.ticket,
        device=hold.device,
        state=hold.state,
        chat=hold.chat,
        visitor=VisitorId(hold.visitor) if hold.visitor else None,
        entry=hold.entry,
        secret=bytes(hold.secret),
    )


def encode_presence(presence: Presence) -> bytes:
    """For its `board` subject."""
    return encoding.to_json(
        _Presence(
            v=1,
            device=presence.device,
            state=presence.duty,
            chats=presence.chats,
            limit=presence.limit,
            at_ms=times.to_ms(presence.at),
        )
    )


def decode_presence(subject: subjects.Presence, data: bytes) -> Presence:
    """Raises Refused, also for the empty value that an expired presence leaves."""
    told = encoding.from_json(data, _Presence)
    if told.device != subject.device:
        raise Refused(Why.SENDER)
    return Presence(
        device=told.device,
        duty=told.state,
        chats=told.chats,
        limit=told.limit,
        at=times.from_ms(told.at_ms),
    )
