"""Owns telling the line what became of the tickets that this device claimed.

The steward brings back what is `mine` when the device is gone; so `mine` and `done` must be said, and
said again after a crash: the wanted state follows from the casebook alone.
"""

from workstation.domain.chat import LIVE
from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.ports import WaitingRoom
from workstation.domain.push import PushState
from workstation.domain.ticket import Hold, HoldState, Ticket, TicketKind
from workstation.services.casebook import Casebook
from workstation.services.credentials import Credentials
from workstation.wire import ticket_secrets, tickets
from workstation.wire.encoding import Bytes32


class Holds:
    def __init__(self, *, casebook: Casebook, room: WaitingRoom, credentials: Credentials) -> None:
        self._casebook = casebook
        self._room = room
        self._credentials = credentials

    async def settle(self) -> None:
        """Say of each claimed ticket what is not said yet; what fails now is said the next time."""
        room = self._room.room
        for ticket in room.tickets:
            mine = room.claims.get(ticket.id) == self._credentials.device
            if not mine or ticket.kind is TicketKind.DOSSIER:
                continue
            wanted = self._wanted(ticket)
            said = room.holds.get((ticket.id, self._credentials.device))
            if wanted is None or (said is not None and said.state is wanted):
                continue
            try:
                await self._room.hold(ticket.id, self._body(ticket, wanted))
            except (RelayUnreachable, RelayRefused):
                return

    def _wanted(self, ticket: Ticket) -> HoldState | None:
        chat = self._casebook.chat_of(ticket.id)
        push = self._casebook.push_with(ticket.id)
        if ticket.kind is TicketKind.PUSH:
            if push is None:
                return None
            if push.state is PushState.RETURNED:
                return HoldState.DONE
            if push.state is not PushState.HANDED_OVER:
                return HoldState.RESERVED
        if chat is None:
            # Taken up again under a newer ticket, or not opened yet.
            newer = self._casebook.chat(ticket.chat)
            return HoldState.DONE if newer is not None else None
        return HoldState.MINE if chat.state in LIVE else HoldState.DONE

    def _body(self, ticket: Ticket, state: HoldState) -> bytes:
        chat = self._casebook.chat(ticket.chat)
        secret = b""
        if chat is not None:
            secret = self._credentials.seal_ticket(
                ticket_secrets.HoldSecret(
                    answers=ticket_secrets.Answers(**chat.answers),  # type: ignore[arg-type] # checked when the ticket was opened
                    sign=Bytes32(chat.visitor.sign),
                    kem=Bytes32(chat.visitor.kem),
                    home=chat.visitor.home,
                ),
                chat=ticket.chat,
                line=self._credentials.line,
            )
        return tickets.encode_hold(
            Hold(
                ticket=ticket.id,
                device=self._credentials.device,
                state=state,
                chat=ticket.chat,
                visitor=chat.visitor.id if chat else None,
                entry=ticket.entry,
                secret=secret,
            )
        )
