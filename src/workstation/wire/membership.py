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


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """One from between or before those that we have; who reads along now stays as it is."""

    n: int


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
        self.since = 0
        """The epoch with which our present stay began."""
        self._later: dict[int, frames.EpochFrame] = {}

    @property
    def latest(self) -> Epoch | None:
        """Also one that shut us out."""
        return self.epochs[max(self.epochs)] if self.epochs else None

    def shared(self, n: int, sender: MemberId) -> bool:
        """Whether we and this sender were together in epoch n, since we last came in.

        What was said in an earlier stay is taken when it comes, and not waited for: a sender may
        have forgotten it when we were put out.
        """
        epoch = self.epochs.get(n)
        was_in = epoch is not None and epoch.secret is not None and sender in epoch.members
        return was_in and n >= self.since

    def take(self, frame: frames.EpochFrame) -> Known | Later | Late | Taken:
        """Raises Refused: FORK for a second story, RECEIVER for one that is not for us, and all
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
        self._check_links(payload, frame)
        if before is not None and payload.n < before.n:
            # Whoever comes in takes the first epoch that arrives; the relay may have turned them
            # round, and what was said under the earlier one is ours too.
            late = epochs.open_payload(payload, frame, self._me, self._kem)
            self.epochs = dict(sorted({**self.epochs, late.n: late}.items()))
            if late.secret is not None and late.n == self.since - 1:
                self.since = late.n
            return Late(n=late.n)
        in_turn = before is not None and payload.n == before.n + 1
        inside = any(member.id == self._me for member in payload.members)
        if not in_turn and not (self.entering and inside):
            if self.entering:
                raise Refused(Why.RECEIVER)
            self._later[payload.n] = frame
            return Later(n=payload.n)
        after = epochs.open_payload(payload, frame, self._me, self._kem)
        self.epochs[after.n] = after
        # Once out, no chain is told to us any more: the next epoch with us may be any later one.
        self.entering = after.secret is None
        was_in = before is not None and before.secret is not None and self._me in before.members
        if after.secret is not None and not (was_in and in_turn):
            self.since = after.n
        return Taken(before=before if was_in else None, after=after)

    def _check_links(self, payload: epochs.Payload, frame: frames.EpochFrame) -> None:
        """Neighbours that we have must fit on both sides."""
        below, above = self.epochs.get(payload.n - 1), self.epochs.get(payload.n + 1)
        if below is not None and payload.prev != below.digest:
            raise Refused(Why.FORK)
        if above is not None and above.prev != epochs.digest(frame):
            raise Refused(Why.FORK)

    def next_later(self) -> frames.EpochFrame | None:
        """An epoch that was kept and has its turn now; it is kept no longer."""
        first = min(self._later, default=None)
        if first is None or (first > max(self.epochs, default=0) + 1 and not self.entering):
            return None
        return self._later.pop(first)
