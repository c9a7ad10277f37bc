"""Owns the answers of one question, each with its own key; must not know what any of them means."""

import string
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from workstation.domain.form import Codes
from workstation.ui.forms.flow import Flow
from workstation.ui.parts.roving_row import RovingRow
from workstation.ui.registration.hinted_option import HintedOption
from workstation.ui.theme.theme import Theme

KEYS = "123456789" + string.ascii_lowercase
"""In the order of the answers: `system.forms` allows no more of them than there are keys."""
_UNSHIFTED = dict(zip("&é\"'(§è!ç", "123456789", strict=True))
"""The digits of a Belgian keyboard, whose row of digits wants Shift."""


class Answers(RovingRow[HintedOption]):
    """A key chooses, Space too; Enter goes on.

    Signals:
        pressed: the code of an answer; nothing is chosen before it is shown so.
        went_on: Enter: to the next question that is open.
    """

    pressed = Signal(str)
    went_on = Signal()

    def __init__(
        self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], *, main: bool
    ) -> None:
        super().__init__(name)
        self._main = main
        flow = Flow(theme, self, gap=6)
        for index, (code, text) in enumerate(choices):
            button = HintedOption(theme, text, KEYS[index], can_be_main=main)
            button.clicked.connect(lambda _=False, i=index: self._press(i))
            self.add(code, button, text)
            flow.addWidget(button)

    def show_codes(self, codes: Codes) -> None:
        """Codes that are no answer here show nothing."""
        for code, button in zip(self._ids, self._buttons, strict=True):
            button.setChecked(code in codes)
            button.show_main(self._main and codes[:1] == (code,))
        chosen = [code for code in codes if code in self._ids]
        if chosen and not self.has_focus():
            self.rove(self._ids.index(chosen[0]))

    def take_own_key(self, here: int, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._press(here)
        elif (index := self._index_of(event)) is not None:
            # A key that is held down must not answer the questions that follow.
            if not event.isAutoRepeat():
                self._press(index)
        else:
            return False
        return True

    def _index_of(self, event: QKeyEvent) -> int | None:
        """None: no key of ours, or one for more answers than there are."""
        text = event.text().casefold()
        sign = _UNSHIFTED.get(text, text)
        if len(sign) != 1 or sign not in KEYS:
            return None
        index = KEYS.index(sign)
        return index if index < len(self._buttons) else None

    def _press(self, index: int) -> None:
        self.go(index)
        self.pressed.emit(self._ids[index])
