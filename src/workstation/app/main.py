"""Owns the words of the desktop program: open a desk, or show the whole with `demo`."""

import argparse
import asyncio
import gc
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from workstation.system import paths


class WrongWords(Exception):
    """The command line asks for something that there is not."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongWords(f"{message}. `{self.prog} --help` names the words.")


def main(words: Sequence[str]) -> int:
    """0: ended well; 1: a step or a start failed; 2: wrong words."""
    try:
        wanted = _parser().parse_args(list(words) or ["open"])
    except WrongWords as error:
        print(f"workstation: {error.sentence}", file=sys.stderr)
        return 2
    if wanted.command == "demo":
        return _demo(wanted)
    return _open(wanted)


def has_screen() -> bool:
    """Whether windows can be seen here."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if os.name != "posix" or platform.system() == "Darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="workstation")
    commands = parser.add_subparsers(dest="command", required=True)
    opened = commands.add_parser("open", help="open a counsellor's desk")
    opened.add_argument("--profile", default=paths.DEFAULT_PROFILE)
    opened.add_argument("--under", type=Path, help="keep everything of it in one folder")
    opened.add_argument(
        "--enrolment-on-stdin", action="store_true", help="read enrolment and passphrase (demo)"
    )
    demo = commands.add_parser("demo", help="relay, door and two desks on this computer")
    demo.add_argument("--tour", action="store_true", help="play the main job by itself")
    demo.add_argument("--out", type=Path, help="tour: leave pictures and tour.json here")
    demo.add_argument("--keep", type=Path, help="leave relay store, journals and logs here")
    demo.add_argument("--scheme", choices=["light", "dark"], default="light")
    return parser


def _open(wanted: argparse.Namespace) -> int:
    if not paths.is_profile(wanted.profile):
        print("A profile is called by small letters, digits and dashes.", file=sys.stderr)
        return 2
    if not has_screen() and not os.environ.get("QT_QPA_PLATFORM"):
        # The toolkit would end the program with a page about its own insides.
        print("No screen here: a desk needs one. `workstation demo` does not.", file=sys.stderr)
        return 1
    # A start makes much and throws nothing away: looking for garbage meanwhile is a tenth of its time.
    # The loop looks for it afterwards.
    gc.disable()
    from workstation.app import opening

    return opening.run(
        paths.locate(wanted.profile, under=wanted.under),
        from_stdin=wanted.enrolment_on_stdin,
    )


def _demo(wanted: argparse.Namespace) -> int:
    for folder in filter(None, (wanted.out, wanted.keep)):
        if folder.exists() and not folder.is_dir():
            print(f"{folder} is a file; name a folder.", file=sys.stderr)
            return 2
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            print(f"{folder} cannot be made; name another folder.", file=sys.stderr)
            return 2
        if not os.access(folder, os.W_OK | os.X_OK):
            print(f"{folder} cannot be written; name another folder.", file=sys.stderr)
            return 2
    if wanted.keep is not None and any(wanted.keep.iterdir()):
        # Its journals open only with passphrases that nobody has any more.
        print(f"{wanted.keep} is not empty; name a new folder.", file=sys.stderr)
        return 2
    if not wanted.tour and has_screen():
        from workstation.app import demo

        try:
            return asyncio.run(demo.show(keep=wanted.keep))
        except (KeyboardInterrupt, asyncio.CancelledError):
            return 0
    if not wanted.tour:
        print("No screen here: playing the tour instead. `--out DIR` leaves its pictures.")
    from workstation.app.tour import start

    return start.run(out=wanted.out, keep=wanted.keep, scheme=wanted.scheme)
