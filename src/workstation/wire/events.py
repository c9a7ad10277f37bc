"""Owns what a conversation tells its caller; must not know how it came to know it.

`Said`, `Unreadable`, `Again`, `EpochOpened` and `ShutOut` name a frame that deserves a receipt once
the caller has stored them; the others do not.
"""

from dataclasses import dataclass

from workstation.domain.ids import FrameId, MemberId
from workstation.wire import bodies
from workstation.wire.epoch import Epoch
from workstation.wire.refusal import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody said this; comes once for each message, in its sender's order."""

    frame: FrameId
    sender: MemberId
    epoch: int
    body: bodies.Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A member's own frame whose body is no body, or not theirs to say. Its turn has passed."""

    frame: FrameId
    sender: MemberId
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Nothing to tell, but a receipt to give: seen before, the same message under another epoch, or
    an epoch from before one that we have."""

    frame: FrameId
    sender: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Kept in memory until what comes before it is here. No receipt: it is not safe yet."""

    frame: FrameId


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochOpened:
    """Others read along from here on; `before` is None when we come in."""

    frame: FrameId
    before: Epoch | None
    after: Epoch

    @property
    def joined(self) -> frozenset[MemberId]:
        """Members that were not there; all of them when we come in."""
        return frozenset(self.after.members) - self._earlier

    @property
    def left(self) -> frozenset[MemberId]:
        return self._earlier - frozenset(self.after.members)

    @property
    def owner_changed(self) -> bool:
        return self.before is None or self.before.owner != self.after.owner

    @property
    def _earlier(self) -> frozenset[MemberId]:
        return frozenset(self.before.members) if self.before else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """An epoch without us."""

    frame: FrameId
    before: Epoch | None
    after: Epoch


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """So many messages of this sender were given up; the journal shows a gap."""

    sender: MemberId
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A frame that was kept ahead of its epoch turned out to be no member's. Count it."""

    why: Why


Event = Said | Unreadable | Again | Ahead | EpochOpened | ShutOut | Missing | Dropped
