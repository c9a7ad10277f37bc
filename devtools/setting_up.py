"""Owns the way from a bare machine to an environment that a command can run in."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from devtools import children, places, pythons
from devtools.needs import Need, Profile
from devtools.stopped import SetupStopped


def stamp_of(profile: Profile) -> str:
    """What the set-up depended on, as one hash: the pins, the project, these files, the system."""
    digest = hashlib.sha256()
    pins = [places.PINS / "build.txt", places.PINS / f"{profile.name}.txt"]
    for path in (
        *pins,
        places.ROOT / "pyproject.toml",
        *sorted(Path(__file__).parent.glob("*.py")),
    ):
        digest.update(path.read_bytes())
    digest.update("|".join(need.package for need in profile.needs).encode())
    digest.update(f"{platform.machine()}|{places.ROOT}".encode())
    return digest.hexdigest()


def stamp_file(profile: Profile) -> Path:
    return places.VENV / f".set-up-{profile.name}"


def is_ready(profile: Profile) -> bool:
    """Whether an earlier set-up of this profile still holds; a removed Python breaks it."""
    try:
        return places.PYTHON.exists() and stamp_file(profile).read_text() == stamp_of(profile)
    except OSError:
        return False


def run_quietly(what: str, command: list[str], env: dict[str, str] | None = None) -> None:
    """One progress line; the output only when it fails. Raises SetupStopped then."""
    children.say(f"{what} …")
    code, output, took_s = children.captured(command, env)
    if code:
        print(output[-6000:], flush=True)
        raise SetupStopped(f"this failed ({code}): {' '.join(command)}")
    children.say(f"{what}: done in {took_s:.0f} s")


def install_system_packages(packages: list[str]) -> None:
    """By apt when that can be done here and now; otherwise the person gets the exact command."""
    if shutil.which("apt-get") is None:
        raise SetupStopped(f"please install what Debian calls: {' '.join(packages)}")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SetupStopped(f"please run: sudo apt-get update && sudo {' '.join(install)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Always: lists may be missing, or name versions that are gone.
    run_quietly("apt-get update", ["apt-get", "update"], env)
    run_quietly(f"system packages: {' '.join(packages)}", install, env)


def missing_packages(needs: tuple[Need, ...]) -> list[str]:
    """Debian's names of what the system lacks, all at once. Raises SetupStopped without a Python."""
    missing = [need.package for need in needs if not need.is_met()]
    if not places.PYTHON.exists():
        python = pythons.find_python()
        probe = [python, "-c", "import ensurepip"]
        if subprocess.run(probe, capture_output=True, check=False).returncode:
            version = (
                pythons.version_of(python) or pythons.OLDEST
            )  # Debian keeps it in a package of its own
            missing.append(f"python{version[0]}.{version[1]}-venv")
    return missing


def make_venv() -> None:
    """Makes .venv, or keeps the one that is there. Raises SetupStopped when that one is useless."""
    if not places.PYTHON.exists():
        run_quietly("virtual environment", [pythons.find_python(), "-m", "venv", str(places.VENV)])
    elif not pythons.suits(found := pythons.version_of(str(places.PYTHON))):
        raise SetupStopped(f"{places.VENV} holds Python {found}; please remove that folder")


def install_pins(profile: Profile) -> None:
    pip = [str(places.PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    pip += ["--disable-pip-version-check", "--no-warn-script-location"]
    # nkeys is published as source only; it is built by the pinned tools, not by what is newest.
    pinned = ["--require-hashes", "--no-build-isolation", "--only-binary", ":all:"]
    source = ["--no-binary", "nkeys"]
    run_quietly("build tools", [*pip, *pinned, "-r", str(places.PINS / "build.txt")])
    run_quietly(
        "pinned packages (a minute or two)",
        [*pip, *pinned, *source, "-r", str(places.PINS / f"{profile.name}.txt")],
    )
    run_quietly(
        "schakel itself", [*pip, "--no-deps", "--no-build-isolation", "-e", str(places.ROOT)]
    )


def set_up(profile: Profile) -> None:
    """Returns at once when an earlier set-up still holds."""
    if is_ready(profile):
        return
    started = time.monotonic()
    children.say("setting up; the next time this is skipped")
    missing = missing_packages(profile.needs) if sys.platform.startswith("linux") else []
    if missing:
        install_system_packages(missing)
    make_venv()
    stamp_file(profile).unlink(missing_ok=True)
    install_pins(profile)
    stamp_file(profile).write_text(stamp_of(profile))
    children.say(f"set up in {time.monotonic() - started:.0f} s")
