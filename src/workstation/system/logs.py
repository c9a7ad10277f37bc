"""Owns the log files: what happened, how often, in which code; never what was said, and by whom.

That holds by construction. An event is a fixed name, a fact a number, a yes or no, or a member of
an enumeration: free text has no way in. Of a library's own line only the library, the level and the
kind of the error are kept, for its text can quote anything.
"""

import contextlib
import json
import logging
import logging.handlers
import os
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from workstation.domain.errors import SchakelError

Fact = bool | int | StrEnum

FILE_BYTES = 1_000_000
FILES = 5
_FRAMES = 12
_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_OWN = frozenset({"at", "level", "event", "error", "frames", "cause"})
_LIBRARIES = frozenset(
    {"aiohttp", "asyncio", "concurrent", "jeepney", "keyring", "nats", "qasync", "secretstorage"}
)


class FreeText(SchakelError):
    """A bug of ours: something that could hold a person's words was on its way to the log.

    `name` is the event or fact, when that is a proper name itself.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Log:
    """One for a process. `open` before the first note, `close` at the end; both may be missed."""

    def __init__(self, folder: Path, *, name: str = "workstation") -> None:
        self._folder = folder
        self._name = name
        self._file: logging.Handler = logging.NullHandler()

    def open(self) -> None:
        """Takes the libraries' lines in as well, from WARNING. Without a writable folder: no log."""
        if not isinstance(self._file, logging.NullHandler):
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = _File(self._folder / f"{self._name}.log")
        except OSError:
            return
        self._file = file
        logging.getLogger().addHandler(file)

    def close(self) -> None:
        logging.getLogger().removeHandler(self._file)
        # What could not be written before cannot be written now either.
        with contextlib.suppress(OSError, ValueError):
            self._file.close()
        self._file = logging.NullHandler()

    def note(self, event: str, /, **facts: Fact) -> None:
        """`log.note("frame_refused", why=Refusal.SIZE)`. Raises FreeText for anything else."""
        self._write(logging.INFO, event, facts)

    def warn(self, event: str, /, **facts: Fact) -> None:
        """Like `note`, for what somebody should look at."""
        self._write(logging.WARNING, event, facts)

    def failure(self, event: str, error: BaseException, /, **facts: Fact) -> None:
        """With the kind of the error and the code that it went through, and not its text."""
        self._write(logging.ERROR, event, facts, error)

    def _write(
        self,
        level: int,
        event: str,
        facts: Mapping[str, Fact],
        error: BaseException | None = None,
    ) -> None:
        line = _Line({"event": _proper(event)})
        for name, value in facts.items():
            if name in _OWN:
                raise FreeText(name)
            line[_proper(name)] = _fact(name, value)
        if error is not None:
            line.update(_anatomy(error))
        record = logging.LogRecord("workstation", level, "", 0, "", None, None)
        record.line = line
        self._file.handle(record)


class _Line(dict[str, Any]):
    """Made only here, after the check: a library can hang a dictionary of its own on a record."""


class _File(logging.handlers.RotatingFileHandler):
    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8")
        self.setLevel(logging.INFO)

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")

    def filter(self, record: logging.LogRecord) -> bool:
        """Our own lines all, those of a library from WARNING."""
        return isinstance(getattr(record, "line", None), _Line) or record.levelno >= logging.WARNING

    def format(self, record: logging.LogRecord) -> str:
        line = getattr(record, "line", None)
        if not isinstance(line, _Line):
            line = _of_library(record)
        at = datetime.fromtimestamp(record.created, UTC)
        head = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
        }
        return json.dumps(head | line, ensure_ascii=True)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """A full disk must not stop a chat, and the standard way would print the record."""


def _proper(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise FreeText("")
    return name


def _fact(name: str, value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    # By exact type: a subclass could print as anything.
    if type(value) is bool or type(value) is int:
        return value
    raise FreeText(name)


def _of_library(record: logging.LogRecord) -> dict[str, Any]:
    top = record.name.partition(".")[0]
    line: dict[str, Any] = {
        "event": "library_line",
        "library": top if top in _LIBRARIES else "other",
    }
    error = record.exc_info[1] if record.exc_info else None
    return line if error is None else line | _anatomy(error)


def _anatomy(error: BaseException) -> dict[str, Any]:
    """Names of classes, modules and functions, and line numbers: words of code, not of people."""
    frames = [
        f"{frame.f_globals.get('__name__', '?')}:{frame.f_code.co_name}:{line_number}"
        for frame, line_number in traceback.walk_tb(error.__traceback__)
    ]
    told: dict[str, Any] = {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "frames": frames[-_FRAMES:],
    }
    why = getattr(error, "why", None)
    if isinstance(error, SchakelError) and isinstance(why, StrEnum):
        told["why"] = why.value
    if error.__cause__ is not None:
        told["cause"] = f"{type(error.__cause__).__module__}.{type(error.__cause__).__qualname__}"
    return told
