"""Owns one question's answers as a group: one chosen or none, all by keyboard; knows no question."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from workstation.ui.forms.flow import Flow
from workstation.ui.parts.option import Choice, Option
from workstation.ui.parts.roving_row import RovingRow
from workstation.ui.theme.theme import Theme


class Choices(RovingRow[QAbstractButton]):
    """Space or Enter chooses or takes back, a digit chooses, letters move to the next answer that
    begins with them.

    Signals:
        chosen: the id of the answer, or "" when it was taken back.
    """

    chosen = Signal(str)

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
        super().__init__(name)
        self._can_clear = can_clear
        self._value = ""
        flow = Flow(theme, self, gap=8 if rings else 6, columns=columns)
        for index, (choice, text) in enumerate(choices):
            button = Choice(theme, text) if rings else Option(theme, text)
            # Qt's own exclusive groups take the arrows, and cannot be without a choice.
            button.setAutoExclusive(False)
            button.clicked.connect(lambda _=False, i=index: self._click(i))
            self.add(choice, button, text)
            flow.addWidget(button)

    @property
    def value(self) -> str:
        return self._value

    def show_value(self, value: str) -> None:
        """An id that is not among the choices shows none chosen."""
        self._value = value if value in self._ids else ""
        for choice, button in zip(self._ids, self._buttons, strict=True):
            button.setChecked(choice == self._value)
        if self._value and not self.has_focus():
            self.rove(self._ids.index(self._value))

    def take_own_key(self, here: int, event: QKeyEvent) -> bool:
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit <= 8:
            if digit < len(self._buttons):
                self.go(digit)
                self._click(digit)
        elif event.text().isalpha():
            self._seek(here, event.text())
        else:
            return False
        return True

    def _click(self, index: int) -> None:
        self.rove(index)
        again = self._ids[index] == self._value
        if again and not self._can_clear:
            self.show_value(self._value)
            return
        self.show_value("" if again else self._ids[index])
        self.chosen.emit(self._value)

    def _seek(self, here: int, letter: str) -> None:
        count = len(self._buttons)
        for step in range(1, count + 1):
            index = (here + step) % count
            if self._buttons[index].text().casefold().startswith(letter.casefold()):
                self.go(index)
                return
