"""Owns a list that is read, not chosen from: it stays at its end while the reader is there, and
never moves away from what is being read; must not know what its rows are.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

_NEAR_END = 24
"""Pixels from the end at which a reader still counts as being there."""
_STEP = 42
"""One notch of a wheel is three of these: two bubbles."""
_OVERLAP = 42
"""Stays in sight when a whole screen is turned."""


class ReadingList(QListView):
    """Rows of any height, scrolled by pixels.

    Signals:
        moved: another stretch is in sight, by scrolling or by layout.
        looked_at: the window came to the front, or the list into sight.
        copy_wanted: Ctrl+C on a row (QModelIndex).
    """

    moved = Signal()
    looked_at = Signal()
    copy_wanted = Signal(object)

    def __init__(self, theme: Theme, ground: Token) -> None:
        """`ground`: what it lies on."""
        super().__init__()
        self._theme = theme
        self._is_at_end = True
        self._y = 0
        self._ground = ground
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_value)
        bar.rangeChanged.connect(self._note_range)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def is_at_end(self) -> bool:
        return self._is_at_end

    def go_to_end(self) -> None:
        self._is_at_end = True
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def settle(self) -> None:
        """Lays out at once what changed, so that positions can be asked for."""
        self.executeDelayedItemsLayout()

    def lay_out_again(self) -> None:
        """Heights changed: measured anew, with the same row in the same place."""
        anchor = self.anchor()
        self.scheduleDelayedItemsLayout()
        self.settle()
        self.restore(anchor)

    def anchor(self) -> tuple[QPersistentModelIndex, int]:
        """The topmost row in sight and where it stands: to be restored after rows came above."""
        index = self.topmost()
        return QPersistentModelIndex(index), self.visualRect(index).top()

    def restore(self, anchor: tuple[QPersistentModelIndex, int]) -> None:
        index, top = anchor
        bar = self.verticalScrollBar()
        if self._is_at_end:
            bar.setValue(bar.maximum())
        elif index.isValid():
            bar.setValue(bar.value() + self.visualRect(index).top() - top)

    def topmost(self) -> QModelIndex:
        return self.indexAt(self.viewport().rect().topLeft())

    def is_watched(self) -> bool:
        """Whether a person can be reading it."""
        return self.isVisible() and self.window().isActiveWindow()

    def event(self, event: QEvent) -> bool:
        # Children hear of their window's activation only here, not by changeEvent.
        is_done = super().event(event)
        if event.type() in {QEvent.Type.WindowActivate, QEvent.Type.Show}:
            self.looked_at.emit()
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height() - self._theme.px(_OVERLAP)
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            if self.currentIndex().isValid():
                self.copy_wanted.emit(self.currentIndex())
        elif key == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - page)
        elif key == Qt.Key.Key_PageDown:
            bar.setValue(bar.value() + page)
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Off: a letter typed here must not throw the reader to another place."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or not self.visualRect(self.currentIndex()).intersects(
            self.viewport().rect()
        ):
            # Qt would choose the first row, which is far away: take the last one that is whole.
            last = self._last_whole()
            if last.isValid():
                value = self.verticalScrollBar().value()
                self.setCurrentIndex(last)
                self.verticalScrollBar().setValue(value)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        index, top = self.anchor()
        # A bar that came above pushed us down: what is being read keeps its place on the screen.
        y = self.mapTo(self.window(), QPoint(0, 0)).y()
        pushed = y - self._y
        self._y = y
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # QListView lays out anew for another height only; our rows are as high as they are wide.
            self.scheduleDelayedItemsLayout()
        self.settle()
        self.restore((index, top - pushed))
        self.moved.emit()

    def _last_whole(self) -> QModelIndex:
        model = self.model()
        bottom = self.viewport().height()
        last = self.indexAt(self.viewport().rect().bottomLeft())
        if not last.isValid() and model.rowCount():
            last = model.index(model.rowCount() - 1, 0)
        if last.row() > 0 and self.visualRect(last).bottom() > bottom:
            return model.index(last.row() - 1, 0)
        return last

    def _note_value(self, value: int) -> None:
        bar = self.verticalScrollBar()
        self._is_at_end = value >= bar.maximum() - self._theme.px(_NEAR_END)
        self.moved.emit()

    def _note_range(self, low: int, high: int) -> None:
        if self._is_at_end:
            self.verticalScrollBar().setValue(high)

    def _measure(self) -> None:
        self.verticalScrollBar().setSingleStep(self._theme.px(_STEP))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(self._ground))
        self.setPalette(palette)
