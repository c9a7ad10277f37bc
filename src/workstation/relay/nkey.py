"""Owns the relay's own kind of key: Ed25519 with a letter in front; must not know what it signs."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import nkeys


class Kind(Enum):
    """Of whom a key is; its text begins with this letter, that of its seed with S and this letter."""

    OPERATOR = nkeys.PREFIX_BYTE_OPERATOR
    ACCOUNT = nkeys.PREFIX_BYTE_ACCOUNT
    USER = nkeys.PREFIX_BYTE_USER


@dataclass(frozen=True, slots=True, kw_only=True)
class NKey:
    seed: str = field(repr=False)
    public: str

    def sign(self, message: bytes) -> bytes:
        return bytes(_pair(self.seed).sign(message))


def new(kind: Kind, random: bytes) -> NKey:
    """Of 32 fresh random bytes."""
    return from_seed(bytes(nkeys.encode_seed(random, kind.value)).decode())  # type: ignore[no-untyped-call] # has no types


def from_seed(seed: str) -> NKey:
    """Raises ValueError for what is no seed."""
    try:
        return NKey(seed=seed, public=_pair(seed).public_key.decode())
    except (nkeys.NkeysError, TypeError, IndexError, ValueError):
        raise ValueError("no seed") from None


def _pair(seed: str) -> Any:
    return nkeys.from_seed(seed.encode())  # type: ignore[no-untyped-call] # has no types
