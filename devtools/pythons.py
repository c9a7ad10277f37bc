"""Owns which Pythons suit and where one is; makes no environment."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys

from devtools.stopped import SetupStopped

OLDEST, NEWEST = (3, 11), (3, 13)  # pyproject.toml says the same; a test compares them


def version_of(python: str) -> tuple[int, int] | None:
    """(major, minor) of that Python, None when it does not start."""
    try:
        ask = [python, "-c", "import sys; print(*sys.version_info[:2])"]
        done = subprocess.run(ask, capture_output=True, text=True, timeout=30, check=True)
        major, minor = done.stdout.split()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return int(major), int(minor)


def suits(version: tuple[int, int] | None) -> bool:
    return version is not None and OLDEST <= version <= NEWEST


def find_python() -> str:
    """A Python between OLDEST and NEWEST: this one, or one on the PATH. Raises SetupStopped."""
    if suits(sys.version_info[:2]):
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and suits(version_of(found)):
            return found
    raise SetupStopped(
        f"Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]} is needed; this is "
        f"{platform.python_version()} and no other one is on the PATH"
    )
