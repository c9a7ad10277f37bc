"""Owns the drawn icons, coloured and cached; must not know what an icon stands for on a screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workstation.ui.theme import resources

_KEPT = 512


class IconMissingError(Exception):
    """Raised for a name that has no drawing: a bug of the caller."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@cache
def _drawing(name: str) -> str:
    try:
        return resources.folder("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        raise IconMissingError(name) from None


class Icons:
    """Pixmaps by name, colour, size and pixel ratio; forgets all when it holds too many."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, color: QColor, size_px: int, ratio: float) -> QPixmap:
        key = (name, color.name(), size_px, ratio)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            found = self._made[key] = self._render(name, color, size_px, ratio)
        return found

    def paint(
        self, painter: QPainter, name: str, color: QColor, rect: QRectF, ratio: float
    ) -> None:
        size_px = round(rect.width())
        painter.drawPixmap(rect.topLeft(), self.pixmap(name, color, size_px, ratio))

    @staticmethod
    def _render(name: str, color: QColor, size_px: int, ratio: float) -> QPixmap:
        drawing = _drawing(name).replace("currentColor", color.name())
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        side = max(1, round(size_px * ratio))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
