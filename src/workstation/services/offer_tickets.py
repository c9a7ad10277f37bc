"""Owns what a push offer looks like in the partner's waiting room: who asks, nothing of the chat."""

from workstation.domain.chat import Chat
from workstation.domain.push import Push
from workstation.domain.ticket import Ticket, TicketKind
from workstation.domain.times import to_ms
from workstation.services.credentials import Credentials
from workstation.wire import ticket_secrets, tickets


def body(push: Push, chat: Chat, *, credentials: Credentials, withdrawn: bool = False) -> bytes:
    """As it is posted; the same push gives the same ticket, so that posting again does no harm."""
    if push.offered_at is None or push.expires_at is None:
        raise ValueError("not offered")
    secret = ticket_secrets.PushSecret(
        cert=credentials.cert,
        push=push.id,
        request=push.request,
        busy_since_ms=to_ms(chat.claimed_at),
    )
    return tickets.encode_ticket(
        Ticket(
            id=push.ticket,
            kind=TicketKind.PUSH,
            line=credentials.line,
            entry=push.entry,
            chat=push.chat,
            visitor=None,
            posted_at=push.offered_at,
            expires_at=push.expires_at,
            secret=credentials.seal_ticket(secret, chat=push.chat, line=push.line),
            withdrawn=withdrawn,
        )
    )
