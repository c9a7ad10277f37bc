"""Owns SHA256SUMS, by which whoever downloads knows that nothing was changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

NAME = "SHA256SUMS"


def of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, files: Iterable[Path]) -> Path:
    """As `sha256sum --check` reads it."""
    lines = [f"{of(path)}  {path.name}\n" for path in sorted(files)]
    target = folder / NAME
    target.write_text("".join(lines), encoding="utf-8")
    return target
