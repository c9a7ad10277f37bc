"""Owns saying something in a conversation: sealed once, one letter for each reader, kept until received.

Knows nothing of what is said, nor of how letters travel.
"""

from workstation.domain.ids import ChatId, FrameId, LineId
from workstation.domain.ports import Box, Letter
from workstation.services.change import Change
from workstation.wire import bodies, frames
from workstation.wire.documents import EpochMember
from workstation.wire.session import Conversation


def say(
    change: Change, conversation: Conversation, body: bodies.Body, *, home: LineId | None
) -> tuple[EpochMember, ...]:
    """Seal `body` to everyone in the conversation and queue it. Returns the readers.

    `home`: the line whose account holds the visitor's mailbox; None in a huddle. Raises
    `wire.refusal.Refused` (`SIZE`) or `NotInside`, before anything is changed.
    """
    outgoing = conversation.seal(body)
    raw = frames.encode(outgoing.frame)
    for reader in outgoing.receivers:
        change.queue(
            letter_to(reader, id_=outgoing.frame_id, chat=conversation.chat, frame=raw, home=home),
            message=body.id,
        )
    return outgoing.receivers


def letter_to(
    reader: EpochMember, *, id_: FrameId, chat: ChatId, frame: bytes, home: LineId | None
) -> Letter:
    """One frame for one member of an epoch."""
    line = reader.line or home
    if not line:
        raise ValueError("a visitor in a huddle")
    return Letter(
        id=id_,
        to=reader.id,
        box=Box.DEVICE if reader.line else Box.VISITOR,
        line=LineId(line),
        chat=chat,
        frame=frame,
    )
