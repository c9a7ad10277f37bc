"""Owns one question's answers as a group: one chosen or none, all by keyboard; knows no question."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workstation.ui.forms.flow import Flow
from workstation.ui.parts.option import Choice, Option
from workstation.ui.theme.theme import Theme

_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class Choices(QWidget):
    """One stop for Tab. Left and right move, space or Enter chooses or takes back, a digit chooses,
    letters move to the next answer that begins with them.

    Signals:
        chosen: the id of the answer, or "" when it was taken back.
        moved: down (1) or up (-1): to the next or the previous question.
    """

    chosen = Signal(str)
    moved = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        rings: bool = False,
        columns: int = 0,
        can_clear: bool = True,
    ) -> None:
        """`choices`: id and text. `name` says the question to a screen reader. `rings`: rows of 38."""
        super().__init__()
        self._can_clear = can_clear
        self._value = ""
        self._ids = [choice for choice, _ in choices]
        self._buttons: list[QAbstractButton] = []
        flow = Flow(theme, self, gap=8 if rings else 6, columns=columns)
        for index, (choice, text) in enumerate(choices):
            button = Choice(theme, text) if rings else Option(theme, text)
            # Qt's own exclusive groups take the arrows, and cannot be without a choice.
            button.setAutoExclusive(False)
            button.setAccessibleName(f"{name}: {text}")
            button.setObjectName(choice)
            button.clicked.connect(lambda _=False, i=index: self._click(i))
            button.installEventFilter(self)
            flow.addWidget(button)
            self._buttons.append(button)
        self.setAccessibleName(name)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove(0)

    @property
    def value(self) -> str:
        return self._value

    def show_value(self, value: str) -> None:
        """An id that is not among the choices shows none chosen."""
        self._value = value if value in self._ids else ""
        for choice, button in zip(self._ids, self._buttons, strict=True):
            button.setChecked(choice == self._value)
        if self._value and self._focused() is None:
            self._rove(self._ids.index(self._value))

    def button(self, choice: str) -> QAbstractButton:
        """Raises ValueError for an unknown id."""
        return self._buttons[self._ids.index(choice)]

    def take_focus(self) -> None:
        for button in self._buttons:
            if button.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            here = self._focused()
            if here is not None and watched is self._buttons[here]:
                return self._take_key(here, event)
        return super().eventFilter(watched, event)

    def _take_key(self, here: int, event: QKeyEvent) -> bool:
        """Whether the key was the group's."""
        key = event.key()
        if event.modifiers() & ~_PLAIN:
            return False
        digit = key - Qt.Key.Key_1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go((here + (1 if key == Qt.Key.Key_Right else -1)) % len(self._buttons))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._buttons) - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif 0 <= digit <= 8:
            if digit < len(self._buttons):
                self._go(digit)
                self._click(digit)
        elif event.text().isalpha():
            self._seek(here, event.text())
        else:
            return False
        return True

    def _click(self, index: int) -> None:
        self._rove(index)
        again = self._ids[index] == self._value
        if again and not self._can_clear:
            self.show_value(self._value)
            return
        self.show_value("" if again else self._ids[index])
        self.chosen.emit(self._value)

    def _focused(self) -> int | None:
        return next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)

    def _go(self, index: int) -> None:
        self._rove(index)
        self._buttons[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _seek(self, here: int, letter: str) -> None:
        count = len(self._buttons)
        for step in range(1, count + 1):
            index = (here + step) % count
            if self._buttons[index].text().casefold().startswith(letter.casefold()):
                self._go(index)
                return

    def _rove(self, index: int) -> None:
        """Only one button is a stop for Tab; a click may focus each."""
        for i, button in enumerate(self._buttons):
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if i == index else Qt.FocusPolicy.ClickFocus
            )
