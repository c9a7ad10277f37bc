"""Owns the line below a conversation that says who types, or how it stands; it keeps its height,
also when it is empty: nothing jumps. Must not know what makes it change.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_DOT = 5
_DOTS = 3


class StatusLine(QWidget):
    def __init__(self, theme: Theme, *, side: float, height: float, widest: float = 0) -> None:
        """At 100 %. `side`: left margin, as that of the rows; `widest`: of a column that is
        centred in a wide window, 0 for none."""
        super().__init__()
        self._theme = theme
        self._side = side
        self._height = height
        self._widest = widest
        self._typing = ""
        self._icon = ""
        self._state = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        return self._typing or self._state

    def show_typing(self, text: str) -> None:
        self._typing = text
        self._tell()

    def show_state(self, icon: str, text: str) -> None:
        """What it says while nobody types."""
        self._icon = icon
        self._state = text
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.text()
        if not text:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = theme.px(self._side)
        if self._widest:
            left = max(left, (self.width() - theme.px(self._widest)) // 2)
        x = float(left)
        middle = self.height() / 2
        if self._typing:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.INK2))
            dot = theme.px(_DOT)
            x += theme.px(2)
            for _ in range(_DOTS):
                painter.drawEllipse(QRectF(x, middle - dot / 2, dot, dot))
                x += dot + theme.px(3)
            x += theme.px(6)
        else:
            side = theme.px(15)
            spot = QRectF(x, middle - side / 2, side, side)
            theme.paint_icon(painter, self._icon, Token.INK2, spot, self.devicePixelRatioF())
            x += side + theme.px(8)
        font = theme.font(TypeStyle.SMALL)
        painter.setFont(font)
        painter.setPen(theme.color(Token.INK2))
        room = self.width() - x - left
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        rect = QRectF(x, 0, room + 1, self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _tell(self) -> None:
        self.setAccessibleName(self.text())
        self.update()

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()
