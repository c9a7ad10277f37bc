"""Owns the circle before a step: its number, a check, an open risk, the current one; no rules."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class StepLook(StrEnum):
    TODO = "todo"
    """A thin ring with its number; without a number the ring is of the line colour."""
    NOW = "now"
    """A spruce ring with a dot."""
    DONE = "done"
    RISK = "risk"


def paint_step(
    painter: QPainter, theme: Theme, rect: QRectF, look: StepLook, number: str, ratio: float
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    center, radius = rect.center(), rect.width() / 2
    if look is StepLook.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.SPRUCE))
        painter.drawEllipse(center, radius, radius)
        inset = rect.width() * 0.16
        inner = rect.adjusted(inset, inset, -inset, -inset)
        theme.paint_icon(painter, "check", Token.ON_SPRUCE, inner, ratio)
    elif look is StepLook.NOW:
        painter.setPen(QPen(theme.color(Token.SPRUCE), theme.px(2)))
        painter.setBrush(theme.color(Token.RAISED))
        inner_radius = radius - theme.px(2) / 2
        painter.drawEllipse(center, inner_radius, inner_radius)
        _dot(painter, theme, center, radius * 0.4)
    else:
        ring, ink, fill = Token.EDGE, Token.INK2, Token.RAISED
        text = number
        if look is StepLook.RISK:
            ring, ink, fill, text = Token.AMBER, Token.AMBER_INK, Token.AMBER_BG, "!"
        elif not number:
            ring = Token.LINE
        painter.setPen(QPen(theme.color(ring), 1.5))
        painter.setBrush(theme.color(fill))
        painter.drawEllipse(center, radius - 0.75, radius - 0.75)
        painter.setFont(theme.font(TypeStyle.COUNT))
        painter.setPen(theme.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _dot(painter: QPainter, theme: Theme, center: QPointF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(Token.SPRUCE))
    painter.drawEllipse(center, radius, radius)


class StepMark(QWidget):
    """20 wide; the text of the step says its state too (accessible name of the row)."""

    def __init__(
        self, theme: Theme, number: str = "", look: StepLook = StepLook.TODO, size: float = 20
    ) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._look = look
        self._size = size
        theme.changed.connect(self._measure)
        self._measure()

    def show_look(self, look: StepLook, number: str = "") -> None:
        if (look, number) != (self._look, self._number):
            self._look = look
            self._number = number
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_step(
            QPainter(self),
            self._theme,
            QRectF(self.rect()),
            self._look,
            self._number,
            self.devicePixelRatioF(),
        )

    def _measure(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()
