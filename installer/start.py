"""Owns the first lines of the bundled program; everything else is the installed package's."""

import os
import sys

_LIBRARIES = "LD_LIBRARY_PATH"


def give_back_the_environment() -> None:
    """The loader points at our libraries; what we start (a browser, a player of sounds) has its own.

    This process has read the variable already, and a desk that we start is pointed anew.
    """
    theirs = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    os.environ.pop(_LIBRARIES, None)
    if theirs is not None:
        os.environ[_LIBRARIES] = theirs


if __name__ == "__main__":
    if sys.platform != "win32":
        give_back_the_environment()
    from workstation.__main__ import main

    sys.exit(main())
