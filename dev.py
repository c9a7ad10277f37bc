#!/usr/bin/env python3
"""Owns the way from a bare machine to a running demo or test; must not need anything but Python.

Everything below the imports is standard library and understands Python 3.9, so that an unsuitable
Python gets a sentence instead of a traceback.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PINS = ROOT / "requirements"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
OLDEST, NEWEST = (3, 11), (3, 13)  # pyproject.toml says the same; a test compares them


class SetupStopped(Exception):
    """Only the person can go on; the text says how."""


@dataclass(frozen=True)
class Need:
    """Something of the operating system: a shared library, a program or a file."""

    package: str
    library: str = ""
    program: str = ""
    file: str = ""

    def is_met(self) -> bool:
        if self.program:
            return shutil.which(self.program) is not None
        if self.file:
            return Path(self.file).exists()
        try:
            ctypes.CDLL(self.library)
        except OSError:
            return False
        return True


def libraries(table: dict[str, str]) -> tuple[Need, ...]:
    return tuple(Need(package, library=library) for package, library in table.items())


# Debian's names. What is asked for is the thing itself, so another distribution passes too.
OFFSCREEN = libraries(
    {
        "libegl1": "libEGL.so.1",
        "libgl1": "libGL.so.1",
        "libglib2.0-0": "libglib-2.0.so.0",
        "libfontconfig1": "libfontconfig.so.1",
        "libfreetype6": "libfreetype.so.6",
        "libxkbcommon0": "libxkbcommon.so.0",
        "libdbus-1-3": "libdbus-1.so.3",
    }
)
XCB = libraries(
    {
        "libxcb-cursor0": "libxcb-cursor.so.0",
        "libxcb-icccm4": "libxcb-icccm.so.4",
        "libxcb-keysyms1": "libxcb-keysyms.so.1",
        "libxcb-image0": "libxcb-image.so.0",
        "libxcb-render-util0": "libxcb-render-util.so.0",
        "libxcb-xkb1": "libxcb-xkb.so.1",
        "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
        "libxcb-shape0": "libxcb-shape.so.0",
        "libxcb-randr0": "libxcb-randr.so.0",
        "libxcb-xfixes0": "libxcb-xfixes.so.0",
        "libx11-xcb1": "libX11-xcb.so.1",
    }
)
TESTING = (
    Need("git", program="git"),
    Need("xvfb", program="Xvfb"),
    Need("xauth", program="xauth"),
    Need("x11-utils", program="xwininfo"),
    Need("chromium", program="chromium"),
    Need("gnome-keyring", program="gnome-keyring-daemon"),
    Need("dbus", program="dbus-run-session"),
    Need("desktop-file-utils", program="desktop-file-validate"),
    Need("fonts-dejavu-core", file="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Need("fonts-noto-color-emoji", file="/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"),
)


@dataclass(frozen=True)
class Profile:
    """How much of the project's surroundings a command needs."""

    name: str
    needs: tuple[Need, ...]


def host_profile() -> Profile:
    return Profile("host", OFFSCREEN + XCB if os.environ.get("DISPLAY") else OFFSCREEN)


def dev_profile() -> Profile:
    return Profile("dev", OFFSCREEN + XCB + TESTING)


def package_profile() -> Profile:
    return Profile("package", (*OFFSCREEN, *XCB, Need("binutils", program="objdump")))


