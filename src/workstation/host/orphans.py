"""Owns which chats lost their counsellor, and what the steward does about it; reads no clock."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workstation.domain.ids import DeviceId, LineId, TicketId
from workstation.domain.ticket import Hold, HoldState, Room, Ticket, TicketKind, TicketState

WAITS = timedelta(hours=12)
"""A person whose counsellor vanished rings until somebody looks, also at the next day's start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A ticket and the device that has it."""

    ticket: TicketId
    device: DeviceId

    @property
    def orphan(self) -> TicketId:
        """The same for the same case: a steward that starts again makes no second ticket."""
        digest = hashlib.sha256(f"schakel/orphan\0{self.ticket}\0{self.device}".encode())
        return TicketId(f"t-{digest.hexdigest()[:16]}")


def posts(
    room: Room, *, line: LineId, is_gone: Callable[[DeviceId], bool], now: datetime
) -> tuple[Ticket, ...]:
    """What the steward has to post: new orphans, and withdrawals of those whose device came back."""
    there = {ticket.id: ticket for ticket in room.tickets}
    lost = {case.orphan: case for case in _cases(room, there) if is_gone(case.device)}
    news = []
    for orphan, case in lost.items():
        known = there.get(orphan)
        if known is None or (known.withdrawn and orphan not in room.claims):
            ticket = _orphan(case, room, there, line=line, now=now)
            if ticket is not None:
                news.append(ticket)
    kept = (
        replace(ticket, withdrawn=True)
        for ticket in room.tickets
        if ticket.kind is TicketKind.ORPHAN
        and ticket.id not in lost
        and room.state(ticket, now) is TicketState.WAITING
    )
    return (*news, *kept)


def _cases(room: Room, there: Mapping[TicketId, Ticket]) -> list[Case]:
    """Who has what: whoever holds it as `mine`, else the claimer who did not say it is done."""
    cases = []
    holders: dict[TicketId, list[Hold]] = {}
    for hold in room.holds.values():
        holders.setdefault(hold.ticket, []).append(hold)
    for ticket_id in {*room.claims, *holders}:
        mine = [hold for hold in holders.get(ticket_id, ()) if hold.state is HoldState.MINE]
        if mine:
            cases += [Case(ticket=ticket_id, device=hold.device) for hold in mine]
            continue
        claimer = room.claims.get(ticket_id)
        if claimer is None:
            continue
        said = room.holds.get((ticket_id, claimer))
        ticket = there.get(ticket_id)
        # A push that is not `mine` yet is still the sender's chat: there it has an end of its own.
        # A dossier is nobody's chat.
        is_push = ticket is None or ticket.kind in (TicketKind.PUSH, TicketKind.DOSSIER)
        if not is_push and (said is None or said.state is not HoldState.DONE):
            cases.append(Case(ticket=ticket_id, device=claimer))
    return cases


def _orphan(
    case: Case, room: Room, there: Mapping[TicketId, Ticket], *, line: LineId, now: datetime
) -> Ticket | None:
    source = room.holds.get((case.ticket, case.device)) or there.get(case.ticket)
    if source is None:
        return None
    return Ticket(
        id=case.orphan,
        kind=TicketKind.ORPHAN,
        line=line,
        entry=source.entry,
        chat=source.chat,
        visitor=source.visitor,
        posted_at=now,
        expires_at=now + WAITS,
        secret=source.secret,
    )
