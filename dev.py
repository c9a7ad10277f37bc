#!/usr/bin/env python3
"""Owns the words of `python3 dev.py`: from a bare machine to a running demo or test.

Needs nothing but Python: this file and `devtools` beside it are standard library and understand
Python 3.9, so that an unsuitable Python gets a sentence instead of a traceback.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Callable

from devtools import children, needs, places, setting_up
from devtools.stopped import SetupStopped

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
        code, output, took_s = children.captured(
            [children.tool(CHECKS[name][0]), *CHECKS[name][1:]], children.child_env()
        )
        if code:
            failed.append(name)
            print(output, flush=True)
        verdict = "FAILED" if code else "ok"
        children.say(f"{name:<8} {verdict:<7} {took_s:5.1f} s   {' '.join(CHECKS[name])}")
    return failed


def test(args: list[str]) -> int:
    failed = check(*CHECKS)
    # One more than there are cores: many tests wait for a relay, a browser or a killed process.
    workers = str((os.cpu_count() or 1) + 1)
    code = children.run(children.tool("pytest"), "-n", workers, "--dist", "worksteal", *args)
    if failed:  # pytest's summary stays the last word of a good run only
        children.say(f"FAILED before pytest: {', '.join(failed)}")
        return 1
    return code


def fmt(args: list[str]) -> int:
    imports = children.run(children.tool("ruff"), "check", "--quiet", "--select", "I", "--fix", ".")
    return children.run(children.tool("ruff"), "format", *args, ".") or imports


@dataclass(frozen=True)
class Command:
    """What one word on the command line does; `carry_out` takes what follows it."""

    meaning: str
    carry_out: Callable[[list[str]], int]
    profile: Callable[[], needs.Profile] = needs.dev_profile


def python(*first: str) -> Callable[[list[str]], int]:
    return lambda args: children.run(str(places.PYTHON), *first, *args)


COMMANDS = {
    "demo": Command(
        "both lines, a relay and two workstations on this machine",
        lambda args: children.hand_over(children.tool("workstation"), "demo", *args),
        needs.host_profile,
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
        "the installers (--check: try them out)", python("-m", "installer"), needs.package_profile
    ),
    "pins": Command(
        "write requirements/*.txt (--upgrade: newer)", python(str(places.PINS / "compile.py"))
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
        setting_up.set_up(command.profile())
    except SetupStopped as stopped:
        children.say(str(stopped))
        return 1
    return command.carry_out(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
