"""Owns the chain of epochs as one member sees it: which is next, which is a fork, whether we are in.

Must not know what is said under them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workstation.domain.ids import ChatId, MemberId
from workstation.wire import epoch as epochs
from workstation.wire import frames, keys
from workstation.wire.epoch import Epoch, Issuer
from workstation.wire.refusal import Refused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The very epoch that we have."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """An epoch before it is still missing."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The next one. `before` is None when we come in, or come back."""

    before: Epoch | None
    after: Epoch


class Membership:
    """The epochs of one conversation. A method that raises has changed nothing."""

    def __init__(
        self,
        *,
        chat: ChatId,
        me: MemberId,
        kem: keys.KemKey,
        issuer: Issuer,
        known: Mapping[int, Epoch],
        entering: bool,
    ) -> None:
        """`entering`: the next epoch with us in it may be any later one."""
        self._chat = chat
        self._me = me
        self._kem = kem
        self._issuer = issuer
        self.epochs = dict(known)
        self.entering = entering
        self._later: dict[int, frames.EpochFrame] = {}

    @property
    def latest(self) -> Epoch | None:
        """Also one that shut us out."""
        return self.epochs[max(self.epochs)] if self.epochs else None

    def shared(self, n: int, sender: MemberId) -> bool:
        """Whether we and this sender were together in epoch n."""
        epoch = self.epochs.get(n)
        return epoch is not None and epoch.secret is not None and sender in epoch.members

    def take(self, frame: frames.EpochFrame) -> Known | Later | Taken:
        """Raises Refused: FORK for a second story, EPOCH for one from before our time, and all
        that `epoch.read` and `epoch.open_payload` raise."""
        payload = epochs.read(frame, self._issuer)
        if payload.chat != self._chat:
            raise Refused(Why.CHAT)
        known = self.epochs.get(payload.n)
        if known is not None:
            if known.digest != epochs.digest(frame):
                raise Refused(Why.FORK)
            return Known(n=payload.n)
        before = self.latest
        if before is not None and payload.n < before.n:
            raise Refused(Why.EPOCH)
        in_turn = before is not None and payload.n == before.n + 1
        if before is not None and in_turn and payload.prev != before.digest:
            raise Refused(Why.FORK)
        inside = any(member.id == self._me for member in payload.members)
        if not in_turn and not (self.entering and inside):
            if before is None:
                raise Refused(Why.RECEIVER)
            self._later[payload.n] = frame
            return Later(n=payload.n)
        after = epochs.open_payload(payload, frame, self._me, self._kem)
        self.epochs[after.n] = after
        # Once out, no chain is told to us any more: the next epoch with us may be any later one.
        self.entering = after.secret is None
        was_in = before is not None and before.secret is not None
        return Taken(before=before if was_in else None, after=after)

    def next_later(self) -> frames.EpochFrame | None:
        """An epoch that was kept and has its turn now; it is kept no longer."""
        if self._later and min(self._later) <= max(self.epochs, default=0) + 1:
            return self._later.pop(min(self._later))
        return None
