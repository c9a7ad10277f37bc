"""Owns badges: a short word or fact in a soft box; must not know what it says."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class BadgeKind(Enum):
    """Fill, text, border."""

    NEUTRAL = (Token.SUNKEN, Token.INK2, None)
    SPRUCE = (Token.SPRUCE_TINT, Token.SPRUCE, None)
    AMBER = (Token.AMBER_BG, Token.AMBER_INK, Token.AMBER_LINE)
    HUDDLE = (Token.HUDDLE_GROUND, Token.HUDDLE, None)
    DANGER = (Token.DANGER_BG, Token.DANGER, None)


_HEIGHT = 20
_SIDE = 7
_RADIUS = 6
_ICON = 13
_GAP = 5


def badge_size(theme: Theme, text: str, icon: str = "") -> QSize:
    metrics = QFontMetricsF(theme.font(TypeStyle.SMALL_MEDIUM))
    width = metrics.horizontalAdvance(text) + 2 * theme.px(_SIDE)
    if icon:
        width += theme.px(_ICON) + theme.px(_GAP)
    return QSize(round(width) + 1, theme.px(_HEIGHT))


def paint_badge(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    text: str,
    kind: BadgeKind,
    icon: str = "",
    ratio: float = 1.0,
) -> None:
    """For delegates and widgets alike; `rect` as `badge_size` measured it."""
    fill, ink, line = kind.value
    painter.save()
    paint.box(
        painter,
        rect,
        theme.px(_RADIUS),
        theme.color(fill),
        theme.color(line) if line is not None else None,
    )
    x = rect.left() + theme.px(_SIDE)
    if icon:
        side = theme.px(_ICON)
        spot = QRectF(x, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, icon, ink, spot, ratio)
        x += side + theme.px(_GAP)
    painter.setFont(theme.font(TypeStyle.SMALL_MEDIUM))
    painter.setPen(theme.color(ink))
    place = QRectF(x, rect.top(), rect.right() - x, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


class Badge(QWidget):
    def __init__(
        self, theme: Theme, text: str, kind: BadgeKind = BadgeKind.NEUTRAL, icon: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._kind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        return self._text

    def show_text(self, text: str, kind: BadgeKind | None = None) -> None:
        if kind is None:
            kind = self._kind
        if (text, kind) != (self._text, self._kind):
            self._text = text
            self._kind = kind
            self._measure()

    def sizeHint(self) -> QSize:
        return badge_size(self._theme, self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(
            QPainter(self),
            self._theme,
            QRectF(self.rect()),
            self._text,
            self._kind,
            self._icon,
            self.devicePixelRatioF(),
        )

    def _measure(self) -> None:
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()
