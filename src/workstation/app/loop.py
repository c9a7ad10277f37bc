"""Owns the one loop in which Qt and asyncio live together; the only importer of qasync."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

T = TypeVar("T")


def run(app: QApplication, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main` to its end in Qt's loop, then cancel what is left and close.

    `main` waits for an event of its own; closing the last window does not end the loop under it.
    """
    os.environ.setdefault("QT_API", "pyside6")  # qasync chooses its binding when it is imported
    from qasync import QEventLoop

    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(main())
