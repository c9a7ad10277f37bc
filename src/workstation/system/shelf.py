"""Owns a folder of the lines' data files as it is now: what is good is used, what is not is told.

It must not know what the files hold. A file that breaks while Schakel runs leaves its last good
version in use; a file that is taken away is gone.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from workstation.domain.data_file import FileProblem, FileReason, Stock
from workstation.system.strict_toml import DataFileError

T = TypeVar("T")
_Stamp = tuple[tuple[int, int] | None, ...]


class FolderShelf(Generic[T]):
    """The `domain.data_file.Shelf` of one folder; a file is read again only when it changed."""

    def __init__(self, folder: Path, load: Callable[[Path], T], *, beside: str = "") -> None:
        """`load` raises DataFileError. `beside`: what is added to a file's name for a second file
        that belongs to it, so that it is read again when that one changed."""
        self._folder = folder
        self._load = load
        self._beside = beside
        self._stamps: dict[str, _Stamp] = {}
        self._good: dict[str, T] = {}
        self._problems: dict[str, FileProblem] = {}

    def stock(self) -> Stock[T]:
        try:
            paths = {path.name: path for path in sorted(self._folder.glob("*.toml"))}
        except OSError:
            paths = {}
        for name in self._stamps.keys() - paths.keys():
            del self._stamps[name]
            self._good.pop(name, None)
            self._problems.pop(name, None)
        for name, path in paths.items():
            stamp = (_stamp(path), _stamp(path.with_name(name + self._beside)))
            if name not in self._stamps or self._stamps[name] != stamp:
                self._stamps[name] = stamp
                self._read(name, path)
        return Stock(
            books=tuple(self._good[name] for name in sorted(self._good)),
            problems=tuple(
                replace(self._problems[name], older_in_use=name in self._good)
                for name in sorted(self._problems)
            ),
        )

    def _read(self, name: str, path: Path) -> None:
        try:
            self._good[name] = self._load(path)
        except DataFileError as error:
            self._problems[name] = FileProblem(
                file=error.file, line=error.line, key=error.key, why=FileReason(error.why)
            )
        else:
            self._problems.pop(name, None)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
