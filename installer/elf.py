"""Owns which shared libraries a Linux binary asks for; must not know who brings them."""

import re
import subprocess
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

MAGIC = b"\x7fELF"
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)", re.MULTILINE)


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == MAGIC


def needed(path: Path) -> frozenset[str]:
    """The sonames, by binutils."""
    return frozenset(_NEEDED.findall(_told(path)))


def glibc(path: Path) -> tuple[int, int]:
    """The oldest C library that it runs with; (0, 0) for one that names none."""
    found = (tuple(map(int, pair)) for pair in _GLIBC.findall(_told(path)))
    return max(((major, minor) for major, minor in found), default=(0, 0))


def _told(path: Path) -> str:
    return subprocess.run(
        ["objdump", "-p", str(path)], capture_output=True, text=True, check=True
    ).stdout


def reached(roots: Iterable[str], asks: Mapping[str, Set[str]]) -> set[str]:
    """The names that something in `roots` asks for, and what these ask for in turn."""
    found: set[str] = set()
    waiting = [name for root in roots for name in asks.get(root, ())]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += asks.get(name, ())
    return found
