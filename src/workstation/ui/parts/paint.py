"""Owns strokes that several parts share: a rounded box with a crisp line; knows no widget."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    line_px: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """A filled and outlined rounded box that stays inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(line, line_px)
        if dashed:
            pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        inset = line_px / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
        radius = max(0.0, radius - inset)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)
