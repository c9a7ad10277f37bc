"""Owns when garbage is looked for: between two events, in the thread of the widgets; not what it is.

WORKAROUND: Python looks for cycles whenever objects are made, in whichever thread, and destroys them
there. A widget destroyed in the store's thread ends the program; one destroyed while Qt holds its own
lock, for a connection that is just being made, waits for that lock for ever (seen with PySide6 6.11).
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Garbage:
    """From now until `stop`."""

    def __init__(self, parent: QObject) -> None:
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(parent)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._timer.deleteLater()
        if self._was_on:
            # The windows that are left, while nothing else is under way.
            gc.collect()
            gc.enable()

    def _look(self) -> None:
        """As Python would: the oldest generation that is due, and no more than that."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
