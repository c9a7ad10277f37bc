"""Owns where the columns of the desk stand at every width; must not know what is in them.

Widths are effective: pixels divided by the user's scale. Three arrangements:
    wide    left | centre | side, and a panel in the place of the side
    narrow  the same with smaller columns, and a panel over the centre's right part
    tight   left | centre | strip, and the side itself over the centre, only when it is opened
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid

from workstation.ui.main_window.centre import Centre
from workstation.ui.main_window.measures import Widths
from workstation.ui.main_window.side import Side
from workstation.ui.main_window.strip import WIDE as STRIP_WIDE
from workstation.ui.parts.card import Hairline, Surface
from workstation.ui.parts.layout import Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

LEFT_LEAST, LEFT_MOST = 248, 360
SIDE_LEAST, SIDE_MOST = 320, 560
PANEL_WIDE = 524
NARROW_BELOW = 1320
TIGHT_BELOW = 1120
"""Only reached with enlarged text: the smallest window is 1180 wide."""


class Arrangement(Enum):
    """Widths at first of left and side, and the least of the centre."""

    WIDE = (292, 380, 520)
    NARROW = (264, 340, 520)
    TIGHT = (248, STRIP_WIDE, 320)


def arrangement_of(effective: float) -> Arrangement:
    if effective < TIGHT_BELOW:
        return Arrangement.TIGHT
    return Arrangement.NARROW if effective < NARROW_BELOW else Arrangement.WIDE


class Desk(Surface):
    def __init__(self, theme: Theme, left: QWidget, centre: Centre, side: Side) -> None:
        super().__init__(theme)
        self._theme = theme
        self._left = left
        self._centre = centre
        self._side = side
        self._panel: QWidget | None = None
        self._before_panel: QWidget | None = None
        self._is_drawn = False
        self._arrangement = Arrangement.WIDE
        self._chosen: dict[Arrangement, Widths] = {}
        """What somebody dragged a column to."""
        self._shared: tuple[Arrangement, float, bool] | None = None
        self._place = QStackedWidget()
        self._place.addWidget(side)
        self._place.addWidget(side.strip)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for column in (left, centre, self._place):
            self._splitter.addWidget(column)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        self._splitter.splitterMoved.connect(self._choose)
        row = Row(theme, self)
        row.addWidget(self._splitter)
        self._overlay = _Overlay(theme, self)
        side.strip.pressed.connect(self._press_strip)
        side.tab_asked.connect(lambda _key: self.draw_side(True))
        theme.changed.connect(self._measure)
        self._measure()

    def show_panel(self, panel: QWidget | None) -> None:
        """A panel of 524 in the place of the side, or None for the side itself."""
        if panel is self._panel:
            return
        if panel is None:
            self._leave_panel()
        elif self._panel is None:
            self._before_panel = self.window().focusWidget()
        self._panel = panel
        self._arrange()

    def panel(self) -> QWidget | None:
        return self._panel

    def draw_side(self, drawn: bool) -> None:
        """In a tight window: the side over the centre, or away; elsewhere it is always there."""
        self._is_drawn = drawn
        self._arrange()

    def arrangement(self) -> Arrangement:
        return self._arrangement

    def overlaid(self) -> QWidget | None:
        """What lies over the centre's right part now."""
        return self._overlay.held()

    def widths(self) -> Mapping[str, Widths]:
        """By the name of an arrangement; only what was changed by hand."""
        return {arrangement.name.lower(): own for arrangement, own in self._chosen.items()}

    def take_widths(self, widths: Mapping[str, Widths]) -> None:
        self._chosen = {
            each: widths[n] for each in Arrangement if (n := each.name.lower()) in widths
        }
        self._shared = None
        self._measure()

    def columns(self) -> Sequence[QWidget]:
        """Left to right, as F6 goes through them."""
        right = self._overlay.held() or self._place.currentWidget() or self._side
        return (self._left, self._centre, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._overlay.held() is self._side:
            self.draw_side(False)
            return
        super().keyPressEvent(event)

    def _leave_panel(self) -> None:
        """The focus goes back to where the panel was asked for; else Qt sends it to the top bar."""
        now: QWidget | None = self.window().focusWidget()
        panel, before = self._panel, self._before_panel
        self._before_panel = None
        is_inside = (
            now is not None and panel is not None and (now is panel or panel.isAncestorOf(now))
        )
        if not is_inside:
            return
        # What was covered by the panel is not visible yet: only what hides itself is out of reach.
        is_there = before is not None and isValid(before) and self.isAncestorOf(before)
        if before is not None and is_there and before.isEnabled() and not before.isHidden():
            before.setFocus()
        else:
            self._side.tabs.setFocus()

    def _press_strip(self, key: str) -> None:
        is_open = self._overlay.held() is self._side and self._side.tab() == key
        if is_open:
            self.draw_side(False)
        else:
            self._side.choose_tab(key)
            self.draw_side(True)

    def _measure(self) -> None:
        self._arrangement = arrangement_of(self.window().width() / self._theme.scale)
        self._arrange()

    def _arrange(self) -> None:
        """Puts side, strip and panel where this arrangement has them."""
        over: QWidget | None = None
        beside: QWidget = self._side
        if self._arrangement is Arrangement.TIGHT:
            beside = self._side.strip
            over = self._panel or (self._side if self._is_drawn else None)
        elif self._panel is not None:
            if self._arrangement is Arrangement.NARROW:
                over = self._panel
            else:
                beside = self._panel
        self._take_back(over, beside)
        self._overlay.hold(over)
        if self._place.indexOf(beside) < 0:
            self._place.addWidget(beside)
        self._place.setCurrentWidget(beside)
        self._side.strip.show_open(self._side.tab() if over is self._side else "")
        self._set_limits(beside)
        self._place_overlay(over)

    def _take_back(self, over: QWidget | None, beside: QWidget) -> None:
        """A page that leaves the stack is hidden: whoever holds it next shows it."""
        for index in reversed(range(self._place.count())):
            page = self._place.widget(index)
            is_old_panel = page not in (self._side, self._side.strip, beside)
            if page is not None and (page is over or is_old_panel):
                self._place.removeWidget(page)
                page.hide()
        if self._overlay.held() not in (None, over):
            self._overlay.hold(None)

    def _place_overlay(self, over: QWidget | None) -> None:
        px = self._theme.px
        wide = px(PANEL_WIDE if over is self._panel else Arrangement.WIDE.value[1])
        right = self.width()
        if self._arrangement is Arrangement.TIGHT:
            right -= px(STRIP_WIDE)
        wide = min(wide, right)
        self._overlay.setGeometry(QRect(right - wide, 0, wide, self.height()))
        if over is not None:
            self._overlay.show()
            self._overlay.raise_()
        else:
            self._overlay.hide()

    def _set_limits(self, beside: QWidget) -> None:
        px = self._theme.px
        left_first, side_first, centre_least = self._arrangement.value
        own = self._chosen.get(self._arrangement)
        if own is not None:
            left_first = min(LEFT_MOST, max(LEFT_LEAST, own.left))
            side_first = min(SIDE_MOST, max(SIDE_LEAST, own.side))
        self._left.setMinimumWidth(px(LEFT_LEAST))
        self._left.setMaximumWidth(px(LEFT_MOST))
        self._centre.setMinimumWidth(px(centre_least))
        is_panel = beside is self._panel
        if is_panel:
            side_first = PANEL_WIDE
            self._place.setFixedWidth(px(PANEL_WIDE))
        elif beside is self._side.strip:
            self._place.setFixedWidth(px(STRIP_WIDE))
        else:
            self._place.setMinimumWidth(px(SIDE_LEAST))
            self._place.setMaximumWidth(px(SIDE_MOST))
        self._share(px(left_first), px(side_first), is_panel=is_panel)

    def _choose(self) -> None:
        """A column was dragged: so it stays, also after a panel came and went."""
        left_px, _, side_px = self._splitter.sizes()
        before = self._chosen.get(self._arrangement)
        side = round(side_px / self._theme.scale)
        if self._place.currentWidget() is not self._side:
            side = before.side if before is not None else self._arrangement.value[1]
        left = round(left_px / self._theme.scale)
        self._chosen[self._arrangement] = Widths(left=left, side=side)

    def _share(self, left_px: int, side_px: int, *, is_panel: bool) -> None:
        """First widths, and again when the arrangement changed; else they are the user's own."""
        key = (self._arrangement, self._theme.scale, is_panel)
        if key == self._shared or not self.isVisible():
            return
        self._shared = key
        room_px = self.width() - left_px - 2 * self._splitter.handleWidth()
        # The centre's least comes first: told otherwise, a splitter shares the lack as it likes.
        side_px = min(side_px, room_px - self._centre.minimumWidth())
        centre_px = max(1, room_px - side_px)
        self._splitter.setSizes([left_px, centre_px, side_px])


class _Overlay(Surface):
    """A ground with a line at its left, over the centre's right part."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, Token.PANEL)
        self.setParent(parent)
        self._held: QWidget | None = None
        self._row = Row(theme, self)
        self._row.addWidget(Hairline(theme, vertical=True, token=Token.EDGE))
        self.hide()

    def held(self) -> QWidget | None:
        return self._held

    def hold(self, page: QWidget | None) -> None:
        if page is self._held:
            return
        if self._held is not None:
            self._row.removeWidget(self._held)
            self._held.hide()
        self._held = page
        if page is not None:
            self._row.addWidget(page, 1)
            page.show()
