"""Owns the choice between the desktop program and the commands; imports only what was asked for."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point of `workstation`. Returns the exit code: 0 fine, 1 failed, 2 wrong words."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # A counsellor's start must not pay for the server's libraries, nor a server for Qt.
    if not words or words[0] in ("open", "demo"):
        from workstation.app import main as desktop

        return desktop.main(words)
    from workstation.cli import main as commands

    return commands.main(words)


if __name__ == "__main__":
    sys.exit(main())
