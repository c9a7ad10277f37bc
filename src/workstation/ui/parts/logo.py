"""Owns the mark of Schakel: two links that hold each other; knows no size or place."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen


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
