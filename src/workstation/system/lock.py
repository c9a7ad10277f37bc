"""Owns that a profile is open once: a file lock that the system takes back when the process dies."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Self

from workstation.domain.errors import Fault, SchakelError


class AlreadyOpen(SchakelError):
    """Another window of Schakel has this profile open."""

    fault = Fault.USER


class LockImpossible(SchakelError):
    """The lock's file cannot be made: no rights, or something in its place."""

    fault = Fault.IT


class ProfileLock:
    """Held until `release` or the end of the process, whichever way it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Does not wait. Raises AlreadyOpen or LockImpossible; a second time by the owner is nothing."""
        if self._handle is not None:
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The file stays: to remove it would let two processes lock two files of one name.
            handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError:
            raise LockImpossible from None
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            raise AlreadyOpen from None
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            handle, self._handle = self._handle, None
            with contextlib.suppress(OSError):
                os.close(handle)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
