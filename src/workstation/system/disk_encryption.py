"""Owns whether the disk below a folder is encrypted, as far as an ordinary user can see it.

Linux by the kernel's own tree of devices; Windows and macOS by asking their own tools. Changes nothing.
"""

import os
import sys
from pathlib import Path

from workstation.system import patience

TOOL_S = 8.0
_DEEP = 8
_SHELL = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}')"
    ".Self.ExtendedProperty('System.Volume.BitLockerProtection')"
)
_ON, _OFF = frozenset({"1", "3", "5"}), frozenset({"2", "4", "6"})
"""What Windows calls on, encrypting, suspended; off, decrypting, suspended for good."""


async def below(folder: Path) -> bool | None:
    """None: it cannot be told (a network drive, a container, ZFS)."""
    place = _nearest(folder)
    if sys.platform == "win32":
        return await _bitlocker(place)
    if sys.platform == "darwin":
        told = await patience.ask(["/usr/bin/fdesetup", "status"], TOOL_S)
        return None if told is None else "FileVault is On" in told[1]
    return linux(place)


def linux(folder: Path, *, sysfs: Path = Path("/sys"), mounts: Path | None = None) -> bool | None:
    try:
        number = folder.stat().st_dev
        device = (os.major(number), os.minor(number))
        if device[0] == 0:
            # A file system of its own numbers (btrfs): the table of mounts says what it stands on.
            found = _source(device, mounts or Path("/proc/self/mountinfo"))
            if found is None or not found.startswith("/dev/"):
                return True if found == "ecryptfs" else None
            raw = Path(found).stat().st_rdev
            device = (os.major(raw), os.minor(raw))
        block = (sysfs / "dev" / "block" / f"{device[0]}:{device[1]}").resolve(strict=True)
    except OSError:
        return None
    return _is_crypt(block, _DEEP)


def _is_crypt(block: Path, deep: int) -> bool:
    try:
        if (block / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except (OSError, ValueError):
        pass
    slaves = sorted((block / "slaves").glob("*")) if deep else []
    return bool(slaves) and all(_is_crypt(slave.resolve(), deep - 1) for slave in slaves)


def _source(device: tuple[int, int], mounts: Path) -> str | None:
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        head, _, tail = line.partition(" - ")
        fields, kind = head.split(" "), tail.split(" ")
        if len(fields) > 2 and len(kind) > 1 and fields[2] == f"{device[0]}:{device[1]}":
            return "ecryptfs" if kind[0] == "ecryptfs" else kind[1]
    return None


async def _bitlocker(place: Path) -> bool | None:
    command = _SHELL.format(drive=place.drive or "C:")
    told = await patience.ask(
        ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", command], TOOL_S
    )
    return None if told is None else bitlocker_word(told[1])


def bitlocker_word(said: str) -> bool | None:
    word = said.strip()
    return True if word in _ON else False if word in _OFF else None


def _nearest(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)
