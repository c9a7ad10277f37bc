"""Owns how a mark is drawn; must not know which line it stands for (`marks` does)."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from workstation.ui.parts.marks import Mark, Shape
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


def paint_mark(painter: QPainter, mark: Mark, rect: QRectF, theme: Theme) -> None:
    """Fills `rect`, which is square; for delegates and widgets alike."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(Token(mark.hue.value)))
    side = rect.width()
    center = rect.center()
    if mark.shape is Shape.SQUARE:
        inner = rect.adjusted(side * 0.06, side * 0.06, -side * 0.06, -side * 0.06)
        painter.drawRoundedRect(inner, side * 0.2, side * 0.2)
    elif mark.shape is Shape.CIRCLE:
        painter.drawEllipse(rect)
    elif mark.shape is Shape.TRIANGLE:
        painter.drawPolygon(
            QPolygonF([QPointF(center.x(), rect.top()), rect.bottomRight(), rect.bottomLeft()])
        )
    else:
        gap = max(0.5, side * 0.06)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(center.x() - gap, rect.top()),
                    QPointF(center.x() - gap, rect.bottom()),
                    QPointF(rect.left(), center.y()),
                ]
            )
        )
        painter.setBrush(theme.color(Token((mark.second or mark.hue).value)))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(center.x() + gap, rect.top()),
                    QPointF(rect.right(), center.y()),
                    QPointF(center.x() + gap, rect.bottom()),
                ]
            )
        )
    painter.restore()


class Marker(QWidget):
    """A mark among other widgets; the word beside it says the same, so it has no name of its own."""

    def __init__(self, theme: Theme, mark: Mark, size: float = 11) -> None:
        super().__init__()
        self._theme = theme
        self._mark = mark
        self._size = size
        theme.changed.connect(self._measure)
        self._measure()

    def show_mark(self, mark: Mark) -> None:
        if mark != self._mark:
            self._mark = mark
            self._measure()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = float(self._side())
        rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_mark(QPainter(self), self._mark, rect, self._theme)

    def _side(self) -> int:
        extra = 2 if self._mark.shape is Shape.HALVES else 0
        return self._theme.px(self._size + extra)

    def _measure(self) -> None:
        side = self._theme.px(self._size + 2)
        self.setFixedSize(side, side)
        self.update()
