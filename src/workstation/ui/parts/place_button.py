"""Owns the button of a place: an icon over its word; must not know what is there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class PlaceButton(QAbstractButton):
    """64 by 54 with its label, 44 square without; checked is where you are."""

    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._has_label = True
        self._news = False
        self._news_token = Token.SPRUCE
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", 8)
        theme.changed.connect(self._measure)
        self._measure()

    def show_label(self, shown: bool) -> None:
        self._has_label = shown
        self.setToolTip("" if shown else self.text())
        self._measure()

    def show_news(self, news: bool, token: Token) -> None:
        """A dot at the icon; its word is in the accessible name that the caller gives."""
        if (news, token) != (self._news, self._news_token):
            self._news = news
            self._news_token = token
            self.update()

    def nextCheckState(self) -> None:
        """Only whoever shows the place checks a button: a press is a wish."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(64), px(54)) if self._has_label else QSize(px(44), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        ink = Token.SPRUCE if self.isChecked() else Token.INK2
        if self.isChecked() or self.underMouse():
            wash = Token.SPRUCE_WASH if self.isChecked() else Token.SUNKEN
            paint.box(painter, QRectF(self.rect()), px(8), theme.color(wash))
        side = px(20)
        top = px(8) if self._has_label else (self.height() - side) / 2
        spot = QRectF((self.width() - side) / 2, top, side, side)
        theme.paint_icon(painter, self._icon, ink, spot, self.devicePixelRatioF())
        if self._news:
            dot = QRectF(spot.right() + px(1), spot.top() - px(3), px(8), px(8))
            paint.box(painter, dot, px(4), theme.color(self._news_token))
        if self._has_label:
            painter.setFont(theme.font(TypeStyle.RAIL))
            painter.setPen(theme.color(ink))
            words = QRectF(0, px(31), self.width(), px(16))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _measure(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
