"""Owns the mark of Schakel: two links that hold each other; knows no size or place."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
)

from workstation.ui.theme.tokens import LIGHT

_SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def paint_logo(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Fills `rect`, best 26 by 16: above the middle the right link passes over, below it under."""
    stroke = rect.height() * 0.19
    inner = rect.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    wide = inner.width() * 0.62
    left, right = QPainterPath(), QPainterPath()
    radius = inner.height() / 2
    left.addRoundedRect(QRectF(inner.left(), inner.top(), wide, inner.height()), radius, radius)
    right.addRoundedRect(
        QRectF(inner.right() - wide, inner.top(), wide, inner.height()), radius, radius
    )
    # Where one passes under, the other keeps a little air around it.
    band = QPainterPathStroker(QPen(color, stroke * 2))
    upper, lower = QPainterPath(), QPainterPath()
    upper.addRect(QRectF(rect.left(), rect.top(), rect.width(), rect.height() / 2))
    lower.addRect(QRectF(rect.left(), rect.center().y(), rect.width(), rect.height() / 2))
    whole = QPainterPath()
    whole.addRect(rect)
    air_of_right = band.createStroke(right).intersected(upper)
    air_of_left = band.createStroke(left).intersected(lower)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, stroke))
    for link, air in ((left, air_of_right), (right, air_of_left)):
        painter.setClipPath(whole.subtracted(air))
        painter.drawPath(link)
    painter.restore()


def window_icon() -> QIcon:
    """White links on a spruce tile: it must be seen on light and on dark task bars."""
    icon = QIcon()
    for side in _SIZES_PX:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.spruce))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22)
        wide, high = side * 0.76, side * 0.47
        links = QRectF((side - wide) / 2, (side - high) / 2, wide, high)
        paint_logo(painter, links, QColor(LIGHT.on_spruce))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
