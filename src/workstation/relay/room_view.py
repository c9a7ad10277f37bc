"""Owns reading a line's waiting room as it stands; must not claim or post.

Used by workstations, by the door (an honest place in the queue) and by the steward.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from workstation.domain import errors, ticket
from workstation.domain.ids import DeviceId, LineId, TicketId
from workstation.relay import link, mirror
from workstation.wire import refusal, subjects, tickets

STREAM = "WAIT"
LIVE = "live."
STEWARD = "steward"
_Entry = tuple[subjects.Subject, ticket.Ticket | ticket.Hold | None]


class RoomView:
    """The room, kept up to date. `with_holds`: whoever may not hear holds sees none."""

    def __init__(
        self,
        relay: link.RelayLink,
        *,
        line: LineId,
        now: Callable[[], datetime],
        with_holds: bool = True,
    ) -> None:
        self._line = line
        self._filters = ("wait.>", "claim.>", "hold.>") if with_holds else ("wait.>", "claim.>")
        self.mirror = mirror.Mirror(
            relay,
            stream=STREAM,
            get=f"{relay.api}.DIRECT.GET.WAIT",
            filters=self._filters,
            live=LIVE,
            now=now,
        )
        self.mirror.watch(self._rebuild)
        self._read: dict[str, tuple[int, _Entry | None]] = {}
        self._room = ticket.Room()
        self._watchers: list[Callable[[ticket.Room], None]] = []
        self.refused = 0
        """Notes that were not what their subject says, or were not their sender's to post."""

    @property
    def room(self) -> ticket.Room:
        return self._room

    def watch(self, changed: Callable[[ticket.Room], None]) -> None:
        self._watchers.append(changed)

    def start(self) -> None:
        self.mirror.start()

    async def stop(self) -> None:
        await self.mirror.stop()

    async def owner(self, of: TicketId) -> DeviceId | None:
        """Asked of the relay now. Raises RelayUnreachable."""
        return _owner(await self.mirror.fetch([subjects.claims_of(of)]))

    async def look_up(self, name: TicketId) -> ticket.Ticket | None:
        """A ticket of the own line, asked of the relay now. Raises RelayUnreachable."""
        found = await self.mirror.fetch([f"wait.{self._line}.{name}.*"])
        last: tuple[bool, int, ticket.Ticket] | None = None
        for note in found:
            match self._decode(note):
                case (subjects.Wait() as subject, ticket.Ticket() as read):
                    rank = (not _is_device(subject), note.sequence, read)
                    last = rank if last is None or rank[:2] > last[:2] else last
        return last[2] if last is not None else None

    def _rebuild(self) -> None:
        kept = self.mirror.kept
        for gone in self._read.keys() - kept.keys():
            del self._read[gone]
        for subject, note in kept.items():
            known = self._read.get(subject)
            if known is None or known[0] != note.sequence:
                self._read[subject] = (note.sequence, self._decode(note))
        room = self._assemble()
        if room != self._room:
            self._room = room
            for changed in list(self._watchers):
                changed(room)

    def _decode(self, note: mirror.Kept) -> _Entry | None:
        try:
            subject = subjects.parse(note.subject)
            match subject:
                case subjects.Wait():
                    read = tickets.decode_ticket(subject, note.data)
                    if self._may_post(subject, read):
                        return subject, self._as_long_as_it_rings(note, read)
                case subjects.Hold():
                    return subject, tickets.decode_hold(subject, note.data)
                case subjects.Claim():
                    tickets.decode_claim(subject, note.data)
                    return subject, None
        except (refusal.Refused, errors.SchakelError):
            pass
        self.refused += 1
        return None

    def _may_post(self, subject: subjects.Wait, note: ticket.Ticket) -> bool:
        """Devices post pushes and, from a partner, dossiers; orphans are the own steward's, visitors
        the own door's."""
        own = subject.line == self._line
        match note.kind:
            case ticket.TicketKind.PUSH:
                return _is_device(subject)
            case ticket.TicketKind.DOSSIER:
                return not own and _is_device(subject)
            case ticket.TicketKind.ORPHAN:
                return own and subject.sender == STEWARD
            case ticket.TicketKind.VISITOR:
                return own and subject.sender.startswith("door-")

    def _as_long_as_it_rings(self, note: mirror.Kept, read: ticket.Ticket) -> ticket.Ticket:
        """By the relay's clock, brought to ours: a PC whose clock is wrong must not miss a visitor."""
        if read.kind is not ticket.TicketKind.VISITOR:
            return read
        fades_at = note.stored_at + self.mirror.skew + ticket.RINGS_ON
        return replace(read, expires_at=min(read.expires_at, fades_at))

    def _assemble(self) -> ticket.Room:
        found: dict[TicketId, tuple[bool, int, ticket.Ticket]] = {}
        holds: dict[tuple[TicketId, DeviceId], ticket.Hold] = {}
        claims: dict[TicketId, tuple[int, DeviceId]] = {}
        for sequence, entry in self._read.values():
            match entry:
                case (subjects.Wait() as subject, ticket.Ticket() as note):
                    # The own doors' and steward's word first: nobody who posts an offer, partner or
                    # colleague, overwrites a ticket by its name.
                    own = subject.line == self._line and not _is_device(subject)
                    rank = (own, sequence, note)
                    if note.id not in found or rank[:2] > found[note.id][:2]:
                        found[note.id] = rank
                case (subjects.Hold(), ticket.Hold() as hold):
                    holds[hold.ticket, hold.device] = hold
                case (subjects.Claim() as claim, None):
                    first = claims.get(claim.ticket)
                    if first is None or sequence < first[0]:
                        claims[claim.ticket] = (sequence, claim.device)
        return ticket.Room(
            tickets=tuple(
                note
                for _, _, note in sorted(found.values(), key=lambda f: (f[2].posted_at, f[2].id))
            ),
            claims={name: device for name, (_, device) in claims.items()},
            holds=holds,
        )


def _is_device(subject: subjects.Wait) -> bool:
    return subject.sender.startswith("d-")


def _owner(claims: Sequence[mirror.Kept]) -> DeviceId | None:
    """The lowest sequence owns."""
    sound = []
    for note in claims:
        try:
            claim = subjects.parse(note.subject)
            if isinstance(claim, subjects.Claim):
                tickets.decode_claim(claim, note.data)
                sound.append((note.sequence, claim.device))
        except refusal.Refused:
            continue
    return min(sound)[1] if sound else None
