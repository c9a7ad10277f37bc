"""Owns where the columns of the desk stand at every width; must not know what is in them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from workstation.ui.main_window.centre import Centre
from workstation.ui.main_window.side import Side
from workstation.ui.parts.card import Hairline, Surface
from workstation.ui.parts.layout import Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

LEFT_LEAST, LEFT_WIDE, LEFT_MOST = 248, 292, 360
SIDE_LEAST, SIDE_WIDE, SIDE_MOST = 320, 380, 560
CENTRE_LEAST = 520
PANEL_WIDE = 524
NARROW_BELOW = 1320
"""Below it a panel lies over the centre instead of beside it, and the columns are smaller."""
LEFT_NARROW, SIDE_NARROW = 264, 340
TIGHT_BELOW = 1120
"""Only with enlarged text in a small window: the columns give way, the transcript keeps most."""


class Desk(Surface):
    """Left, centre and side in a splitter; a panel takes the side's place, or lies over it."""

    def __init__(self, theme: Theme, left: QWidget, centre: Centre, side: Side) -> None:
        super().__init__(theme)
        self._theme = theme
        self._left = left
        self._centre = centre
        self._side = side
        self._panel: QWidget | None = None
        self._is_narrow: bool | None = None
        self._place = QStackedWidget()
        self._place.addWidget(side)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for column in (left, centre, self._place):
            self._splitter.addWidget(column)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        row = Row(theme, self)
        row.addWidget(self._splitter)
        self._sheet = _Overlay(theme, self)
        theme.changed.connect(self._measure)
        self._measure()

    def show_panel(self, panel: QWidget | None) -> None:
        """A panel of 524 in the place of the side, or None for the side itself."""
        if panel is self._panel:
            return
        old = self._panel
        self._panel = panel
        if old is not None:
            self._place.removeWidget(old)
            self._sheet.take(None)
            old.hide()
        self._put_panel()
        self._set_limits()

    def panel(self) -> QWidget | None:
        return self._panel

    def show_side(self, shown: bool) -> None:
        """Hidden where a page needs the whole width (settings)."""
        self._place.setVisible(shown)

    def columns(self) -> Sequence[QWidget]:
        """Left to right, as F6 goes through them."""
        right = self._panel if self._panel is not None else self._side
        return (self._left, self._centre, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        effective = self.window().width() / self._theme.scale
        is_narrow = effective < NARROW_BELOW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._put_panel()
        self._set_limits()
        px = self._theme.px
        wide = min(px(PANEL_WIDE), self.width())
        self._sheet.setGeometry(QRect(self.width() - wide, 0, wide, self.height()))

    def _put_panel(self) -> None:
        """Beside the centre when there is room, else over its right part."""
        panel = self._panel
        if panel is None:
            self._sheet.hide()
            self._place.setCurrentWidget(self._side)
            return
        if self._is_narrow:
            self._place.removeWidget(panel)
            self._place.setCurrentWidget(self._side)
            self._sheet.take(panel)
            panel.show()
            self._sheet.show()
            self._sheet.raise_()
        else:
            self._sheet.take(None)
            self._sheet.hide()
            self._place.addWidget(panel)
            self._place.setCurrentWidget(panel)

    def _set_limits(self) -> None:
        px = self._theme.px
        effective = self.window().width() / self._theme.scale
        ease = min(1.0, effective / TIGHT_BELOW)
        self._left.setMinimumWidth(px(LEFT_LEAST * ease))
        self._left.setMaximumWidth(px(LEFT_MOST))
        self._centre.setMinimumWidth(px((CENTRE_LEAST if ease == 1 else 300) * ease))
        if self._panel is not None and not self._is_narrow:
            self._place.setFixedWidth(px(PANEL_WIDE))
        else:
            self._place.setMinimumWidth(px(SIDE_LEAST * ease))
            self._place.setMaximumWidth(px(SIDE_MOST))
        self._share(px, ease)

    def _share(self, px: Callable[[float], int], ease: float) -> None:
        """First sizes, and again when the scale or the breakpoint changed; else the user's own."""
        key = (self._is_narrow, self._theme.scale, self._panel is not None, ease < 1)
        if key == getattr(self, "_shared", None) or self.width() <= 0:
            return
        self._shared = key
        left = px((LEFT_NARROW if self._is_narrow else LEFT_WIDE) * ease)
        side = px((SIDE_NARROW if self._is_narrow else SIDE_WIDE) * ease)
        if self._panel is not None and not self._is_narrow:
            side = px(PANEL_WIDE)
        self._splitter.setSizes([left, max(1, self.width() - left - side), side])


class _Overlay(Surface):
    """A ground with a line at its left, over the centre's right part."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, Token.PANEL)
        self.setParent(parent)
        self._row = Row(theme, self)
        self._row.addWidget(Hairline(theme, vertical=True, token=Token.EDGE))
        self.hide()

    def take(self, panel: QWidget | None) -> None:
        while self._row.count() > 1:
            item = self._row.takeAt(1)
            old = item.widget() if item is not None else None
            if old is not None:
                old.setParent(None)
        if panel is not None:
            self._row.addWidget(panel, 1)
