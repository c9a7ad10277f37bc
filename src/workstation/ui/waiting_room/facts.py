"""Owns the facts of a ticket as badges, or as one line of text where badges do not fit."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts.badge import BadgeKind, badge_size, paint_badge
from workstation.ui.parts.labels import plain_tooltip
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_GAP = 6


class Facts(QWidget):
    """Never wider than its place: a ticket keeps its height, whatever a visitor answered."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_facts(self, facts: tuple[str, ...]) -> None:
        if facts != self._facts:
            self._facts = facts
            self.setToolTip(plain_tooltip(", ".join(facts)))
            self.update()

    def shows_badges(self) -> bool:
        sizes = [badge_size(self._theme, fact) for fact in self._facts]
        gaps = self._theme.px(_GAP) * max(0, len(sizes) - 1)
        return sum(size.width() for size in sizes) + gaps <= self.width()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.shows_badges():
            self._paint_line(painter)
            return
        x = 0
        for fact in self._facts:
            size = badge_size(self._theme, fact)
            top = (self.height() - size.height()) / 2
            rect = QRectF(x, top, size.width(), size.height())
            paint_badge(painter, self._theme, rect, fact, BadgeKind.NEUTRAL)
            x += size.width() + self._theme.px(_GAP)

    def _paint_line(self, painter: QPainter) -> None:
        font = self._theme.font(TypeStyle.SMALL)
        words = QFontMetricsF(font).elidedText(
            ", ".join(self._facts), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setFont(font)
        painter.setPen(self._theme.color(Token.INK2))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, words)
