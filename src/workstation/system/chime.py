"""Owns playing one short sound by what the system has for it; must not know why it sounds.

No sound library: QtMultimedia would double the size of the installation.
"""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

COMMANDS = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "--quiet"),
)
"""macOS, PipeWire, PulseAudio, ALSA: the first that is there and works."""

_REAP_S = 0.5
"""A killed process is gone within milliseconds; its result is taken, so that no dead one is left."""


class Child(Protocol):
    """The part of `subprocess.Popen` that a player needs."""

    def poll(self) -> int | None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


class Chime:
    """`play` returns at once. A player that failed, or hangs until the next time, is not asked again."""

    def __init__(
        self,
        file: Path,
        *,
        find: Callable[[str], str | None] = shutil.which,
        start: Callable[[Sequence[str]], Child] | None = None,
    ) -> None:
        self._file = file
        self._players = [
            (found, *rest) for name, *rest in COMMANDS if (found := find(name)) is not None
        ]
        self._start = start or _start
        self._child: Child | None = None

    def play(self) -> bool:
        """False: nothing here can play it (any more); the caller beeps."""
        if sys.platform == "win32":
            return _play_on_windows(self._file)
        self._judge_last()
        while self._players:
            try:
                self._child = self._start([*self._players[0], str(self._file)])
            except OSError:
                self._players.pop(0)
            else:
                return True
        return False

    def stop(self) -> None:
        if self._child is not None and self._child.poll() is None:
            _end(self._child)
        self._child = None

    def _judge_last(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        code = child.poll()
        if code is None:
            _end(child)
        if code != 0:
            self._players.pop(0)


def _start(command: Sequence[str]) -> Child:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _end(child: Child) -> None:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        child.kill()
        child.wait(_REAP_S)


def _play_on_windows(file: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(
                str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            )
        except RuntimeError:
            return False
        return True
    return False