# ---- set-up ----------------------------------------------------------------------------------


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def stamp_of(profile: Profile) -> str:
    """What the set-up depended on, as one hash: the pins, the project, this file, the system."""
    digest = hashlib.sha256()
    pins = [PINS / "build.txt", PINS / f"{profile.name}.txt"]
    for path in (*pins, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    digest.update("|".join(need.package for need in profile.needs).encode())
    digest.update(f"{platform.machine()}|{ROOT}".encode())
    return digest.hexdigest()


def stamp_file(profile: Profile) -> Path:
    return VENV / f".set-up-{profile.name}"


def is_ready(profile: Profile) -> bool:
    """Whether an earlier set-up of this profile still holds; a removed Python breaks it."""
    try:
        return PYTHON.exists() and stamp_file(profile).read_text() == stamp_of(profile)
    except OSError:
        return False


def captured(command: list[str], env: dict[str, str] | None = None) -> tuple[int, str, float]:
    """Exit code, everything it said, and the seconds that it took."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout, time.monotonic() - started


def run_quietly(what: str, command: list[str], env: dict[str, str] | None = None) -> None:
    """One progress line; the output only when it fails. Raises SetupStopped then."""
    say(f"{what} …")
    code, output, took_s = captured(command, env)
    if code:
        print(output[-6000:], flush=True)
        raise SetupStopped(f"this failed ({code}): {' '.join(command)}")
    say(f"{what}: done in {took_s:.0f} s")


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


def missing_packages(needs: tuple[Need, ...]) -> list[str]:
    """Debian's names of what the system lacks, all at once. Raises SetupStopped without a Python."""
    missing = [need.package for need in needs if not need.is_met()]
    if not PYTHON.exists():
        python = find_python()
        probe = [python, "-c", "import ensurepip"]
        if subprocess.run(probe, capture_output=True, check=False).returncode:
            version = version_of(python) or OLDEST  # Debian keeps it in a package of its own
            missing.append(f"python{version[0]}.{version[1]}-venv")
    return missing


def make_venv() -> None:
    """Makes .venv, or keeps the one that is there. Raises SetupStopped when that one is useless."""
    if not PYTHON.exists():
        run_quietly("virtual environment", [find_python(), "-m", "venv", str(VENV)])
    elif not suits(found := version_of(str(PYTHON))):
        raise SetupStopped(f"{VENV} holds Python {found}; please remove that folder")


def install_pins(profile: Profile) -> None:
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    pip += ["--disable-pip-version-check", "--no-warn-script-location"]
    # nkeys is published as source only; it is built by the pinned tools, not by what is newest.
    pinned = ["--require-hashes", "--no-build-isolation", "--only-binary", ":all:"]
    source = ["--no-binary", "nkeys"]
    run_quietly("build tools", [*pip, *pinned, "-r", str(PINS / "build.txt")])
    run_quietly(
        "pinned packages (a minute or two)",
        [*pip, *pinned, *source, "-r", str(PINS / f"{profile.name}.txt")],
    )
    run_quietly("schakel itself", [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def set_up(profile: Profile) -> None:
    """Returns at once when an earlier set-up still holds."""
    if is_ready(profile):
        return
    started = time.monotonic()
    say("setting up; the next time this is skipped")
    missing = missing_packages(profile.needs) if sys.platform.startswith("linux") else []
    if missing:
        install_system_packages(missing)
    make_venv()
    stamp_file(profile).unlink(missing_ok=True)
    install_pins(profile)
    stamp_file(profile).write_text(stamp_of(profile))
    say(f"set up in {time.monotonic() - started:.0f} s")


# ---- commands --------------------------------------------------------------------------------


def tool(name: str) -> str:
    return str(BIN / (f"{name}.exe" if WINDOWS else name))


def child_env() -> dict[str, str]:
    env = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    env["PATH"] = os.pathsep.join([str(BIN), env.get("PATH", "")])
    # Without the last one, every process of every test would compile the whole program anew.
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        env.pop(name, None)
    return env


def run(*command: str) -> int:
    """As this command's own: same terminal; Ctrl+C reaches the child, which ends in its own way."""
    with subprocess.Popen(command, cwd=ROOT, env=child_env()) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def hand_over(*command: str) -> int:
    """Becomes the command where the system can do so: no second process stays behind."""
    if WINDOWS:
        return run(*command)
    os.chdir(ROOT)
    return os.execve(command[0], list(command), child_env())  # noqa: S606


CHECKS = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy",),
    "imports": ("lint-imports", "--no-logo"),
}


def check(*names: str) -> list[str]:
    """Runs these checks, shows what they find, and returns the names of those that failed."""
    failed = []
    for name in names:
        code, output, took_s = captured([tool(CHECKS[name][0]), *CHECKS[name][1:]], child_env())
        if code:
            failed.append(name)
            print(output, flush=True)
        verdict = "FAILED" if code else "ok"
        say(f"{name:<8} {verdict:<7} {took_s:5.1f} s   {' '.join(CHECKS[name])}")
    return failed


def test(args: list[str]) -> int:
    failed = check(*CHECKS)
    # One more than there are cores: many tests wait for a relay, a browser or a killed process.
    workers = str((os.cpu_count() or 1) + 1)
    code = run(tool("pytest"), "-n", workers, "--dist", "worksteal", *args)
    if failed:  # pytest's summary stays the last word of a good run only
        say(f"FAILED before pytest: {', '.join(failed)}")
        return 1
    return code


def fmt(args: list[str]) -> int:
    imports = run(tool("ruff"), "check", "--quiet", "--select", "I", "--fix", ".")
    return run(tool("ruff"), "format", *args, ".") or imports


@dataclass(frozen=True)
class Command:
    """What one word on the command line does; `carry_out` takes what follows it."""

    meaning: str
    carry_out: Callable[[list[str]], int]
    profile: Callable[[], Profile] = dev_profile


def python(*first: str) -> Callable[[list[str]], int]:
    return lambda args: run(str(PYTHON), *first, *args)


COMMANDS = {
    "demo": Command(
        "both lines, a relay and two workstations on this machine",
        lambda args: hand_over(tool("workstation"), "demo", *args),
        host_profile,
    ),
    "test": Command("every check and every test; what CI runs", test),
    "unit": Command("the fast tests", python("-m", "pytest", "-m", "not e2e and not slow")),
    "e2e": Command("real processes, relay and browser", python("-m", "pytest", "-m", "e2e")),
    "lint": Command(
        "ruff and the import contracts", lambda _: bool(check("format", "lint", "imports"))
    ),
    "types": Command("mypy", lambda _: bool(check("types"))),
    "fmt": Command("format the code", fmt),
    "shots": Command(
        "pictures of every screen", python("-m", "tests.shots", "--out", "build/shots")
    ),
    "bench": Command("measurements", python("-m", "benchmarks")),
    "package": Command(
        "the installers (--check: try them out)", python("-m", "installer"), package_profile
    ),
    "pins": Command(
        "write requirements/*.txt (--upgrade: newer)", python(str(PINS / "compile.py"))
    ),
}


def usage() -> str:
    lines = [f"  {name:<7} {command.meaning}" for name, command in COMMANDS.items()]
    return "\n".join(["python3 dev.py COMMAND [what the command itself understands]", *lines])


def main(argv: list[str]) -> int:
    if not argv or argv[0] not in COMMANDS:
        print(usage())
        return 0 if argv in (["-h"], ["--help"]) else 2
    command = COMMANDS[argv[0]]
    try:
        set_up(command.profile())
    except SetupStopped as stopped:
        say(str(stopped))
        return 1
    return command.carry_out(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
