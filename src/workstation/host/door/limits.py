"""Owns how much one visitor, one connection and one address may ask; keeps nothing that names them.

An address is known only as a hash with a salt that changes every hour, in memory, while it is
connected; it is never written and never logged.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

SALT_LIFE_S = 3600.0
KEEP_BUCKETS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Tokens per second, and how many may be saved up."""

    per_s: float
    burst: float


class Bucket:
    """A token bucket. It starts full."""

    def __init__(self, allowance: Allowance, now_s: float) -> None:
        self._allowance = allowance
        self._tokens = allowance.burst
        self._at_s = now_s

    def take(self, now_s: float) -> bool:
        """Whether one more is allowed now."""
        grown = (now_s - self._at_s) * self._allowance.per_s
        self._tokens = min(self._allowance.burst, self._tokens + max(0.0, grown))
        self._at_s = now_s
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def is_full(self, now_s: float) -> bool:
        grown = (now_s - self._at_s) * self._allowance.per_s
        return self._tokens + grown >= self._allowance.burst


class Buckets:
    """One bucket per key; a bucket that is full again is forgotten, since a new one is the same."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._buckets: dict[str, Bucket] = {}

    def take(self, key: str, now_s: float) -> bool:
        if key not in self._buckets:
            if len(self._buckets) >= KEEP_BUCKETS:
                self._forget(now_s)
            self._buckets[key] = Bucket(self._allowance, now_s)
        return self._buckets[key].take(now_s)

    def _forget(self, now_s: float) -> None:
        for key in [key for key, bucket in self._buckets.items() if bucket.is_full(now_s)]:
            del self._buckets[key]


class Entrance:
    """How many sockets are open, in all and from one address."""

    def __init__(
        self, *, sockets: int, per_address: int, now_s: float, salt: Callable[[], bytes]
    ) -> None:
        self._sockets = sockets
        self._per_address = per_address
        self._new_salt = salt
        self._salt = salt()
        self._salted_at_s = now_s
        self._open = 0
        self._by_address: Counter[bytes] = Counter()

    @property
    def open(self) -> int:
        return self._open

    def enter(self, address: str, now_s: float) -> bytes | None:
        """A mark to leave with; None when there is no room."""
        if now_s - self._salted_at_s >= SALT_LIFE_S:
            # Whoever is inside keeps the old mark: a new one cannot be told from it, which is the point.
            self._salt, self._salted_at_s = self._new_salt(), now_s
        mark = hmac.digest(self._salt, address.encode(), hashlib.sha256)
        if self._open >= self._sockets or self._by_address[mark] >= self._per_address:
            if not self._by_address[mark]:
                del self._by_address[mark]
            return None
        self._open += 1
        self._by_address[mark] += 1
        return mark

    def leave(self, mark: bytes) -> None:
        self._open -= 1
        self._by_address[mark] -= 1
        if self._by_address[mark] <= 0:
            del self._by_address[mark]
