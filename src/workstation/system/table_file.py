"""Owns writing a table where the user chose: a whole file or none; must not know what is in it."""

import contextlib
import os
from pathlib import Path

from workstation.domain.errors import TableUnwritable


def write(path: Path, text: str) -> None:
    """For its owner alone, with the mark by which spreadsheets know UTF-8. Raises TableUnwritable."""
    new = path.with_name(path.name + ".new")
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise TableUnwritable from None
