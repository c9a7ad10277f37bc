"""Owns how a debrief that is to be shared is put to wait; runs inside the transaction of its closing."""

from workstation.domain.closing import Closing
from workstation.store import instants, plain_text
from workstation.store.connection import Connection


def put(connection: Connection, closing: Closing) -> None:
    """Again changes nothing while it waits; after that it goes again, as the same."""
    first, second = map(plain_text.whole, closing.debrief_answers)
    connection.run(
        "INSERT INTO debrief (id, chat, made_at_us, first, second) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (closing.shared_as, closing.chat, instants.to_us(closing.saved_at), first, second),
    )
