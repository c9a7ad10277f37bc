"""Owns a bar that shows how much of a span is left; calm: no red, no blinking; knows no reason."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class CountdownBar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def part(self) -> float:
        return self._part

    def show_left(self, left_s: int, total_s: int) -> None:
        self._part = min(1.0, max(0.0, left_s / total_s)) if total_s > 0 else 0.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        paint.box(painter, rect, radius, self._theme.color(Token.SUNKEN))
        if self._part > 0:
            full = QRectF(
                rect.x(), rect.y(), max(rect.height(), rect.width() * self._part), rect.height()
            )
            paint.box(painter, full, radius, self._theme.color(Token.SPRUCE))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(6))
        self.update()
