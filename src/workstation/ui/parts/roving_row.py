"""Owns a group of buttons that is one stop for Tab; must not know what is chosen by any of them."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier

B = TypeVar("B", bound=QAbstractButton)


class RovingRow(QWidget, Generic[B]):
    """Left and right go around, Home and End to its ends; what else a key does is `take_own_key`'s.

    Signals:
        moved: down (1) or up (-1): to the group below or above.
    """

    moved = Signal(int)

    def __init__(self, name: str) -> None:
        """`name` says to a screen reader what the group asks."""
        super().__init__()
        self._name = name
        self._ids: list[str] = []
        self._buttons: list[B] = []
        self.setAccessibleName(name)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def buttons(self) -> Sequence[B]:
        return self._buttons

    def button(self, id_: str) -> B:
        """Raises ValueError for an unknown one."""
        return self._buttons[self._ids.index(id_)]

    def add(self, id_: str, button: B, text: str) -> None:
        """The next one; where it stands is its owner's."""
        button.setAccessibleName(f"{self._name}: {text}")
        button.setObjectName(id_)
        button.installEventFilter(self)
        self._ids.append(id_)
        self._buttons.append(button)
        self.rove(0)

    def take_focus(self) -> None:
        for button in self._buttons:
            if button.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        return self.focused() is not None

    def focused(self) -> int | None:
        return next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)

    def go(self, index: int) -> None:
        self.rove(index)
        self._buttons[index].setFocus(Qt.FocusReason.TabFocusReason)

    def rove(self, index: int) -> None:
        """Only one button is a stop for Tab; a click may focus each."""
        for i, button in enumerate(self._buttons):
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if i == index else Qt.FocusPolicy.ClickFocus
            )

    def take_own_key(self, here: int, event: QKeyEvent) -> bool:
        """Whether a key that moves nothing here was the group's."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            here = self.focused()
            if here is not None and watched is self._buttons[here]:
                return self._take_key(here, event)
        return super().eventFilter(watched, event)

    def _take_key(self, here: int, event: QKeyEvent) -> bool:
        """Whether the key was the group's."""
        key = event.key()
        if event.modifiers() & ~_PLAIN:
            return False
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.go((here + (1 if key == Qt.Key.Key_Right else -1)) % len(self._buttons))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(0 if key == Qt.Key.Key_Home else len(self._buttons) - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            return self.take_own_key(here, event)
        return True
