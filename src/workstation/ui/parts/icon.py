"""Owns an icon among other widgets; it stands beside a word, so it has no name of its own."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class Icon(QWidget):
    """`size` at 100 %: 18 in buttons, 20 in the rail, 15 beside 12 px text, 28 in empty states."""

    def __init__(
        self, theme: Theme, name: str, size: float = 18, token: Token = Token.INK2
    ) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._size = size
        self._token = token
        theme.changed.connect(self._measure)
        self._measure()

    def show_icon(self, name: str, token: Token) -> None:
        if (name, token) != (self._name, self._token):
            self._name = name
            self._token = token
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._theme.paint_icon(
            QPainter(self),
            self._name,
            self._token,
            QRectF(0, 0, self.width(), self.height()),
            self.devicePixelRatioF(),
        )

    def _measure(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
