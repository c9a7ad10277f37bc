"""Owns the picture of counts over time: stacked bars on a hairline grid; must not know what is counted.

LOOK, "Charts": flat fills, gaps of 2, totals on top, in the order 1712, shared, NPIE.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.figures.values import Bar, ChartShown, Ink
from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

TOKENS = {
    Ink.L1712: Token.CHART_1712,
    Ink.SHARED: Token.CHART_CNSG,
    Ink.NPIE: Token.CHART_NPIE,
    Ink.OTHER: Token.CHART_LOSS,
    Ink.WHOLE: Token.HEAT2,
}
_HEIGHT, _LEFT, _TOP, _BOTTOM = 232, 40, 24, 22
_WIDEST_BAR = 40
_STUB = 6
"""Height of a bar whose number does not show."""


class Chart(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ChartShown(title="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)

    def show_chart(self, shown: ChartShown) -> None:
        self._shown = shown
        self.setAccessibleName(shown.title)
        # Who cannot see it hears every number here, and has the table.
        self.setAccessibleDescription(". ".join(bar.spoken for bar in shown.bars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self._theme.px
        area = QRectF(self.rect()).adjusted(px(_LEFT), px(_TOP), 0, -px(_BOTTOM))
        top = top_of(max((bar.total for bar in self._shown.bars), default=0))
        self._paint_grid(painter, area, top)
        if not self._shown.bars:
            return
        slot = area.width() / len(self._shown.bars)
        width = min(slot * 0.62, float(px(_WIDEST_BAR)))
        for index, bar in enumerate(self._shown.bars):
            left = area.left() + slot * index
            self._paint_bar(painter, bar, area, QRectF(left, 0, slot, 0), width, top)

    def _paint_grid(self, painter: QPainter, area: QRectF, top: int) -> None:
        theme = self._theme
        painter.setFont(theme.font(TypeStyle.SMALL_TIME))
        for step in range(5):
            y = round(area.bottom() - area.height() * step / 4) + 0.5
            painter.setPen(QPen(theme.color(Token.LINE), 1))
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
            painter.setPen(theme.color(Token.INK2))
            at = QRectF(0, y - theme.px(8), area.left() - theme.px(8), theme.px(16))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(at, side, str(top * step // 4))

    def _paint_bar(
        self, painter: QPainter, bar: Bar, area: QRectF, slot: QRectF, width: float, top: int
    ) -> None:
        theme = self._theme
        left = slot.center().x() - width / 2
        bottom = area.bottom()
        gap = theme.px(2)
        for ink, count in bar.parts:
            height = area.height() * count / top
            rect = QRectF(left, bottom - height, width, max(1.0, height - gap))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(rect, theme.color(TOKENS[ink]))
            bottom -= height
        if not bar.parts and not bar.total and bar.said != "0":
            rect = QRectF(left, bottom - theme.px(_STUB), width, theme.px(_STUB))
            paint.box(painter, rect, theme.px(2), None, theme.color(Token.EDGE), dashed=True)
            bottom -= theme.px(_STUB)
        center = Qt.AlignmentFlag.AlignCenter
        high = theme.px(16)
        painter.setPen(theme.color(Token.INK))
        painter.setFont(theme.font(TypeStyle.SMALL_COUNTDOWN))
        above = QRectF(slot.left(), bottom - high - theme.px(2), slot.width(), high)
        if bar.said != "0":
            painter.drawText(above, center, bar.said)
        painter.setPen(theme.color(Token.INK2))
        painter.setFont(theme.font(TypeStyle.SMALL_TIME))
        below = QRectF(slot.left(), area.bottom() + theme.px(4), slot.width(), high)
        painter.drawText(below, center, bar.label)

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


def top_of(most: int) -> int:
    """Of the axis: the next of 4, 8, 12, 16, 20, 28, 40, 80… that holds it, always in four whole steps."""
    size = 1
    while True:
        for step in (4, 8, 12, 16, 20, 28):
            if most <= step * size:
                return step * size
        size *= 10
