"""Owns a list in which one row is always the current one; must not know what is picked.

It never has the focus: whoever types in the search field above moves through it with the arrows.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QListView

from workstation.ui.forms.pick_row import ROW, PickDelegate, PickModel
from workstation.ui.forms.picking import Pick, Star
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class PickList(QListView):
    """Signals:
    current_changed: another row is the current one, or none.
    taken: a double press: the row's id.
    star_pressed: `picking.Star`.
    """

    current_changed = Signal()
    taken = Signal(str)
    star_pressed = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._model = PickModel()
        self._delegate = PickDelegate(theme)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        theme.changed.connect(self._measure)
        self._measure()

    def current(self) -> Pick | None:
        return self._model.pick(self.currentIndex().row())

    def show_picks(self, picks: Sequence[Pick], *, keep: str = "") -> None:
        """The row `keep` stays the current one where it is still there; else the first."""
        self._model.show_picks(picks)
        row = self._model.row_of(keep) if keep else 0
        self.go_to(0 if row is None else row)
        # After a reset Qt may not tell: the same number is another row.
        self.current_changed.emit()

    def go(self, by: int) -> None:
        """Down is +1, up -1; it stops at the ends."""
        self.go_to(self.currentIndex().row() + by)

    def go_page(self, by: int) -> None:
        rows = max(1, self.viewport().height() // self._theme.px(ROW) - 1)
        self.go(by * rows)

    def go_to(self, row: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            index = self._model.index(min(max(0, row), last), 0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        pick = self._model.pick(index.row())
        if pick is not None and self._is_star(index, event):
            self.star_pressed.emit(Star(id=pick.id, on=not pick.starred))
            return
        self.go_to(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        pick = self._model.pick(index.row())
        if pick is None:
            return
        if self._is_star(index, event):
            self.star_pressed.emit(Star(id=pick.id, on=not pick.starred))
        else:
            self.taken.emit(pick.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """No dragging of a selection."""
        if not event.buttons():
            super().mouseMoveEvent(event)

    def _is_star(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return self._delegate.star_of(self.visualRect(index)).contains(event.position().toPoint())

    def _measure(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(Token.RAISED))
        self.setPalette(palette)
        self.setMinimumHeight(self._theme.px(ROW))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
