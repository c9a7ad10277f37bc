"""Owns knowing that a window stands on the screen; must not know what comes after."""

import asyncio
import contextlib

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

AT_MOST_S = 1.0
"""A window that starts minimised is never painted: the rest must not wait for it."""


class _Watch(QObject):
    def __init__(self, window: QWidget, painted: asyncio.Event) -> None:
        super().__init__(window)
        self._painted = painted
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            # After this event: then it is on the screen.
            QTimer.singleShot(0, self._painted.set)
        return False


async def first_paint(window: QWidget) -> None:
    painted = asyncio.Event()
    watch = _Watch(window, painted)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(AT_MOST_S):
            await painted.wait()
    window.removeEventFilter(watch)
    watch.deleteLater()
