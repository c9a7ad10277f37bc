"""Owns the manual page, made from what the program says of itself; must not know its commands."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from installer import release

_COMMAND = re.compile(r"^    ([a-z][a-z-]*)(?:\s{2,}|$)", re.MULTILINE)
ELSEWHERE = ("open", "demo")
"""Commands of the desktop program, which the list of the others does not hold."""

Asked = Callable[[list[str]], str]
"""What `workstation` says to these words."""


def commands(overview: str) -> list[str]:
    """The words of which `--help` gives a line each."""
    return sorted({*_COMMAND.findall(overview), *ELSEWHERE})


def page(made: release.Release, ask: Asked) -> str:
    overview = ask(["--help"])
    date = datetime.fromtimestamp(made.epoch_s, UTC).date().isoformat()
    parts = [
        f'.TH WORKSTATION 1 "{date}" "Schakel {made.version}" "Schakel"',
        ".SH NAME",
        r"workstation \- the counsellor workstation for chat helplines",
        ".SH SYNOPSIS",
        ".B workstation",
        r"[\fICOMMAND\fR [\fIOPTION\fR...]]",
        ".SH DESCRIPTION",
        "Without a command the counsellor's desk opens, as by",
        r"\fBworkstation open\fR.",
        ".SH COMMANDS",
    ]
    for name in commands(overview):
        parts += [f".SS {name}", ".nf", _plain(ask([name, "--help"])), ".fi"]
    parts += [
        ".SH EXIT STATUS",
        "0: fine. 1: it failed, with one sentence. 2: wrong words or input, with one sentence.",
        "Of",
        ".B doctor",
        "1 is worth a look, and 10 to 15 say what is broken (docs/doctor.md).",
        ".SH FILES",
        ".TP",
        ".I /etc/schakel/policy.toml",
        "What the IT department decides for this computer.",
    ]
    return "\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Nothing in it is a command of the typesetter."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").strip("\n").splitlines()
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in lines)
