"""Owns scrolling through a conversation: what comes into the window and when, the pin button
beside a bubble, the keys on a row; must not know the header, or where older lines come from.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)

from workstation.domain.ids import MessageId
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import plain_tooltip
from workstation.ui.parts.reading_list import ReadingList
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.transcript import words
from workstation.ui.transcript.delegate import TranscriptDelegate
from workstation.ui.transcript.model import TranscriptModel
from workstation.ui.transcript.values import MessageRow, Page, PinWanted, Row, Side

_AHEAD = 1600
"""Pixels before the edge of the window at which more rows come into it."""
_ROWS_AHEAD = 128
"""Loaded rows above the window below which older ones are asked for."""


class MessageList(ReadingList):
    """The rows of one conversation.

    Signals:
        older_wanted: lines before this position (int).
        pin_wanted: PinWanted.
        seen: the newest line of others in sight (MessageId).
        unseen_changed: how many new lines of others stand below what is in sight (int).
    """

    older_wanted = Signal(object)
    pin_wanted = Signal(object)
    seen = Signal(object)
    unseen_changed = Signal(int)

    def __init__(self, theme: Theme, *, is_archive: bool = False) -> None:
        """`is_archive`: a chat that is read again; nothing of it can be pinned any more."""
        super().__init__(theme, Token.GROUND)
        self._is_archive = is_archive
        self._rows = TranscriptModel(self)
        self._painter = TranscriptDelegate(theme, self._rows, self)
        self._is_paging = False
        self._asked: int | None = None
        self._last_seen: MessageId | None = None
        self._unseen: set[MessageId] = set()
        self._hovered = QPersistentModelIndex()
        self._pin = Button(theme, words.PIN, ButtonKind.PLAIN, ButtonSize.SMALL, icon="pin")
        self._pin.setParent(self.viewport())
        self._pin.hide()
        self._pin.clicked.connect(self._press_pin)
        self._pin_row: MessageId | None = None
        self.setItemDelegate(self._painter)
        self.setModel(self._rows)
        self.setAccessibleName(words.LIST_NAME)
        self.setAccessibleDescription(words.ARCHIVE_HELP if is_archive else words.LIST_HELP)
        self.looked_at.connect(self._note_seen)
        self.moved.connect(self._note_moved)
        self.copy_wanted.connect(self._copy)
        theme.changed.connect(self._restyle)

    @property
    def rows(self) -> TranscriptModel:
        return self._rows

    @property
    def pin_button(self) -> Button:
        return self._pin

    def open(self, page: Page) -> None:
        self._painter.forget()
        self._painter.close_all()
        self._asked = None
        self._last_seen = None
        self._unseen.clear()
        self._hovered = QPersistentModelIndex()
        self._is_paging = True
        self._rows.open(page)
        self._is_paging = False
        self.setCurrentIndex(QModelIndex())
        self.go_to_end()
        self._go_to_new()
        self._note_moved()
        self.unseen_changed.emit(0)

    def add_older(self, page: Page) -> None:
        self._asked = None
        anchor = self.anchor()
        self._is_paging = True
        self._rows.add_older(page)
        self.settle()
        self._is_paging = False
        self.restore(anchor)
        self._note_moved()

    def put(self, row: Row) -> None:
        """Own words are followed to the end; others' only by a reader who is there."""
        is_own = isinstance(row, MessageRow) and row.side is Side.OWN
        was_at_end = self.is_at_end and not self._rows.hidden_below
        anchor = self.anchor()
        if not self._rows.put(row):
            self.settle()
            self.restore(anchor)
            return
        if is_own:
            self._unseen.clear()
            self._rows.mark_new_from(None)
            self._rows.reveal_end()
            self._rows.trim_above()
            self.go_to_end()
        elif was_at_end and self.is_watched():
            self._follow(row.id)
        else:
            self._note_unseen(row)
            if was_at_end:
                self._follow(self._rows.new_from or row.id)
            else:
                self.settle()
                self.restore(anchor)
        self._note_moved()
        self.unseen_changed.emit(len(self._unseen))

    def go_down(self) -> None:
        """To the end, or to the first unseen line if the end is further than a screen away."""
        self._rows.reveal_end()
        self.go_to_end()
        self._unseen.clear()
        self._note_moved()
        self.unseen_changed.emit(0)

    def go_to(self, message: MessageId) -> None:
        """Brings a loaded line into the middle, with the ring of the keyboard."""
        self._is_paging = True
        self._rows.reveal(message)
        self.settle()
        index = self._rows.index_of(message)
        self.setCurrentIndex(index)
        self.scrollTo(index, self.ScrollHint.PositionAtCenter)
        self._is_paging = False
        self._note_moved()

    def current_message(self) -> MessageRow | None:
        return self._message_at(self.currentIndex())

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        row = self.current_message()
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_P:
            if row.side is Side.VISITOR and not self._is_archive:
                self.pin_wanted.emit(PinWanted(message=row.id, pinned=not row.pinned))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle_fold(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and self._is_on_fold(index, event.position().toPoint()):
            self._toggle_fold(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hovered = QPersistentModelIndex(index)
        is_on_fold = index.isValid() and self._is_on_fold(index, event.position().toPoint())
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_on_fold else Qt.CursorShape.ArrowCursor
        )
        self._place_pin()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = QPersistentModelIndex()
        self._place_pin()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._place_pin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_pin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._place_pin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.show_width(self.width())
        super().resizeEvent(event)

    # ---- paging -------------------------------------------------------------------------------

    def _note_moved(self) -> None:
        if self._is_paging:
            return
        self._page()
        self._note_seen()
        self._place_pin()

    def _page(self) -> None:
        """Brings rows into the window before their absence is seen; asks for older ones in time."""
        bar = self.verticalScrollBar()
        reach = max(self._theme.px(_AHEAD), self.viewport().height())
        self._is_paging = True
        if bar.value() < reach and self._rows.hidden_above:
            self._reveal_above()
        elif bar.maximum() - bar.value() < reach and self._rows.hidden_below:
            anchor = self.anchor()
            self._rows.reveal_below()
            self.settle()
            self._hold(anchor)
        self._is_paging = False
        oldest = self._rows.oldest_position
        if (
            self._rows.more
            and oldest is not None
            and self._rows.hidden_above < _ROWS_AHEAD
            and self._asked != oldest
            and bar.value() < reach
        ):
            self._asked = oldest
            self.older_wanted.emit(oldest)

    def _reveal_above(self) -> None:
        """One step in time for a wheel; as many as it takes when whole screens are turned."""
        bar = self.verticalScrollBar()
        while self._rows.hidden_above:
            anchor = self.anchor()
            self._rows.reveal_above()
            self.settle()
            self.restore(anchor)
            if bar.value() >= self.viewport().height():
                break

    def _hold(self, anchor: tuple[QPersistentModelIndex, int]) -> None:
        """As restore, also at the end of the window: its end is not the end of the chat."""
        index, top = anchor
        if index.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - top)

    def _note_unseen(self, row: Row) -> None:
        if isinstance(row, MessageRow):
            if not self._unseen and self._rows.new_from is None:
                self._rows.mark_new_from(row.id)
            self._unseen.add(row.id)

    def _follow(self, message: MessageId) -> None:
        """To the end, but never past the beginning of this line: it was not read yet."""
        self._rows.trim_above()
        self.go_to_end()
        rect = self.visualRect(self._rows.index_of(message))
        if rect.top() < 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top())

    def _go_to_new(self) -> None:
        first = self._rows.new_from
        if first is None:
            return
        index = self._rows.index_of(first)
        top = self.visualRect(index).top() if index.isValid() else -self.verticalScrollBar().value()
        if top < 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top)

    # ---- what has been seen -------------------------------------------------------------------

    def _note_seen(self) -> None:
        if not self.is_watched() or self._is_paging:
            return
        bottom = self.viewport().height()
        index = self.indexAt(QPoint(self.width() // 2, bottom - 1))
        at = index.row() if index.isValid() else self._rows.rowCount() - 1
        while at >= 0:
            row = self._rows.row_at(at)
            rect = self.visualRect(self._rows.index(at))
            if rect.bottom() < 0:
                break
            is_whole = rect.bottom() <= bottom + 2 or rect.height() > bottom
            if isinstance(row, MessageRow) and row.side is not Side.OWN and is_whole:
                self._tell_seen(row)
                break
            at -= 1

    def _tell_seen(self, row: MessageRow) -> None:
        if not self._rows.is_below(row.id, self._last_seen):
            return
        self._last_seen = row.id
        self.seen.emit(row.id)
        if self._unseen:
            self._unseen = {each for each in self._unseen if self._rows.is_below(each, row.id)}
            self.unseen_changed.emit(len(self._unseen))

    # ---- one row ------------------------------------------------------------------------------

    def _message_at(self, index: QModelIndex | QPersistentModelIndex) -> MessageRow | None:
        if not index.isValid():
            return None
        row = self._rows.row_at(index.row())
        return row if isinstance(row, MessageRow) else None

    def _copy(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index.row())
        text = row.text if isinstance(row, MessageRow) else row.sentence
        QGuiApplication.clipboard().setText(text)

    def _is_on_fold(self, index: QModelIndex, at: QPoint) -> bool:
        fold = self._painter.geometry(index.row()).fold
        if fold is None:
            return False
        grown = fold.adjusted(-8, -6, 8, 6).translated(self.visualRect(index).topLeft())
        return bool(grown.contains(at))

    def _toggle_fold(self, index: QModelIndex) -> None:
        row = self._message_at(index)
        if row is None or self._painter.geometry(index.row()).fold is None:
            return
        # The reader stays at the beginning of that row, whichever way it goes.
        anchor = (QPersistentModelIndex(index), self.visualRect(index).top())
        self._painter.toggle_fold(row.id)
        self.scheduleDelayedItemsLayout()
        self._is_paging = True
        self.settle()
        self._hold(anchor)
        self._is_paging = False
        self.viewport().update()
        self._note_moved()

    def _place_pin(self) -> None:
        index: QModelIndex | QPersistentModelIndex = self._hovered
        if self._message_at(index) is None and (self.hasFocus() or self._pin.hasFocus()):
            index = self.currentIndex()
        row = self._message_at(index)
        where = self._painter.geometry(index.row()).bubble if row is not None else None
        if row is None or where is None or row.side is not Side.VISITOR or self._is_archive:
            self._pin.hide()
            self._pin_row = None
            return
        px = self._theme.px
        label = words.UNPIN if row.pinned else words.PIN
        self._pin_row = row.id
        bubble = where.translated(self.visualRect(index).topLeft())
        badge = self._painter.geometry(index.row()).badge
        self._pin.setText(label)
        left = bubble.right() + px(8)
        if badge is not None and badge.left() > where.right():
            # Taking out covers the badge that says it is in.
            left = badge.left()
        if left + self._pin.sizeHint().width() > self.width() - px(8):
            self._pin.setText("")
        self._pin.show_name(f"{label} (P)")
        self._pin.setToolTip(plain_tooltip("" if self._pin.text() else f"{label} (P)"))
        size = self._pin.sizeHint()
        middle = min(max(bubble.center().y(), 0.0), float(self.viewport().height()))
        self._pin.setGeometry(
            round(left), round(middle - size.height() / 2), size.width(), size.height()
        )
        self._pin.show()

    def _press_pin(self) -> None:
        index = QModelIndex() if self._pin_row is None else self._rows.index_of(self._pin_row)
        row = self._message_at(index)
        if row is not None:
            self.pin_wanted.emit(PinWanted(message=row.id, pinned=not row.pinned))

    def _restyle(self) -> None:
        self._painter.forget()
        self.lay_out_again()
        self.viewport().update()
