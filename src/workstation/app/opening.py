"""Owns starting one desk as a program: one instance a profile, and an exit code."""

import asyncio
import contextlib
import json
import signal
import sys
from typing import Any

from PySide6.QtWidgets import QApplication

from workstation.app import loop
from workstation.app.desktop import Desktop
from workstation.domain.errors import SchakelError
from workstation.domain.identity import Identity
from workstation.system.lock import AlreadyOpen, LockImpossible, ProfileLock
from workstation.system.paths import Paths
from workstation.ui.parts.focus_ring import FocusRing
from workstation.ui.theme import theme as themes


def run(places: Paths, *, from_stdin: bool) -> int:
    """0: closed by the counsellor; 1: could not start; 2: wrong input; with one sentence why."""
    given: dict[str, Any] = {}
    enrolment: Identity | None = None
    if from_stdin:
        from workstation.store import identity_form

        try:
            given = json.loads(sys.stdin.readline())
            enrolment = identity_form.read_identity(given["identity"])
        except (ValueError, KeyError, TypeError, AttributeError, SchakelError):
            print(
                "What came on standard input is no enrolment: give the file's one line.",
                file=sys.stderr,
            )
            return 2
    lock = ProfileLock(places.lock)
    try:
        lock.acquire()
    except AlreadyOpen:
        print("This profile is open already.", file=sys.stderr)
        return 1
    except LockImpossible:
        print("This folder cannot be written: ask your IT department.", file=sys.stderr)
        return 1
    app = QApplication(["schakel"])
    app.setApplicationName("Schakel")
    FocusRing(app, themes.apply(app, themes.Scheme.SYSTEM, 1.0))
    desktop = Desktop(
        app,
        places,
        enrolment=enrolment,
        passphrase=given.get("passphrase"),
        offers_first=bool(given.get("offers_first")),
        on_duty=bool(given.get("on_duty")),
        title=given.get("title", "Schakel"),
    )
    try:
        loop.run(app, lambda: _until_closed(desktop))
    except SchakelError as error:
        print(f"Could not open: {type(error).__name__}.", file=sys.stderr)
        return 1
    finally:
        lock.release()
    return 0


async def _until_closed(desktop: Desktop) -> None:
    """Ctrl+C and the end of a session close the desk in its own order, as its window does."""
    here = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows closes the window instead
            here.add_signal_handler(number, desktop.close)
    await desktop.run()
