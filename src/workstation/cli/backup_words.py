"""Owns the words of `backup` and `restore`; what runs is imported when it is asked for."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workstation.cli.failures import Failed, WrongInput
from workstation.system import paths

Commands = Any  # argparse names this type in private only


def add(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="copy a profile to one encrypted file")
    backup.description = (
        "Copies chats, notes and the identity of a closed profile to one encrypted file, and shows "
        "once the phrase that opens it."
    )
    backup.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    _add_profile(backup)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a backup into an empty profile")
    restore.description = (
        "Puts a backup into an empty profile, here or on another PC, which takes the place of the old "
        "one: that must not be used again."
    )
    restore.add_argument("--from", type=Path, required=True, metavar="FILE", dest="source")
    restore.add_argument(
        "--phrase-file", type=Path, metavar="FILE", help="instead of asking the recovery phrase"
    )
    _add_profile(restore)
    restore.set_defaults(run=_restore)


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default=paths.DEFAULT_PROFILE)
    parser.add_argument("--under", type=Path, metavar="DIR", help="as of `workstation open`")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="instead of the keyring (shared PC)"
    )


def _places(wanted: argparse.Namespace) -> paths.Paths:
    if not paths.is_profile(wanted.profile):
        raise WrongInput("A profile is called by small letters, digits and dashes.")
    return paths.locate(wanted.profile, under=wanted.under)


def _backup(wanted: argparse.Namespace) -> int:
    from workstation.cli import backup

    with _interruptible():
        backup.make(_places(wanted), wanted.to, wanted.passphrase_file)
    return 0


def _restore(wanted: argparse.Namespace) -> int:
    from workstation.cli import backup

    with _interruptible():
        backup.restore(
            _places(wanted),
            wanted.source,
            phrase_file=wanted.phrase_file,
            passphrase_file=wanted.passphrase_file,
        )
    return 0


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise Failed("Interrupted.") from None
