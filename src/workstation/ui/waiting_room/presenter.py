"""Owns what rings on the screen and what taking it up does; must not know Qt."""

from collections.abc import Callable
from datetime import datetime

from workstation.domain.errors import SchakelError
from workstation.domain.ids import TicketId
from workstation.domain.ports import Clock
from workstation.domain.presence import Duty
from workstation.domain.push import Push, PushState, Side
from workstation.domain.ticket import TicketKind
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import PushChanged, RoomChanged, ShiftChanged
from workstation.services.shift import Shift
from workstation.services.waiting import Ringing, TicketGone, Waiting
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.parts import marks
from workstation.ui.ticks import Ticks
from workstation.ui.waiting_room.values import (
    Claiming,
    Direction,
    PushesView,
    PushShown,
    RoomShown,
    TicketShown,
    WaitingRoomView,
)
from workstation.ui.words import clock as times
from workstation.ui.words import problems

GONE_TICKS = 3
"""How long "net opgenomen door een collega" stands, in seconds."""

_OUT = {
    PushState.OFFERED: "Wacht op antwoord",
    PushState.RESERVED: "Houdt een plaats vrij",
    PushState.BRIEFED: "Briefing is er, nog niet gelezen",
    PushState.READ: "Briefing gelezen, komt erbij",
    PushState.JOINT: "Samen in gesprek",
}
_IN = {
    PushState.RESERVED: "Gereserveerd door jou · wacht op toestemming",
    PushState.BRIEFED: "Gereserveerd door jou · briefing open",
    PushState.READ: "Briefing gelezen · je kan erbij",
}

_OUT_WITHIN = {
    PushState.BRIEFED: "Je collega leest de overdracht",
    PushState.READ: "Overdracht gelezen, komt erbij",
}
_IN_WITHIN = {
    PushState.RESERVED: "Gereserveerd door jou · overdracht onderweg",
    PushState.BRIEFED: "Gereserveerd door jou · overdracht te lezen",
    PushState.READ: "Overdracht gelezen · je kan erbij",
}
_TO_READ = (PushState.RESERVED, PushState.BRIEFED, PushState.READ)


