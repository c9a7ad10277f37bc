"""Owns running the tour as a program: without a screen, with an exit code."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from workstation.app import loop
from workstation.app.tour import run as tours
from workstation.app.tour.stagehand import NotThere
from workstation.domain.errors import SchakelError
from workstation.domain.settings import Scheme, Settings
from workstation.ui.parts.focus_ring import FocusRing
from workstation.ui.theme import theme as themes


def run(*, out: Path | None, keep: Path | None, scheme: str) -> int:
    """0 when every step worked, 1 otherwise; the last lines say which did not."""
    # Windows that nobody looks at are drawn in memory, sharp enough for a README.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")
    app = QApplication.instance() or QApplication(["schakel"])
    assert isinstance(app, QApplication)
    theme = themes.apply(app, themes.Scheme(scheme), 1.0)
    FocusRing(app, theme)
    try:
        # Nobody sits there to be called: it makes no sound.
        settings = Settings(scheme=Scheme(scheme), sound=False)
        loop.run(app, lambda: tours.tour(app, out=out, keep=keep, settings=settings))
    except (TimeoutError, AssertionError, NotThere, SchakelError) as error:
        print(f"FAILED: {type(error).__name__} {error}".strip(), file=sys.stderr)
        return 1
    print("The whole main job worked.")
    return 0
