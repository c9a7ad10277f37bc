"""Owns the answers of one question, each with its own key; must not know what any of them means."""

import string
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workstation.domain.form import Codes
from workstation.ui.forms.flow import Flow
from workstation.ui.registration.hinted_option import HintedOption
from workstation.ui.theme.theme import Theme

KEYS = "123456789" + string.ascii_lowercase
"""In the order of the answers: `system.forms` allows no more of them than there are keys."""
_UNSHIFTED = dict(zip("&é\"'(§è!ç", "123456789", strict=True))
"""The digits of a Belgian keyboard, whose row of digits wants Shift."""
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class Answers(QWidget):
    """One stop for Tab. A key chooses, Space too; arrows move, Enter goes on.

    Signals:
        pressed: the code of an answer; nothing is chosen before it is shown so.
        moved: down (1) or up (-1): to the next or the previous question.
        went_on: Enter: to the next question that is open.
    """

    pressed = Signal(str)
    moved = Signal(int)
    went_on = Signal()

    def __init__(
        self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], *, main: bool
    ) -> None:
        super().__init__()
        self._main = main
        self._codes = [code for code, _ in choices]
        self._buttons: list[HintedOption] = []
        flow = Flow(theme, self, gap=6)
        for index, (code, text) in enumerate(choices):
            button = HintedOption(theme, text, KEYS[index], can_be_main=main)
            button.setAccessibleName(f"{name}: {text}")
            button.setObjectName(code)
            button.clicked.connect(lambda _=False, i=index: self._press(i))
            button.installEventFilter(self)
            flow.addWidget(button)
            self._buttons.append(button)
        self.setAccessibleName(name)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove(0)

    @property
    def buttons(self) -> Sequence[HintedOption]:
        return self._buttons

    def button(self, code: str) -> HintedOption:
        """Raises ValueError for an unknown one."""
        return self._buttons[self._codes.index(code)]

    def show_codes(self, codes: Codes) -> None:
        """Codes that are no answer here show nothing."""
        for code, button in zip(self._codes, self._buttons, strict=True):
            button.setChecked(code in codes)
            button.show_main(self._main and codes[:1] == (code,))
        chosen = [code for code in codes if code in self._codes]
        if chosen and self._focused() is None:
            self._rove(self._codes.index(chosen[0]))

    def take_focus(self) -> None:
        for button in self._buttons:
            if button.focusPolicy() is Qt.FocusPolicy.StrongFocus:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        return self._focused() is not None

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
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go((here + (1 if key == Qt.Key.Key_Right else -1)) % len(self._buttons))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._buttons) - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_on.emit()
        elif key == Qt.Key.Key_Space:
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
        self._go(index)
        self.pressed.emit(self._codes[index])

    def _focused(self) -> int | None:
        return next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)

    def _go(self, index: int) -> None:
        self._rove(index)
        self._buttons[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, index: int) -> None:
        """Only one button is a stop for Tab; a click may focus each."""
        for i, button in enumerate(self._buttons):
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if i == index else Qt.FocusPolicy.ClickFocus
            )