class WaitingRoomPresenter:
    def __init__(
        self,
        room: WaitingRoomView,
        pushes: PushesView,
        *,
        waiting: Waiting,
        casebook: Casebook,
        shift: Shift,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        ring: Callable[[], None],
        tell: Callable[[str], None],
    ) -> None:
        """`ring` makes itself heard, once a call; `tell` shows a sentence that needs an answer."""
        self._room = room
        self._pushes = pushes
        self._waiting = waiting
        self._casebook = casebook
        self._shift = shift
        self._names = names
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._ring = ring
        self._tell = tell
        self._claiming: set[TicketId] = set()
        self._gone: dict[TicketId, tuple[TicketShown, int]] = {}
        self._known: set[TicketId] = set()
        self._last: list[TicketShown] = []
        room.claim_wanted.connect(self.claim)
        pushes.push_chosen.connect(self._look)
        for kind in (RoomChanged, ShiftChanged, PushChanged):
            bus.on(kind, lambda _: self.show())
        attention.on(lambda _: self.show())
        ticks.on(self._tick)
        self.show()

    def claim_longest(self) -> None:
        """F8: the one on top."""
        for ringing in self._waiting.rings():
            if ringing.ticket.kind is not TicketKind.PUSH:
                self.claim(ringing.ticket.id)
                return

    def answer_push(self) -> None:
        """F9: the oldest offer that rings, else the place that is kept and waits for a reader."""
        for ringing in self._waiting.rings():
            if ringing.ticket.kind is TicketKind.PUSH:
                self._look(ringing.ticket.id)
                return
        for push in self._casebook.pushes():
            if push.side is Side.RECEIVER and push.state in _TO_READ:
                self._look(push.ticket)
                return

    def claim(self, ticket: TicketId) -> None:
        if ticket in self._claiming:
            return
        self._claiming.add(ticket)
        self.show()
        self._errands.run(self._take(ticket), lambda error: self._failed(ticket, error))

    async def _take(self, ticket: TicketId) -> None:
        try:
            chat = await self._waiting.take(ticket)
        finally:
            self._claiming.discard(ticket)
        self._attention.look(Looking(place=Place.CHAT, chat=chat))

    def _failed(self, ticket: TicketId, error: SchakelError) -> None:
        if not isinstance(error, TicketGone):  # that one says so itself, in its place
            self._tell(problems.sentence(error))
        self.show()

    def show(self) -> None:
        now = self._clock.now()
        rings = self._waiting.rings()
        self._show_room([r for r in rings if r.ticket.kind is not TicketKind.PUSH], now)
        self._show_pushes([r for r in rings if r.ticket.kind is TicketKind.PUSH], now)
        ids = {r.ticket.id for r in rings}
        if ids - self._known and self._shift.duty is Duty.ON:
            self._ring()
        self._known = ids

    def _show_room(self, rings: list[Ringing], now: datetime) -> None:
        shown = [self._ticket(ringing, now) for ringing in rings]
        here = {ticket.id for ticket in shown}
        # Until our claim is answered nobody knows whose it is: it keeps its place.
        for at, ticket in enumerate(self._last):
            if ticket.id in self._claiming and ticket.id not in here:
                shown.insert(min(at, len(shown)), ticket)
                here.add(ticket.id)
        for ticket in self._last:
            taken = ticket.id not in here and ticket.id not in self._gone
            if taken and self._was_taken_by_other(ticket.id):
                self._gone[ticket.id] = (ticket, GONE_TICKS)
        self._last = shown
        # What this device took up by itself (an own orphan, after a start) is nobody else's.
        for taken_here in [t for t in self._gone if self._casebook.chat_of(t) is not None]:
            del self._gone[taken_here]
        gone = [_gone(ticket) for ticket, _ in self._gone.values()]
        self._room.show_room(RoomShown(tickets=tuple(shown + gone), why_not=self._why_not()))

    def _was_taken_by_other(self, ticket: TicketId) -> bool:
        known = self._waiting.ticket(ticket)
        mine = ticket in self._claiming or self._casebook.chat_of(ticket) is not None
        return known is not None and self._waiting.state(known) == "claimed" and not mine

    def _ticket(self, ringing: Ringing, now: datetime) -> TicketShown:
        ticket = ringing.ticket
        waited_s = int((now - ticket.posted_at).total_seconds())
        facts = [ringing.answers.get("age", ""), ringing.answers.get("region", "")]
        return TicketShown(
            id=ticket.id,
            entry=self._names.entry(ticket.entry),
            entry_short=self._names.entry_short(ticket.entry),
            mark=self._names.entry_mark(ticket.entry),
            waited=times.countdown(waited_s),
            waited_spoken=f"wacht {times.minutes(max(0, waited_s) // 60)}",
            facts=tuple(fact for fact in facts if fact),
            orphan=ticket.kind is TicketKind.ORPHAN,
            claiming=Claiming.UNDER_WAY if ticket.id in self._claiming else Claiming.FREE,
        )

    def _why_not(self) -> str:
        if self._shift.duty is Duty.OFF:
            return "Je bent niet in dienst."
        if not self._shift.has_room:
            return "Je zit aan je limiet."
        return ""

    def _show_pushes(self, rings: list[Ringing], now: datetime) -> None:
        offers = [self._offer(ringing, now) for ringing in rings]
        own = [
            self._push(push, now)
            for push in self._casebook.pushes()
            if push.is_live and push.state in (_OUT if push.side is Side.SENDER else _IN)
        ]
        self._pushes.show_pushes(offers + own)

    def _offer(self, ringing: Ringing, now: datetime) -> PushShown:
        ticket = ringing.ticket
        left_s = max(0, int((ticket.expires_at - now).total_seconds()))
        return PushShown(
            ticket=ticket.id,
            direction=Direction.IN,
            line=self._names.short(ticket.line),
            mark=marks.of_line(ticket.line),
            entry=self._names.entry(ticket.entry),
            entry_mark=self._names.entry_mark(ticket.entry),
            waited=times.countdown(int((now - ticket.posted_at).total_seconds())),
            words="Overdracht van een collega"
            if ticket.line == self._names.own
            else "Briefing volgt na toestemming",
            left=times.countdown(left_s),
            spoken=times.spoken_left(left_s),
            calls=True,
            chosen=self._attention.looking.ticket == ticket.id,
        )

    def _push(self, push: Push, now: datetime) -> PushShown:
        incoming = push.side is Side.RECEIVER
        left_s = int((push.expires_at - now).total_seconds()) if push.expires_at else 0
        counts = push.state is not PushState.JOINT
        since = push.offered_at or now
        return PushShown(
            ticket=push.ticket,
            direction=Direction.IN if incoming else Direction.OUT,
            line=self._names.short(push.line),
            mark=marks.of_line(push.line),
            entry=self._names.entry(push.entry),
            entry_mark=self._names.entry_mark(push.entry),
            waited=times.countdown(int((now - since).total_seconds())),
            words=self._words(push),
            left=times.countdown(left_s) if counts else "",
            spoken=times.spoken_left(left_s) if counts else "",
            calls=incoming and push.state in (PushState.BRIEFED, PushState.READ),
            chosen=self._attention.looking.push == push.id
            or (not incoming and self._attention.chat == push.chat),
        )

    def _words(self, push: Push) -> str:
        incoming = push.side is Side.RECEIVER
        if push.line == self._names.own:
            within = _IN_WITHIN if incoming else _OUT_WITHIN
            if push.state in within:
                return within[push.state]
        return (_IN if incoming else _OUT)[push.state]

    def _look(self, ticket: TicketId) -> None:
        push = self._casebook.push_with(ticket)
        if push is None:
            self._attention.look(Looking(place=Place.OFFER, ticket=ticket))
        elif push.side is Side.RECEIVER:
            self._attention.look(Looking(place=Place.BRIEFING, push=push.id, ticket=ticket))
        else:
            self._attention.look(Looking(place=Place.CHAT, chat=push.chat))

    def _tick(self) -> None:
        self._gone = {
            ticket: (shown, left - 1) for ticket, (shown, left) in self._gone.items() if left > 1
        }
        self.show()


def _gone(ticket: TicketShown) -> TicketShown:
    return TicketShown(
        id=ticket.id,
        entry=ticket.entry,
        entry_short=ticket.entry_short,
        mark=ticket.mark,
        waited=ticket.waited,
        waited_spoken=ticket.waited_spoken,
        facts=ticket.facts,
        orphan=ticket.orphan,
        claiming=Claiming.GONE,
    )
