"""Owns a card to find one text in and put it into a box: search, list, preview; knows no texts.

Keys, from the search field: arrows and page keys move, with Shift they read on in the preview, Enter
takes, * makes a favourite, Esc leaves.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workstation.ui.forms.pick_list import PickList
from workstation.ui.forms.pick_preview import HIGH, SHORT, PickPreview
from workstation.ui.forms.picking import Pick, Picks, Star
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.field import LineField
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SHORT_BELOW = 500
"""Height of the card at 100 % under which the preview gives way to the list."""
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class PickLook:
    icon: str
    title: str
    search: str
    """The hint in the search field, and its name."""
    nothing: str
    """In the preview while there is nothing to see."""
    take: str = "Zet in je antwoord"
    keys: str = "↑ ↓ kiezen · Shift+↓ lees verder · * favoriet · Esc terug"
    keys_short: str = "↑ ↓ · Shift+↓ · * favoriet"
    preview: float = HIGH


class PickCard(Card):
    """`filters` is a column between search and list, for what a feature puts there.

    Signals:
        searched: what stands in the search field.
        taken: the id that goes into the box.
        starred: `picking.Star`.
        left: Escape, or the cross: back to the box.
    """

    searched = Signal(str)
    taken = Signal(str)
    starred = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, look: PickLook) -> None:
        super().__init__(theme, CardKind.CALLING)
        self._theme = theme
        self._look = look
        self.setAccessibleName(look.title)
        self._search = LineField(theme, look.search, look.search)
        self._search.installEventFilter(self)
        self._search.textChanged.connect(self.searched)
        self._list = PickList(theme, look.title)
        self._list.current_changed.connect(self._show_current)
        self._list.taken.connect(self.taken)
        self._list.star_pressed.connect(self.starred)
        self._problem = PlainLabel(theme, "", TypeStyle.SMALL, Token.AMBER_INK, wrap=True)
        self._empty = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, wrap=True)
        self._nothing = QWidget()
        nothing = Column(theme, self._nothing, margins=(6, 6, 6, 6))
        nothing.addWidget(self._empty)
        nothing.addStretch(1)
        self._preview = PickPreview(theme, look.nothing)
        self._take = Button(
            theme, look.take, ButtonKind.OUTLINE, ButtonSize.SMALL, key_hint="Enter"
        )
        self._take.clicked.connect(self._press_take)
        self._close = Button(
            theme, "", ButtonKind.QUIET, ButtonSize.SMALL, icon="close", name="Sluit, Esc"
        )
        self._close.clicked.connect(self.left)
        self.filters = Column(theme, gap=6)
        self._lay_out(look)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def search(self) -> LineField:
        return self._search

    @property
    def list_view(self) -> PickList:
        return self._list

    @property
    def preview(self) -> PickPreview:
        return self._preview

    def told(self) -> str:
        """What is said in place of rows, or of a file."""
        return self._problem.text() or self._empty.text()

    def show_picks(self, picks: Picks, *, keep_place: bool) -> None:
        """`keep_place`: the same rows anew; else the first is the current one."""
        current = self._list.current()
        self._list.show_picks(picks.picks, keep=current.id if keep_place and current else "")
        self._empty.setText("" if picks.picks else picks.empty)
        self._list.setVisible(bool(picks.picks))
        self._nothing.setVisible(not picks.picks)
        self._problem.setText(picks.problem)
        self._problem.setVisible(bool(picks.problem))

    def begin(self, searched: str = "") -> None:
        """The search, told to nobody, with the focus on it."""
        self._search.blockSignals(True)
        self._search.setText(searched)
        self._search.blockSignals(False)
        self.show()
        self.raise_()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_focus(self) -> bool:
        now: QWidget | None = self.window().focusWidget()
        return now is not None and self.isAncestorOf(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self._search and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Round within the card, as it is read: filters are made later than the buttons below."""
        if not self.isVisible():
            # Qt looks for somebody else when a card goes that had the focus, or is taken down.
            return super().focusNextPrevChild(forward)
        stops = [stop for stop in self._stops() if stop.isVisible() and stop.isEnabled()]
        now: QWidget | None = self.window().focusWidget()
        at = stops.index(now) if now in stops else -1
        step = 1 if forward else -1
        stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        # Nothing else goes on to what lies under the card.

    def _stops(self) -> list[QWidget]:
        stops: list[QWidget] = [self._search]
        for index in range(self.filters.count()):
            item = self.filters.itemAt(index)
            holder = item.widget() if item is not None else None
            if holder is not None:
                buttons = holder.findChildren(QAbstractButton)
                stops += [b for b in buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [*stops, self._take, self._close]

    def _measure(self) -> None:
        is_short = self.height() < self._theme.px(_SHORT_BELOW)
        self._preview.show_high(SHORT if is_short else self._look.preview)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        is_shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if is_shift and key in (_STEPS | _PAGES):
            self._preview.read_on((_STEPS | _PAGES)[key])
        elif key in _STEPS:
            self._list.go(_STEPS[key])
        elif key in _PAGES:
            self._list.go_page(_PAGES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._press_take()
        elif event.text() == "*":
            current = self._list.current()
            if current is not None and not event.isAutoRepeat():
                self.starred.emit(Star(id=current.id, on=not current.starred))
        else:
            return False
        return True

    def _press_take(self) -> None:
        current = self._list.current()
        if current is not None:
            self.taken.emit(current.id)

    def _show_current(self) -> None:
        current: Pick | None = self._list.current()
        self._preview.show_pick(current)
        self._take.setEnabled(current is not None)
        said = f"{current.title}. {current.text}" if current is not None else ""
        # The focus stays in the field: a screen reader hears of the row from here.
        self._search.setAccessibleDescription(said)

    def _lay_out(self, look: PickLook) -> None:
        theme = self._theme
        column = Column(theme, self, margins=(1, 10, 1, 1), gap=8)
        head = Row(theme, margins=(14, 0, 8, 0), gap=8)
        head.addWidget(Icon(theme, look.icon, 18, Token.SPRUCE))
        head.addWidget(PlainLabel(theme, look.title, TypeStyle.HEADING), 1)
        head.addWidget(self._close)
        body = Column(theme, margins=(14, 0, 14, 0), gap=8)
        body.addWidget(self._search)
        body.addLayout(self.filters)
        body.addWidget(self._problem)
        # One of the two fills the same room: what stands above keeps its height.
        rows = Column(theme, margins=(8, 0, 8, 0))
        rows.addWidget(self._list, 1)
        rows.addWidget(self._nothing, 1)
        foot = Row(theme, margins=(14, 2, 14, 8), gap=12)
        keys = PlainLabel(theme, look.keys, TypeStyle.SMALL, Token.INK3)
        keys.show_short(look.keys_short)
        foot.addWidget(keys, 1)
        foot.addWidget(self._take)
        column.addLayout(head)
        column.addLayout(body)
        column.addLayout(rows, 1)
        column.addWidget(Hairline(theme))
        column.addWidget(self._preview)
        column.addWidget(Hairline(theme))
        column.addLayout(foot)
        self._problem.hide()
        self._nothing.hide()
