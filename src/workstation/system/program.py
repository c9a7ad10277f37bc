"""Owns how Schakel starts itself once more as a process of its own, in a checkout or in a bundle."""

import sys


def command(*words: str) -> list[str]:
    """In a bundle the running program is Schakel; else it is Python, which must be told."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "workstation", *words]
