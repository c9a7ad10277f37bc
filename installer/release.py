"""Owns what the files of a release are called and dated; must not know how they are made."""

import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "package"
ID = "be.schakel.Workstation"
OLDEST_EPOCH_S = 315532800
"""1980: what a zip file can say at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """`epoch_s`: the only time that any file of it carries."""

    version: str
    epoch_s: int


def current(root: Path = ROOT) -> Release:
    """Dated as its last commit, or as SOURCE_DATE_EPOCH says: never as the moment of building."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    epoch_s = int(told) if told.isascii() and told.isdigit() else _commit_s(root)
    return Release(version=str(project["project"]["version"]), epoch_s=max(epoch_s, OLDEST_EPOCH_S))


def _commit_s(root: Path) -> int:
    """Without git (a source archive) a fixed moment is the honest one."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return OLDEST_EPOCH_S
