"""Owns whether this system writes the memory of a program that crashed to the disk; changes nothing.

What a counsellor reads is in that memory in the clear.
"""

import sys
from enum import StrEnum
from pathlib import Path

from workstation.system.group_policy import Hive, RegistryUnreadable, WindowsRegistry

_LOCAL_DUMPS = r"SOFTWARE\Microsoft\Windows\Windows Error Reporting\LocalDumps"


class Dumps(StrEnum):
    OFF = "off"
    FILE = "file"
    """To a file beside the program, or in a folder of the system."""
    COLLECTED = "collected"
    """Handed to a program of the system, whatever the limit of this account."""
    UNKNOWN = "unknown"


def now(
    registry: WindowsRegistry | None, *, pattern: Path = Path("/proc/sys/kernel/core_pattern")
) -> Dumps:
    if registry is not None:
        return _of_windows(registry)
    if sys.platform == "win32":
        return Dumps.UNKNOWN
    import resource  # not on Windows

    soft, _ = resource.getrlimit(resource.RLIMIT_CORE)
    return of_unix(soft, _read(pattern))


def of_unix(soft_limit_bytes: int, pattern: str) -> Dumps:
    """A pattern that begins with `|` names a program, to which the limit does not apply (core(5))."""
    if pattern.startswith("|"):
        thrown_away = pattern[1:].split(" ", maxsplit=1)[0] in (
            "/bin/false",
            "/bin/true",
            "/usr/bin/false",
        )
        return Dumps.OFF if thrown_away else Dumps.COLLECTED
    return Dumps.OFF if soft_limit_bytes == 0 else Dumps.FILE


def _read(pattern: Path) -> str:
    try:
        return pattern.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _of_windows(registry: WindowsRegistry) -> Dumps:
    try:
        return Dumps.OFF if registry.read(Hive.MACHINE, _LOCAL_DUMPS) is None else Dumps.FILE
    except RegistryUnreadable:
        return Dumps.UNKNOWN
