"""Owns small answers to choose from, and the rows of a choice; must not know the question."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class _Checkable(QAbstractButton):
    """Enter and Space both choose; the group decides whether a second press takes it back."""

    def __init__(self, theme: Theme, text: str, radius: float) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", radius)
        self.setText(text)
        theme.changed.connect(self._measure)
        self._measure()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setFont(self._theme.font(TypeStyle.BODY))
        self.updateGeometry()
        self.update()


class Option(_Checkable):
    """28 high, as wide as its word or wider; chosen is tinted and bold and keeps its width."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, 7)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        bold = QFontMetricsF(self._theme.font(TypeStyle.SMALL_STRONG))
        width = bold.horizontalAdvance(self.text()) + 2 * self._theme.px(12)
        return QSize(round(width) + 1, self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        fill, line, ink = Token.RAISED, Token.EDGE, Token.INK
        style = TypeStyle.SMALL_MEDIUM
        if not self.isEnabled():
            fill, line, ink = Token.SUNKEN, Token.LINE, Token.INK3
            if self.isChecked():  # what holds stays in sight
                line, ink, style = Token.INK3, Token.INK2, TypeStyle.SMALL_STRONG
        elif self.isChecked():
            fill, line, ink = Token.SPRUCE_TINT, Token.SPRUCE, Token.SPRUCE
            style = TypeStyle.SMALL_STRONG
        elif self.underMouse():
            fill = Token.SPRUCE_WASH
        paint.box(painter, QRectF(self.rect()), theme.px(7), theme.color(fill), theme.color(line))
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(ink))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())


class Choice(_Checkable):
    """A row with a round mark: one of several, in sight all together (a reason, a size)."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, 8)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._theme.font(TypeStyle.BODY)).horizontalAdvance(self.text())
        return QSize(round(width) + self._theme.px(54), self._theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        chosen = self.isChecked()
        is_on = self.isEnabled()
        fill = Token.SPRUCE_WASH if chosen or self.underMouse() else Token.RAISED
        line = Token.SPRUCE if chosen else Token.LINE
        if not is_on:
            fill, line = Token.SUNKEN, Token.INK3 if chosen else Token.LINE
        paint.box(painter, QRectF(self.rect()), theme.px(8), theme.color(fill), theme.color(line))
        _paint_radio(
            painter, theme, QPointF(theme.px(21), self.height() / 2), chosen=chosen, is_on=is_on
        )
        painter.setFont(theme.font(TypeStyle.BODY))
        ink = Token.INK if is_on else Token.INK2 if chosen else Token.INK3
        painter.setPen(theme.color(ink))
        rect = QRectF(theme.px(40), 0, self.width() - theme.px(48), self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())


def _paint_radio(
    painter: QPainter, theme: Theme, center: QPointF, *, chosen: bool, is_on: bool
) -> None:
    radius = theme.px(16) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(Token.RAISED))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.SPRUCE if is_on else Token.INK3))
        painter.drawEllipse(center, radius, radius)
        painter.setBrush(theme.color(Token.ON_SPRUCE))
        painter.drawEllipse(center, radius * 0.4, radius * 0.4)
    else:
        painter.setPen(QPen(theme.color(Token.EDGE), 1.5))
        painter.drawEllipse(center, radius - 0.75, radius - 0.75)


class Tick(_Checkable):
    """A box to tick, 20 square, with its sentence."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, 7)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = self._theme.font(TypeStyle.BODY_MEDIUM)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        return QSize(round(width) + self._theme.px(34), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        side = theme.px(20)
        rect = QRectF(0, (self.height() - side) / 2, side, side)
        if self.isChecked():
            fill = Token.SPRUCE if self.isEnabled() else Token.INK3
            paint.box(painter, rect, theme.px(5), theme.color(fill))
            inner = rect.adjusted(side * 0.12, side * 0.12, -side * 0.12, -side * 0.12)
            theme.paint_icon(painter, "check", Token.ON_SPRUCE, inner, self.devicePixelRatioF())
        else:
            fill = Token.RAISED if self.isEnabled() else Token.SUNKEN
            paint.box(painter, rect, theme.px(5), theme.color(fill), theme.color(Token.EDGE), 1.5)
        painter.setFont(theme.font(TypeStyle.BODY_MEDIUM))
        painter.setPen(theme.color(Token.INK if self.isEnabled() else Token.INK3))
        words = QRectF(side + theme.px(10), 0, self.width() - side - theme.px(10), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
