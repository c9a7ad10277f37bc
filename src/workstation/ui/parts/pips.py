"""Owns the little bars that show places taken and free; must not know whose places."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

_WIDE, _HIGH, _GAP = 13, 6, 3


class Pips(QWidget):
    """One per place, filled when taken; more taken than places shows them all filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._taken = 0
        self._places = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_places(self, taken: int, places: int) -> None:
        self._taken = taken
        self._places = places
        self.setAccessibleName(f"{taken} van {places}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        count = max(self._places, self._taken, 1)
        return QSize(count * px(_WIDE) + (count - 1) * px(_GAP), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, spruce = self._theme.px, self._theme.color(Token.SPRUCE)
        for index in range(max(self._places, self._taken)):
            rect = QRectF(index * (px(_WIDE) + px(_GAP)), 0, px(_WIDE), px(_HIGH))
            is_taken = index < self._taken
            paint.box(painter, rect, px(_HIGH) / 2, spruce if is_taken else None, spruce)
