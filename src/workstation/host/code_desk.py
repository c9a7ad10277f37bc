"""Owns the answers to whoever knocks with a code: one PC gets the invitation, once, within its time.

It must not know a relay, nor what is done with an invitation.
"""

from collections.abc import Callable
from datetime import datetime

from workstation.domain import times
from workstation.wire import encoding, enrolling, handing, keys
from workstation.wire.refusal import Refused

WRONG_AT_MOST = 5
"""Typing errors do not come this far: the code's own check tells them on the PC."""


class CodeDesk:
    """For one code. `wrong` counts those who knocked where it lies and did not have it."""

    def __init__(
        self,
        key: handing.CodeKey,
        invitation: enrolling.Invitation,
        *,
        now: Callable[[], datetime],
        entropy: keys.Entropy,
    ) -> None:
        self._key = key
        self._invitation = invitation
        self._now = now
        self._entropy = entropy
        self._first: handing.Knock | None = None
        self.wrong = 0

    @property
    def is_handed_out(self) -> bool:
        return self._first is not None

    @property
    def is_spent(self) -> bool:
        """Somebody is guessing: whatever comes now gets nothing."""
        return self.wrong >= WRONG_AT_MOST and not self.is_handed_out

    def answer(self, data: bytes) -> handing.Handed:
        try:
            knock = encoding.from_json(data, handing.Knock)
        except Refused:
            knock = None
        if self.is_spent or times.to_ms(self._now()) >= self._invitation.until_ms:
            return handing.Handed(v=1, state="over")
        if knock is None or not self._key.is_meant(knock):
            self.wrong += 1
            return handing.Handed(v=1, state="wrong")
        if self._first is None:
            self._first = knock
        # The same knock again: the answer was lost on its way. Whoever repeats it without the code
        # cannot open what comes.
        if knock != self._first:
            return handing.Handed(v=1, state="used")
        return self._key.seal(self._invitation, knock, self._entropy(12))
