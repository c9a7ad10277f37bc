"""Owns the rows of results as Qt reads them; must not know how they look."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workstation.ui.notes import words
from workstation.ui.notes.values import ResultShown

_NOWHERE = QModelIndex()


class ResultsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ResultShown] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.spoken(row)
        return None

    def row_at(self, row: int) -> ResultShown | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, wanted: ResultShown) -> int | None:
        """Where the same note or line stands, whatever else of it changed."""
        key = (wanted.chat, wanted.message)
        return next((i for i, row in enumerate(self._rows) if (row.chat, row.message) == key), None)

    def show_rows(self, rows: Sequence[ResultShown]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[ResultShown]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
