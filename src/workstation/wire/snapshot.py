"""Owns the form in which a conversation survives a restart. It is secret: it holds epoch secrets."""

from workstation.domain.ids import MemberId, MessageId
from workstation.wire.epoch import Epoch
from workstation.wire.fields import Wire


class StreamState(Wire, frozen=True, kw_only=True):
    """How many of one session were delivered, and how many there are, under each epoch."""

    sender: MemberId
    session: str
    delivered: dict[int, int]
    announced: dict[int, int]
    skipped: tuple[tuple[int, int], ...] = ()
    """Epoch and counter of what was given up and may still come."""


class Snapshot(Wire, frozen=True, kw_only=True):
    """What is only kept ahead is not in it: it has no receipt yet and comes again."""

    entering: bool
    since: int
    epochs: tuple[Epoch, ...]
    streams: tuple[StreamState, ...]
    known: dict[MemberId, tuple[MessageId, ...]]
