"""Owns the one loop in which Qt and asyncio live together; the only importer of qasync."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication

from workstation.app.garbage import Garbage

T = TypeVar("T")


def run(app: QApplication, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main` to its end in Qt's loop, then cancel what is left and close.

    `main` waits for an event of its own; closing the last window does not end the loop under it.
    """
    os.environ.setdefault("QT_API", "pyside6")  # qasync chooses its binding when it is imported
    from qasync import QEventLoop

    app.setQuitOnLastWindowClosed(False)

    def make() -> asyncio.AbstractEventLoop:
        loop: asyncio.AbstractEventLoop = QEventLoop(app)
        # Threads that Python knows and joins; the pool that it brings is of QThreads.
        loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="work"))
        return loop

    garbage = Garbage(app)
    try:
        with asyncio.Runner(loop_factory=make) as runner:
            return runner.run(main())
    finally:
        garbage.stop()
