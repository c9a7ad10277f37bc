"""Owns the proof that a frame is safe with its receiver; must not know outboxes."""

from collections.abc import Sequence

from workstation.domain.ids import ChatId, FrameId, MemberId, MessageId
from workstation.wire import frames, keys, signed
from workstation.wire.documents import Got
from workstation.wire.refusal import Refused, Why


def make(
    *,
    chat: ChatId,
    sender: MemberId,
    got: Sequence[FrameId],
    read: Sequence[MessageId],
    sign: keys.SignKey,
) -> frames.Receipt:
    """Signed by the receiver of those frames; at most 256 of either in one."""
    payload = Got(chat=chat, sender=sender, got=tuple(got), read=tuple(read))
    return frames.Receipt(v=1, doc=signed.sign(signed.Kind.RECEIPT, payload, sign))


def peek(frame: frames.Receipt) -> Got:
    """The payload, unproven: to learn whose key `check` needs. Raises Refused."""
    return signed.read(frame.doc, Got)


def check(frame: frames.Receipt, *, chat: ChatId, sender: MemberId, sign: bytes) -> Got:
    """The payload, proven to be of this receiver in this chat. Raises Refused."""
    got = signed.check(signed.Kind.RECEIPT, frame.doc, sign, Got)
    if got.chat != chat:
        raise Refused(Why.CHAT)
    if got.sender != sender:
        raise Refused(Why.SENDER)
    return got
