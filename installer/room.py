"""Owns the room in which a bundle is built: a virtual environment with the pinned packages and no more.

It is not the checkout's `.venv`: what lies about there could end in the bundle.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from installer import release

WINDOWS = os.name == "nt"
PINS = ("build.txt", "package.txt")


class BuildFailed(Exception):
    """A step did not work; the text says which, and how it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    folder: Path

    @property
    def venv(self) -> Path:
        return self.folder / "room"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    def run(self, *words: str, env: dict[str, str] | None = None) -> str:
        """What it said. Raises BuildFailed with the end of it."""
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
        }
        return run([str(self.python), *words], env=clean | (env or {}))


def run(words: list[str], *, env: dict[str, str] | None = None, cwd: Path | None = None) -> str:
    """Raises BuildFailed."""
    try:
        done = subprocess.run(
            words,
            env=env,
            cwd=cwd or release.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise BuildFailed(f"{words[0]} is not installed") from None
    if done.returncode:
        raise BuildFailed(
            f"{done.stdout[-4000:]}\n{Path(words[0]).name} ended with {done.returncode}"
        )
    return done.stdout


def base_python() -> str:
    """On Linux the distribution's own when it suits: it is the same on every machine of that release.

    One that somebody compiled carries the folder in which it was compiled.
    """
    if sys.platform == "linux":
        for minor in (13, 12, 11):
            path = f"/usr/bin/python3.{minor}"
            if Path(path).exists() and _can_make_venvs(path):
                return path
    return sys.executable


def _can_make_venvs(python: str) -> bool:
    return not subprocess.run(
        [python, "-c", "import ensurepip"], capture_output=True, check=False
    ).returncode


def prepared(folder: Path, made: release.Release) -> Room:
    """The room with today's pins, and schakel itself installed as anybody would install it."""
    room = Room(folder=folder)
    stamp = room.venv / ".pins"
    wanted = _stamp()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(room.venv, ignore_errors=True)
        run([base_python(), "-m", "venv", str(room.venv)])
        pip = ("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")
        for pins in PINS:
            # nkeys is published as source only; the tools that build it are pinned.
            sources = ("--no-binary", "nkeys") if pins != "build.txt" else ()
            room.run(
                *(*pip, "--require-hashes", "--no-build-isolation", "--only-binary", ":all:"),
                *(*sources, "-r", str(release.ROOT / "requirements" / pins)),
            )
        stamp.write_text(wanted, encoding="utf-8")
    _install_schakel(room, made)
    return room


def _install_schakel(room: Room, made: release.Release) -> None:
    wheels = room.folder / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    env = {"SOURCE_DATE_EPOCH": str(made.epoch_s)}
    room.run("-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels), env=env)
    (wheel,) = wheels.glob("*.whl")
    room.run(
        *("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"),
        *("--no-deps", "--no-index", "--force-reinstall", str(wheel)),
    )


def _stamp() -> str:
    digest = hashlib.sha256(base_python().encode())
    for pins in PINS:
        digest.update((release.ROOT / "requirements" / pins).read_bytes())
    return digest.hexdigest()
