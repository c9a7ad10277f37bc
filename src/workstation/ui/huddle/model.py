"""Owns the notes of one huddle as Qt's list sees them; must not know pixels."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.domain.ids import MessageId
from workstation.ui.huddle import words
from workstation.ui.huddle.values import Note

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SPOKEN = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class NotesModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: list[Note] = []
        self._places: dict[MessageId, int] = {}

    def open(self, notes: tuple[Note, ...]) -> None:
        self.beginResetModel()
        self._notes = list(notes)
        self._places = {note.id: at for at, note in enumerate(self._notes)}
        self.endResetModel()

    def put(self, note: Note) -> bool:
        """A new note at the end, or one that changed. True: it is new."""
        at = self._places.get(note.id)
        if at is not None:
            self._notes[at] = note
            self.dataChanged.emit(self.index(at), self.index(at))
            return False
        at = len(self._notes)
        # Nearly always the end; a note that was stored earlier goes before the later ones.
        while at and note.position and self._notes[at - 1].position > note.position:
            at -= 1
        self.beginInsertRows(_NOWHERE, at, at)
        self._notes.insert(at, note)
        self._places = {each.id: place for place, each in enumerate(self._notes)}
        self.endInsertRows()
        return True

    def note_at(self, at: int) -> Note:
        return self._notes[at]

    def index_of(self, message: MessageId) -> QModelIndex:
        at = self._places.get(message)
        return QModelIndex() if at is None else self.index(at)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._notes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _SPOKEN:
            return None
        return words.spoken(self._notes[index.row()])
