"""Owns claiming, posting and holding tickets as one device; must not decide what rings."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime

from workstation.domain import errors, ports, ticket, times
from workstation.domain.ids import DeviceId, LineId, TicketId
from workstation.relay import backoff, link, post, room_view
from workstation.wire import subjects, tickets


class WaitingRoom:
    """Implements `ports.WaitingRoom`."""

    def __init__(
        self,
        relay: link.RelayLink,
        *,
        line: LineId,
        device: DeviceId,
        now: Callable[[], datetime],
    ) -> None:
        self._relay = relay
        self._line = line
        self._device = device
        self._now = now
        self.view = room_view.RoomView(relay, line=line, now=now)

    def start(self) -> None:
        self.view.start()

    async def stop(self) -> None:
        await self.view.stop()

    @property
    def room(self) -> ticket.Room:
        return self.view.room

    def watch(self, changed: Callable[[ticket.Room], None]) -> None:
        self.view.watch(changed)

    async def claim(self, ticket: TicketId) -> ports.Claimed:
        """The relay stores one claim of a ticket and refuses every later one.

        No answer is no proof of either: then we look whose claim stands, and try again if none does.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + post.PATIENCE_S
        for delay_s in backoff.delays(post.FIRST_RETRY_S, post.LAST_RETRY_S):
            try:
                await self._claim_once(ticket)
                return ports.Claimed.WON
            except post.NotStored as refused:
                if not refused.somebody_was_first:
                    raise
            except errors.RelayUnreachable:
                pass
            with contextlib.suppress(errors.RelayUnreachable):
                owner = await self.view.owner(ticket)
                if owner is not None:
                    return ports.Claimed.WON if owner == self._device else ports.Claimed.LOST
            if clock() + delay_s >= until:
                raise errors.RelayUnreachable
            await asyncio.sleep(delay_s)
        raise AssertionError("the delays never end")

    async def post(self, line: LineId, ticket: TicketId, body: bytes) -> None:
        subject = subjects.Wait(
            line=self._line,
            ticket=ticket,
            sender=self._device,
            at=None if line == self._line else line,
        )
        await post.store(self._relay, subject.subject(), body)

    async def hold(self, ticket: TicketId, body: bytes) -> None:
        subject = subjects.Hold(ticket=ticket, device=self._device)
        await post.store(self._relay, subject.subject(), body)

    async def _claim_once(self, ticket: TicketId) -> None:
        claim = subjects.Claim(ticket=ticket, device=self._device)
        await post.store_once(
            self._relay,
            claim.subject(),
            tickets.encode_claim(claim, times.to_ms(self._now())),
            {
                "Nats-Expected-Last-Subject-Sequence": "0",
                "Nats-Expected-Last-Subject-Sequence-Subject": subjects.claims_of(ticket),
            },
        )
