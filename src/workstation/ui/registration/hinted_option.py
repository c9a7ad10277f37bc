"""Owns an answer with the key that chooses it; must not know the question."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workstation.ui.parts import paint
from workstation.ui.registration import words
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_SIDE, _KEY, _HIGH, _STAR = 9, 13, 28, 13


class HintedOption(QAbstractButton):
    """28 high; it keeps its width whatever is chosen. `show_main`: one of several is the main one."""

    def __init__(self, theme: Theme, text: str, key: str, *, can_be_main: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self._can_be_main = can_be_main
        self._is_main = False
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", 7.0)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def is_main(self) -> bool:
        return self._is_main

    def nextCheckState(self) -> None:
        """Only what the rules of the form say stands there."""

    def show_main(self, is_main: bool) -> None:
        self._is_main = is_main
        self.setAccessibleDescription(words.MAIN if is_main else "")
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        bold = QFontMetricsF(theme.font(TypeStyle.SMALL_STRONG))
        width = bold.horizontalAdvance(self.text()) + theme.px(2 * _SIDE + _KEY)
        if self._can_be_main:
            width += theme.px(_STAR)
        return QSize(round(width) + 1, theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        fill, line, ink = Token.RAISED, Token.EDGE, Token.INK
        style = TypeStyle.SMALL_MEDIUM
        if self.isChecked():
            fill, line, ink = Token.SPRUCE_TINT, Token.SPRUCE, Token.SPRUCE
            style = TypeStyle.SMALL_STRONG
        elif self.underMouse():
            fill = Token.SPRUCE_WASH
        paint.box(painter, QRectF(self.rect()), theme.px(7), theme.color(fill), theme.color(line))
        left, high = theme.px(_SIDE), self.height()
        painter.setFont(theme.font(TypeStyle.SMALL))
        painter.setPen(theme.color(Token.SPRUCE if self.isChecked() else Token.INK3))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, theme.px(_KEY), high), middle, self._key)
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(ink))
        text = QRectF(left + theme.px(_KEY), 0, self.width() - left - theme.px(_KEY), high)
        painter.drawText(text, middle, self.text())
        if self._is_main:
            painter.setBrush(theme.color(Token.SPRUCE))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = theme.px(7)
            right = self.width() - theme.px(_SIDE)
            painter.drawEllipse(QRectF(right - side, (high - side) / 2, side, side))
