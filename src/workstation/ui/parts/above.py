"""Owns where a card stands that opens above another widget, and when it goes; knows no content.

It lies over the page and not in its layout: what is being read does not move.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from workstation.ui.theme.theme import Theme

_GAP = 8
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class Above(QObject):
    """Holds `card` over `page`, its lower edge above `anchor`, as wide as it, at most `high`.

    `under` keeps the head of the page in sight: it says who reads along. The card goes when the
    anchor does, and when the focus is taken elsewhere on the page; a look at another column or at
    the keys leaves it.
    """

    def __init__(
        self,
        theme: Theme,
        card: QWidget,
        page: QWidget,
        anchor: QWidget,
        *,
        high: float,
        under: float = 0,
    ) -> None:
        super().__init__(card)
        self._theme = theme
        self._card = card
        self._page = page
        self._anchor = anchor
        self._high = high
        self._under = under
        card.setParent(page)
        card.hide()
        for widget in (page, anchor, card):
            widget.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        theme.changed.connect(self.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._card:
            if kind == QEvent.Type.Show:
                self.place()
        elif kind == QEvent.Type.Hide and watched is self._anchor and self._anchor.isHidden():
            self._card.hide()
        elif kind in _MOVES:
            self.place()
        return False

    def place(self) -> None:
        if self._card.isHidden():
            return
        gap = self._theme.px(_GAP)
        corner = self._anchor.mapTo(self._page, QPoint(0, 0))
        bottom = corner.y() - gap
        room = bottom - self._theme.px(self._under) - gap
        high = max(1, min(self._theme.px(self._high), room))
        place = QRect(corner.x(), bottom - high, self._anchor.width(), high)
        if place != self._card.geometry():
            self._card.setGeometry(place)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._card.isHidden() or now is self._page:
            return
        is_inside = now is self._card or self._card.isAncestorOf(now)
        if not is_inside and self._page.isAncestorOf(now):
            self._card.hide()
