"""Owns the round dot before a state in words; a dot never says anything alone."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class Dot(QWidget):
    """Filled, or as a ring: the shape differs too, not the colour alone."""

    def __init__(self, theme: Theme, token: Token = Token.SPRUCE, size: float = 8) -> None:
        super().__init__()
        self._theme = theme
        self._token = token
        self._size = size
        self._is_filled = True
        theme.changed.connect(self._measure)
        self._measure()

    def show_token(self, token: Token, *, filled: bool = True) -> None:
        if (token, filled) != (self._token, self._is_filled):
            self._token = token
            self._is_filled = filled
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color(self._token)
        rect = QRectF(self.rect())
        if self._is_filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(rect)
        else:
            painter.setPen(QPen(color, 1.75))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(rect.adjusted(0.9, 0.9, -0.9, -0.9))

    def _measure(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
