"""Owns the round counts; must not know what is counted."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_SIDE = 18
_MANY = 99


def count_text(value: int) -> str:
    return f"{_MANY}+" if value > _MANY else str(value)


def count_size(theme: Theme, text: str) -> QSize:
    metrics = QFontMetricsF(theme.font(TypeStyle.COUNT))
    wide = round(metrics.horizontalAdvance(text)) + theme.px(10)
    return QSize(max(theme.px(_SIDE), wide), theme.px(_SIDE))


def paint_count(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, fill: Token, ink: Token
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fill))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(theme.font(TypeStyle.COUNT))
    painter.setPen(theme.color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Count(QWidget):
    """Filled: needs you. Sunken: for information, also for text such as "3/6"."""

    def __init__(
        self, theme: Theme, value: int = 0, *, needs_you: bool = False, huddle: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._text = count_text(value)
        self._needs_you = needs_you
        self._huddle = huddle
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        return self._text

    def show_count(self, value: int, *, needs_you: bool) -> None:
        self.show_text(count_text(value), needs_you=needs_you)

    def show_text(self, text: str, *, needs_you: bool) -> None:
        if (text, needs_you) != (self._text, self._needs_you):
            self._text = text
            self._needs_you = needs_you
            self._measure()

    def sizeHint(self) -> QSize:
        return count_size(self._theme, self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, ink = Token.SUNKEN, Token.INK2
        if self._needs_you:
            fill, ink = Token.SPRUCE, Token.ON_SPRUCE
            if self._huddle:
                fill, ink = Token.HUDDLE, Token.ON_HUDDLE
        paint_count(QPainter(self), self._theme, QRectF(self.rect()), self._text, fill, ink)

    def _measure(self) -> None:
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()
