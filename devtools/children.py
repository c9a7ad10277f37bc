"""Owns starting other programs in the project's environment, and saying so."""

from __future__ import annotations

import os
import subprocess
import time

from devtools import places


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def captured(command: list[str], env: dict[str, str] | None = None) -> tuple[int, str, float]:
    """Exit code, everything it said, and the seconds that it took."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=places.ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout, time.monotonic() - started


def tool(name: str) -> str:
    return str(places.BIN / (f"{name}.exe" if places.WINDOWS else name))


def child_env() -> dict[str, str]:
    env = {**os.environ, "VIRTUAL_ENV": str(places.VENV)}
    env["PATH"] = os.pathsep.join([str(places.BIN), env.get("PATH", "")])
    # Without the last one, every process of every test would compile the whole program anew.
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        env.pop(name, None)
    return env


def run(*command: str) -> int:
    """As this command's own: same terminal; Ctrl+C reaches the child, which ends in its own way."""
    with subprocess.Popen(command, cwd=places.ROOT, env=child_env()) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def hand_over(*command: str) -> int:
    """Becomes the command where the system can do so: no second process stays behind."""
    if places.WINDOWS:
        return run(*command)
    os.chdir(places.ROOT)
    return os.execve(command[0], list(command), child_env())  # noqa: S606
