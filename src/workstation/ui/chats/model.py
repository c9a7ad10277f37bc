"""Owns the rows of own chats as Qt reads them; must not know how they look."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workstation.domain.ids import ChatId
from workstation.ui.chats.values import ChatShown

_NOWHERE = QModelIndex()


class ChatsModel(QAbstractListModel):
    """Rows keep their place: a changed row is changed where it is."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ChatShown] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            unread = f", {row.unread} ongelezen" if row.unread else ""
            return f"{row.name}, {row.state}{unread}"
        return None

    def row_of(self, chat: ChatId | None) -> int | None:
        return next((i for i, row in enumerate(self._rows) if row.id == chat), None)

    def chat_at(self, row: int) -> ChatShown | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def show_rows(self, rows: Sequence[ChatShown]) -> None:
        wanted = [row.id for row in rows]
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].id not in wanted:
                self.beginRemoveRows(_NOWHERE, at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            found = self.row_of(row.id)
            if found is None:
                self.beginInsertRows(_NOWHERE, at, at)
                self._rows.insert(at, row)
                self.endInsertRows()
                continue
            if found != at:
                self.beginMoveRows(_NOWHERE, found, found, _NOWHERE, at)
                self._rows.insert(at, self._rows.pop(found))
                self.endMoveRows()
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))
