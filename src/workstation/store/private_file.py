"""Owns small files that only this user may read, and that are whole at every moment."""

import errno
import os
from pathlib import Path

from workstation.domain.errors import StoreError, StoreFault

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(path: Path, content: bytes) -> None:
    """Raises StoreError DISK_FULL or NO_RIGHTS, with the old file untouched."""
    draft = path.with_name(path.name + ".new")
    try:
        draft.unlink(missing_ok=True)
        target = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(target, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise told(error) from None


def size_bytes(path: Path) -> int:
    """0 when it is not there. Raises StoreError NO_RIGHTS when nobody may know."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as error:
        raise told(error) from None


def remove(path: Path) -> None:
    """Also when it is not there. Raises StoreError NO_RIGHTS."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise told(error) from None


def make_folder(path: Path) -> None:
    """Raises StoreError NO_RIGHTS, also when a file stands in its place."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        # An older folder may be open to others.
        if os.name == "posix":
            path.chmod(0o700)
    except OSError as error:
        raise told(error) from None


def flush_folder(folder: Path) -> None:
    """So that the new name survives a power cut; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def told(error: OSError) -> StoreError:
    return StoreError(StoreFault.DISK_FULL if error.errno in _FULL else StoreFault.NO_RIGHTS)
