"""Owns the first line of the bundled program: everything else is the installed package's."""

import sys

from workstation.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
