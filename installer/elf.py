"""Owns which shared libraries a Linux binary asks for; must not know who brings them."""

import re
import subprocess
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

MAGIC = b"\x7fELF"
_NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)", re.MULTILINE)


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == MAGIC


def needed(path: Path) -> frozenset[str]:
    """The sonames, by binutils."""
    done = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True)
    return frozenset(_NEEDED.findall(done.stdout))


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
