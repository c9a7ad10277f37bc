"""Owns the scrolling notes of a huddle: few notes stand at the bottom, near the box; must not
know the header or the box."""

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent

from workstation.domain.ids import MessageId
from workstation.ui.huddle import words
from workstation.ui.huddle.delegate import NoteDelegate
from workstation.ui.huddle.model import NotesModel
from workstation.ui.huddle.values import Note
from workstation.ui.parts.reading_list import ReadingList
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class NotesList(ReadingList):
    """
    Signals:
        seen: the newest note of a colleague in sight (MessageId).
    """

    seen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.HUDDLE_GROUND)
        self._notes = NotesModel(self)
        self._painter = NoteDelegate(theme, self._notes, self)
        self._last_seen: MessageId | None = None
        self.setItemDelegate(self._painter)
        self.setModel(self._notes)
        self.setAccessibleName(words.LIST_NAME)
        self.looked_at.connect(self._note_seen)
        self.moved.connect(self._note_seen)
        self.copy_wanted.connect(self._copy)
        theme.changed.connect(self._restyle)

    @property
    def notes(self) -> NotesModel:
        return self._notes

    def open(self, notes: tuple[Note, ...]) -> None:
        self._painter.forget()
        self._last_seen = None
        self._notes.open(notes)
        self._sink()
        self.go_to_end()
        self._note_seen()

    def put(self, note: Note) -> None:
        was_at_end = self.is_at_end or note.own
        anchor = self.anchor()
        is_new = self._notes.put(note)
        self._sink()
        self.settle()
        if is_new and was_at_end:
            self.go_to_end()
        else:
            self.restore(anchor)
        self._note_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.show_width(self.width())
        super().resizeEvent(event)
        self._sink()

    def _sink(self) -> None:
        """What is shorter than the pane stands at its lower end."""
        room = self.height()
        used = 0
        for at in range(self._notes.rowCount()):
            used += self.sizeHintForIndex(self._notes.index(at)).height()
            if used >= room:
                break
        top = max(0, room - used)
        if self.viewportMargins().top() != top:
            self.setViewportMargins(0, top, 0, 0)

    def _note_seen(self) -> None:
        if not self.is_watched():
            return
        bottom = self.viewport().height()
        index = self.indexAt(QPoint(self.width() // 2, bottom - 1))
        at = index.row() if index.isValid() else self._notes.rowCount() - 1
        while at >= 0:
            note = self._notes.note_at(at)
            rect = self.visualRect(self._notes.index(at))
            if rect.bottom() < 0:
                break
            if not note.own and (rect.bottom() <= bottom + 2 or rect.height() > bottom):
                # A note that came just now has no position yet: its place tells.
                before = QModelIndex()
                if self._last_seen is not None:
                    before = self._notes.index_of(self._last_seen)
                if at > before.row():
                    self._last_seen = note.id
                    self.seen.emit(note.id)
                break
            at -= 1

    def _copy(self, index: QModelIndex) -> None:
        QGuiApplication.clipboard().setText(self._notes.note_at(index.row()).text)

    def _restyle(self) -> None:
        self._painter.forget()
        self.lay_out_again()
        self._sink()
        self.viewport().update()
