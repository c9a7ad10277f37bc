"""Owns what a page asks of the relay, each answered by ok or no; must not know the socket."""

import asyncio
from dataclasses import replace

from workstation.domain import errors
from workstation.domain.ids import EntryId, VisitorId
from workstation.domain.ticket import TicketState
from workstation.host.door import attendance, counters, limits, line_side
from workstation.wire import names, page

Request = page.Send | page.OpenTicket | page.WithdrawTicket | page.SendSurvey


class Requests:
    """Of one connection. What one visitor may not ask of another's ticket is refused here."""

    def __init__(
        self,
        side: line_side.LineSide,
        entry: EntryId,
        *,
        guests: attendance.Attendance,
        tickets_by_visitor: limits.Buckets,
        surveys_by_visitor: limits.Buckets,
        counts: counters.Counters,
    ) -> None:
        self._side = side
        self._entry = entry
        self._guests = guests
        self._tickets_by_visitor = tickets_by_visitor
        self._surveys_by_visitor = surveys_by_visitor
        self._counts = counts

    async def answer(self, visitor: VisitorId, frame: Request) -> page.Ok | page.No:
        why: page.NotSent | None
        try:
            match frame:
                case page.Send():
                    why = await self._send(frame)
                case page.OpenTicket():
                    why = await self._ring(visitor, frame)
                case page.WithdrawTicket():
                    why = await self._withdraw(visitor, frame)
                case page.SendSurvey():
                    why = await self._survey(visitor, frame)
        except errors.RelayUnreachable:
            why = page.NotSent.RELAY
        except errors.RelayRefused:
            why = page.NotSent.FORM
        if why is None:
            return page.Ok(id=frame.id)
        self._counts.add(f"no_{why}")
        return page.No(id=frame.id, why=why)

    async def _survey(self, visitor: VisitorId, frame: page.SendSurvey) -> page.NotSent | None:
        """Whose it is, is known here only to be limited; nothing of that goes with it."""
        if not self._surveys_by_visitor.take(visitor, asyncio.get_running_loop().time()):
            return page.NotSent.RATE
        await self._side.survey(frame)
        return None

    async def _send(self, frame: page.Send) -> page.NotSent | None:
        if not self._side.knows(frame.line):
            return page.NotSent.FORM
        await self._side.send(frame)
        return None

    async def _ring(self, visitor: VisitorId, frame: page.OpenTicket) -> page.NotSent | None:
        if len(frame.secret) > line_side.SECRET_MAX_BYTES:
            return page.NotSent.SIZE
        now_s = asyncio.get_running_loop().time()
        if not self._tickets_by_visitor.take(visitor, now_s):
            return page.NotSent.RATE
        known = await self._side.ticket(frame.ticket)
        if (known is not None and known.visitor != visitor) or names.is_huddle(frame.chat):
            return page.NotSent.FORM
        if self._side.state(frame.ticket) is TicketState.CLAIMED:
            return None
        note = await self._side.ring(frame, visitor, self._entry, known)
        self._guests.rings(visitor, note)
        return None

    async def _withdraw(
        self, visitor: VisitorId, frame: page.WithdrawTicket
    ) -> page.NotSent | None:
        known = await self._side.ticket(frame.ticket)
        if known is None or known.visitor != visitor:
            return page.NotSent.FORM
        self._guests.silent(visitor)
        if not known.withdrawn:
            await self._side.post(replace(known, withdrawn=True))
        return None
