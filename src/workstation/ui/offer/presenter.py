"""Owns an offer that rings: what may be known of it, and the answers to it; must not know Qt."""

from collections.abc import Callable, Coroutine
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from workstation.domain.errors import SchakelError
from workstation.domain.ids import TicketId
from workstation.domain.ports import Clock
from workstation.domain.push import ReturnReason
from workstation.domain.ticket import TicketState
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import PushChanged, RoomChanged
from workstation.services.lines import Lines
from workstation.services.offers import Offers
from workstation.services.shift import Shift
from workstation.services.waiting import Ringing, Waiting
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.offer.values import Decline, Gone, Sheet, TimeChoice, View, Wish
from workstation.ui.ticks import Ticks
from workstation.ui.words import clock as times
from workstation.ui.words import problems

TIMES = 4
"""How many moments are suggested."""


class OfferPresenter:
    def __init__(
        self,
        view: View,
        *,
        waiting: Waiting,
        offers: Offers,
        casebook: Casebook,
        shift: Shift,
        lines: Lines,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
        tell: Callable[[str], None],
    ) -> None:
        self._view = view
        self._waiting = waiting
        self._offers = offers
        self._casebook = casebook
        self._shift = shift
        self._lines = lines
        self._names = names
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._ticket: TicketId | None = None
        self._seen: Ringing | None = None
        self._busy = False
        view.accepted.connect(self._accept)
        view.declined.connect(self._decline)
        view.time_proposed.connect(self._propose)
        view.left.connect(lambda: attention.look(Looking()))
        attention.on(self._looked)
        bus.on(RoomChanged, lambda _: self.show())
        bus.on(PushChanged, lambda _: self.show())
        ticks.on(self._tick)

    def show(self) -> None:
        ringing = self._ringing()
        if ringing is None:
            return
        ticket = ringing.ticket
        now = self._clock.now()
        busy_since = ringing.busy_since or ticket.posted_at
        self._view.show_sheet(
            Sheet(
                ticket=ticket.id,
                line=ticket.line,
                line_name=self._names.short(ticket.line),
                own_line_name=self._names.short(self._names.own),
                sender=ringing.sender,
                entry_mark=self._names.entry_mark(ticket.entry),
                entry_name=self._names.entry(ticket.entry),
                came_at=times.hour(busy_since, self._zone),
                request=ringing.request,
                minutes=max(0, int((now - busy_since).total_seconds()) // 60),
                total_s=int((ticket.expires_at - ticket.posted_at).total_seconds()),
                times=self._times(now),
                today=now.astimezone(self._zone).date(),
                is_busy=self._busy,
                is_full=not self._shift.has_room,
                gone=self._gone(ringing),
                is_handover=ticket.line == self._names.own,
            )
        )

    def _ringing(self) -> Ringing | None:
        """As it rings, or as it rang last: a page does not go away under the reader."""
        if self._ticket is None:
            return None
        ticket = self._waiting.ticket(self._ticket)
        if ticket is not None:
            self._seen = self._waiting.look(ticket)
        return self._seen

    def _gone(self, ringing: Ringing) -> Gone | None:
        ticket = self._waiting.ticket(ringing.ticket.id)
        if ticket is None or ticket.withdrawn:
            return Gone.TAKEN_BACK
        rings = any(r.ticket.id == ticket.id for r in self._waiting.rings())
        if rings or self._busy or self._casebook.push_with(ticket.id) is not None:
            return None
        expired = self._waiting.state(ticket) is TicketState.EXPIRED
        return Gone.TIMED_OUT if expired else Gone.COLLEAGUE

    def _times(self, now: datetime) -> tuple[TimeChoice, ...]:
        """Moments within our own hours, from a quarter from now on, an hour apart."""
        hours = self._lines.hours(self._names.own)
        local = times.quarter_after(now.astimezone(self._zone)) + timedelta(minutes=30)
        found: list[TimeChoice] = []
        for step in range(24 * 7):
            at = local + timedelta(hours=step * 2)
            if hours is None or hours.open_until(at) is not None:
                label = times.moment(at, now, self._zone)
                found.append(
                    TimeChoice(day=at.date(), at=at.time(), label=label[:1].upper() + label[1:])
                )
            if len(found) == TIMES:
                break
        return tuple(found)

    def _accept(self) -> None:
        ticket = self._ticket
        if ticket is not None and not self._busy:
            self._run(ticket, self._do_accept(ticket))

    async def _do_accept(self, ticket: TicketId) -> None:
        push = await self._offers.accept(ticket)
        if ticket == self._ticket:
            self._attention.look(Looking(place=Place.BRIEFING, push=push, ticket=ticket))

    def _decline(self, decline: Decline) -> None:
        ticket = self._ticket
        if ticket is not None and not self._busy:
            self._run(ticket, self._do_decline(ticket, decline.reason, decline.note, None))

    def _propose(self, wish: Wish) -> None:
        ticket = self._ticket
        if ticket is not None and not self._busy:
            at = _moment(wish.day, wish.at, self._zone)
            work = self._do_decline(ticket, ReturnReason.OTHER_TIME, wish.note, at)
            self._run(ticket, work)

    async def _do_decline(
        self, ticket: TicketId, reason: ReturnReason, note: str, at: datetime | None
    ) -> None:
        await self._offers.decline(ticket, reason=reason, note=note, proposed_at=at)
        if ticket == self._ticket:
            self._attention.look(Looking())

    def _run(self, ticket: TicketId, work: Coroutine[Any, Any, None]) -> None:
        self._view.show_problem("")
        self._busy = True
        self.show()
        self._errands.run(self._once(work), lambda error: self._failed(ticket, error))

    async def _once(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._busy = False
            self.show()

    def _looked(self, looking: Looking) -> None:
        self._ticket = looking.ticket if looking.place is Place.OFFER else None
        self._seen = None
        if self._ticket is not None:
            self._view.show_problem("")
            self.show()
            self._tick()

    def _tick(self) -> None:
        if self._ticket is not None and self._seen is not None:
            left = self._seen.ticket.expires_at - self._clock.now()
            self._view.show_left(max(0, int(left.total_seconds())))
            if left.total_seconds() < 1:
                self.show()

    def _failed(self, ticket: TicketId, error: SchakelError) -> None:
        if ticket == self._ticket:
            self._view.show_problem(problems.sentence(error))
            self.show()
        else:
            self._tell(problems.sentence(error))


def _moment(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone)
