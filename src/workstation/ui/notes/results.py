"""Owns the list of results: it chooses by Enter or a click, and asks for more near its end."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView

from workstation.ui.notes import words
from workstation.ui.notes.delegate import ROW, ResultDelegate
from workstation.ui.notes.model import ResultsModel
from workstation.ui.notes.values import ResultShown, ResultsShown
from workstation.ui.theme.theme import Theme

_AHEAD = 6
"""Rows before the end at which more are asked for."""


class Results(QListView):
    """Signals:
    chosen(ResultShown); more_wanted, once for each page.
    """

    chosen = Signal(object)
    more_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = ResultsModel()
        self._delegate = ResultDelegate(theme)
        self._more = False
        self._open: ResultShown | None = None
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setAccessibleName(words.LIST_NAME)
        self.setAccessibleDescription(words.LIST_HELP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # Arrows move the ring; only opening a result selects it.
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.clicked.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(self._note_moved)
        theme.changed.connect(self._measure)

    def show_results(self, results: ResultsShown) -> None:
        """From the top; but what has the ring keeps it, when it is still among them."""
        ringed = self._rows.row_at(self.currentIndex().row())
        self._rows.show_rows(results.rows)
        place = self._rows.place_of(ringed) if ringed is not None else None
        if place is not None:
            self._ring(place)
        else:
            self.scrollToTop()
        self._select()
        self._allow(results.more)

    def add_results(self, results: ResultsShown) -> None:
        self._rows.add_rows(results.rows)
        self._allow(results.more)

    def show_open(self, result: ResultShown | None) -> None:
        self._open = result
        self._select()

    def take_focus(self) -> None:
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self._ring(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_first(self) -> None:
        if self._rows.rowCount():
            self._ring(0)
            self._choose(self._rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid() and not event.isAutoRepeat():
                self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Off: a letter typed here must not jump to a visitor's number."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note_moved()

    def _choose(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index.row())
        if row is not None:
            self.show_open(row)
            self.chosen.emit(row)

    def _ring(self, row: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self._rows.index(row), flag)

    def _select(self) -> None:
        place = self._rows.place_of(self._open) if self._open is not None else None
        selection = self.selectionModel()
        if place is None:
            selection.select(QItemSelection(), QItemSelectionModel.SelectionFlag.Clear)
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            selection.select(self._rows.index(place), flag)

    def _allow(self, more: bool) -> None:
        self._more = more
        self.executeDelayedItemsLayout()
        self._note_moved()

    def _note_moved(self) -> None:
        bar = self.verticalScrollBar()
        if self._more and bar.maximum() - bar.value() < _AHEAD * self._theme.px(ROW):
            self._more = False
            self.more_wanted.emit()

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
