"""Owns the shape of a part that a page takes in without knowing it; must not know what it asks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class FormPart(QWidget):
    """Signals: left: down from its last question."""

    left = Signal()

    def take_focus(self) -> None:
        """To the first thing that is still open."""

    def comes_first(self) -> bool:
        """Whether its first question decides what else is asked, and has no answer yet."""
        return False

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
