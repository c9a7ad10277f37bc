"""Owns the form that a colleague of the own line reads before joining, as it travels; decides nothing."""

from workstation.domain.chat import Chat
from workstation.domain.push import Push
from workstation.domain.times import to_ms
from workstation.wire import consent, sealed_bodies
from workstation.wire.encoding import Bytes32


def form_of(push: Push, chat: Chat) -> sealed_bodies.HandoverForm:
    """What was written, and where the visitor is reached. Rows without a word do not travel."""
    return sealed_bodies.HandoverForm(
        push=push.id,
        items=tuple(
            consent.ShownItem(id=item.id, label=item.label, text=item.text)
            for item in push.items
            if item.text.strip()
        ),
        visitor=sealed_bodies.BriefedVisitor(
            id=chat.visitor.id,
            sign=Bytes32(chat.visitor.sign),
            kem=Bytes32(chat.visitor.kem),
            home=chat.visitor.home,
        ),
        entry=chat.entry,
        began_at_ms=to_ms(chat.claimed_at),
    )
