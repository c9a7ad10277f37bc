"""Owns the file of `doctor --bundle`: readable, for whoever helps, with nothing of a person in it.

What goes in has no such thing by its making. Before it is written, every word that this PC is known by is
looked for once more, and taken out.
"""

import contextlib
import getpass
import io
import json
import re
import socket
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from workstation.cli.doctor import check as checks_
from workstation.cli.doctor.check import Check
from workstation.domain.identity import Identity
from workstation.system.paths import DEFAULT_PROFILE, Paths

README = """\
This file was made by `workstation doctor --bundle`.

doctor.txt    what was looked at, in words, and what to do
doctor.json   the same for a program
log.txt       how often which event stands in the logs: names of ours, no times, no text

It holds no name, no words of a chat, no key, no address of a person or of this computer.
Read it before you send it on: it is plain text.
"""
_EVENT = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LOG_BYTES = 8_000_000
_SHORTEST = 3
"""A shorter word stands in half of all others."""
_GONE = "[…]"


def make(checks: Sequence[Check], logs: Path, private: Iterable[str]) -> bytes:
    """A zip of text files."""
    texts = {
        "README.txt": README,
        "doctor.txt": checks_.as_text(checks) + "\n",
        "doctor.json": json.dumps(checks_.as_document(checks), indent=1) + "\n",
        "log.txt": events(logs),
    }
    words = list(private)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in texts.items():
            # The date of 1980: the hour of somebody's trouble is nobody's business.
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(about, scrubbed(text, words) if name != "README.txt" else text)
    return packed.getvalue()


def events(logs: Path) -> str:
    """`count level event`, the most frequent first."""
    counted: Counter[tuple[str, str]] = Counter()
    for path in sorted(logs.glob("*.log*")):
        try:
            with path.open("rb") as file:
                lines = file.read(_LOG_BYTES).decode("utf-8", "replace").splitlines()
        except OSError:
            continue
        for line in lines:
            try:
                row = json.loads(line)
                level, event = row["level"], row["event"]
            except (ValueError, KeyError, TypeError):
                continue
            if all(isinstance(word, str) and _EVENT.fullmatch(word) for word in (level, event)):
                counted[level, event] += 1
    rows = [f"{count:>8} {level:<8} {event}" for (level, event), count in counted.most_common(200)]
    return "\n".join(rows or ["No log here."]) + "\n"


def known_by(paths: Paths, own: Identity | None) -> list[str]:
    """Every word by which this PC, its account or its counsellor could be known."""
    words = [str(Path.home()), Path.home().name, socket.gethostname()]
    with contextlib.suppress(OSError, KeyError, ImportError):
        words.append(getpass.getuser())
    if paths.profile != DEFAULT_PROFILE:
        words.append(paths.profile)
    if own is not None:
        words += [own.name, *own.name.split(), own.device, own.relay.user, *own.relay.urls]
    return words


def scrubbed(text: str, private: Iterable[str]) -> str:
    """Whole words only, in any case, the longest first."""
    for word in sorted({one for one in private if len(one) >= _SHORTEST}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _GONE, text, flags=re.IGNORECASE)
    return text
