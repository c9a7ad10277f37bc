"""Owns an underlined sentence that does something small, inside a card; knows no reason."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_HEIGHT = 24
"""The smallest target that WCAG 2.2 (2.5.8) allows."""


class Link(QAbstractButton):
    def __init__(self, theme: Theme, text: str, token: Token = Token.SPRUCE) -> None:
        super().__init__()
        self._theme = theme
        self._token = token
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 4.0)
        self.show_text(text)
        theme.changed.connect(self._measure)

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._measure()

    def show_token(self, token: Token) -> None:
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        return QSize(round(width) + 2, self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(self._theme.color(self._token if self.isEnabled() else Token.INK3))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _font(self) -> QFont:
        font = QFont(self._theme.font(TypeStyle.SMALL_STRONG))
        font.setUnderline(True)
        return font

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()
