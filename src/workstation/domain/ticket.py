"""Owns what rings in a waiting room and how it is answered; must not know where it is posted.

Everything that rings is a ticket, and every answer, also a no, is a claim: one race, proven once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, TicketId, VisitorId
from workstation.domain.table import StateTable

RINGS_ON = timedelta(minutes=3)
"""So long a visitor's ticket rings after a door's last word of it; the door repeats it each minute while
the visitor is there. Whoever left with a door that died does not ring for the rest of the evening."""


class TicketKind(StrEnum):
    VISITOR = "visitor"
    PUSH = "push"
    ORPHAN = "orphan"
    DOSSIER = "dossier"
    """Lies ready to be fetched; it is claimed like all of them, and does not ring."""


class TicketState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class TicketAction(StrEnum):
    CLAIM = "claim"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


TICKET = StateTable[TicketState, TicketAction](
    name="ticket",
    start=TicketState.WAITING,
    rows={
        (TicketState.WAITING, TicketAction.CLAIM): TicketState.CLAIMED,
        (TicketState.WAITING, TicketAction.WITHDRAW): TicketState.WITHDRAWN,
        (TicketState.WAITING, TicketAction.EXPIRE): TicketState.EXPIRED,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """The open part of a ticket as it stands in a line's waiting room."""

    id: TicketId
    kind: TicketKind
    line: LineId
    """The line that posted it; for a push the sender's."""
    entry: EntryId
    chat: ChatId
    visitor: VisitorId | None
    posted_at: datetime
    expires_at: datetime
    """A visitor's: at the latest `RINGS_ON` after the door's last word."""
    secret: bytes
    """Sealed to the duty key of the line where it rings."""
    withdrawn: bool = False


class HoldState(StrEnum):
    """What a device says of a ticket that it claimed; the steward brings `mine` back as an orphan."""

    RESERVED = "reserved"
    MINE = "mine"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    ticket: TicketId
    device: DeviceId
    state: HoldState
    chat: ChatId
    visitor: VisitorId | None
    entry: EntryId
    secret: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A waiting room at one moment: last word per ticket, owner per claimed ticket."""

    tickets: tuple[Ticket, ...] = ()
    claims: Mapping[TicketId, DeviceId] = field(default_factory=dict)
    holds: Mapping[tuple[TicketId, DeviceId], Hold] = field(default_factory=dict)

    def state(self, ticket: Ticket, now: datetime) -> TicketState:
        """A claim wins over a withdrawal, a withdrawal over the time."""
        if ticket.id in self.claims:
            return TicketState.CLAIMED
        if ticket.withdrawn:
            return TicketState.WITHDRAWN
        return TicketState.EXPIRED if now >= ticket.expires_at else TicketState.WAITING

    def waiting(self, now: datetime) -> tuple[Ticket, ...]:
        """What rings now: orphans on top, then whoever waits longest."""
        rings = [
            t
            for t in self.tickets
            if t.kind is not TicketKind.DOSSIER and self.state(t, now) is TicketState.WAITING
        ]
        return tuple(
            sorted(rings, key=lambda t: (t.kind is not TicketKind.ORPHAN, t.posted_at, t.id))
        )
