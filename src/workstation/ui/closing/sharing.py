"""Owns the choice to share a debrief: a tick, and who reads it then; must not know what was written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.closing import words
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ShareCard(QWidget):
    """Signals:
    chosen: whether it is to be shared, by hand only.
    """

    chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tick = Tick(theme, words.SHARE)
        self._who = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self.waits = PlainLabel(
            theme, words.SHARE_WAITS, TypeStyle.SMALL, Token.AMBER_INK, wrap=True
        )
        self._can_leave = True
        # The ring of the tick takes some of it.
        column = Column(theme, self, margins=(0, 6, 0, 0), gap=8)
        column.addWidget(self.tick)
        column.addWidget(self._who)
        column.addWidget(self.waits)
        self.tick.clicked.connect(self._clicked)
        self.show_shared(False)

    @property
    def is_shared(self) -> bool:
        return self.tick.isChecked()

    def show_shared(self, is_shared: bool, *, can_leave: bool = True) -> None:
        """`can_leave`: there is somebody it can go to."""
        self._can_leave = can_leave
        self.tick.setChecked(is_shared)
        who = words.SHARE_ON if is_shared else words.SHARE_OFF
        waits = is_shared and not can_leave
        self._who.setText(who)
        self.waits.setVisible(waits)
        self.tick.setAccessibleDescription(f"{who} {words.SHARE_WAITS}" if waits else who)

    def _clicked(self) -> None:
        self.show_shared(self.tick.isChecked(), can_leave=self._can_leave)
        self.chosen.emit(self.tick.isChecked())
