"""Owns what the page before the desk shows, and its view's protocol; must not know Qt or keys."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.ui.emits import Emits, EmitsBare

SHORTEST = 12
"""Characters of a new passphrase: a sentence, not a puzzle."""


class UnlockPage(StrEnum):
    ASK = "ask"
    """A passphrase opens the journal."""
    SET = "set"
    """First run on a computer without a keyring: choose one, twice."""
    VEILED = "veiled"
    """Hidden over a running desk, with the key in the keyring: the session of the computer is the lock."""
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_MISSING = "keyring_missing"
    """The key should be in the keyring of this computer and is not there."""
    DAMAGED = "damaged"
    FULL = "full"
    """The keyring gave the key; the disk has no room to open with it."""
    NEWER = "newer"
    """A later version of Schakel wrote the journal; `versions` says which."""


class UnlockProblem(StrEnum):
    NONE = "none"
    WRONG = "wrong"
    TOO_SHORT = "too_short"
    DIFFERENT = "different"
    STILL_LOCKED = "still_locked"
    STORE = "store"
    """The disk refused."""
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Of the layout of a journal: what stands on the disk, and the newest that this program reads."""

    found: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockShown:
    page: UnlockPage
    problem: UnlockProblem = UnlockProblem.NONE
    busy: bool = False
    """Stretching a passphrase takes a moment."""
    relock: bool = False
    """The desk was locked; the chats run on behind this page."""
    versions: Versions | None = None


class UnlockView(Protocol):
    @property
    def passphrase_given(self) -> Emits[str]: ...
    @property
    def passphrase_chosen(self) -> Emits[str]: ...
    @property
    def retry_wanted(self) -> EmitsBare: ...

    def show_unlock(self, shown: UnlockShown) -> None: ...
    def clear(self) -> None: ...


def problem_of_new(first: str, second: str) -> UnlockProblem:
    """What is wrong with a new passphrase before anybody else needs to see it."""
    if len(first) < SHORTEST:
        return UnlockProblem.TOO_SHORT
    return UnlockProblem.NONE if first == second else UnlockProblem.DIFFERENT
