"""Owns the lines of one conversation as Qt's list sees them: a window that slides over what is
loaded; must not know pixels, or where older lines come from.

A list view lays out every row it is given, so it is never given more than `WIDEST`: the rest
stays here as plain values and comes back when the reader scrolls to it (FACTS: 100,000 rows
unpaged open in 8 s, paged in 28 ms).
"""

from bisect import bisect_right
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.domain.ids import MessageId
from workstation.ui.transcript import setting, words
from workstation.ui.transcript.setting import Setting
from workstation.ui.transcript.values import Page, Row

FIRST: Final = 100
"""Rows in the window when a conversation opens."""
STEP: Final = 16
"""Rows that come into the window at a time: what fits into one frame of 8 ms."""
WIDEST: Final = 160

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_UNSTORED = 1 << 62
"""A line without a position was not stored yet: it stands last."""


def _key(row: Row) -> int:
    return row.position or _UNSTORED


class TranscriptModel(QAbstractListModel):
    """Rows are lines of the conversation; day lines and markers belong to the row below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._low = 0
        self._high = 0
        self._base = 0
        self._places: dict[MessageId, int] = {}
        self._settings: dict[MessageId, Setting] = {}
        self._more = False
        self._new_from: MessageId | None = None

    # ---- what is loaded -----------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that is loaded, in reading order."""
        return tuple(self._rows)

    @property
    def more(self) -> bool:
        """There are older lines that were never given."""
        return self._more

    @property
    def oldest_position(self) -> int | None:
        return self._rows[0].position if self._rows else None

    @property
    def hidden_above(self) -> int:
        """Loaded lines above the window."""
        return self._low

    @property
    def hidden_below(self) -> int:
        return len(self._rows) - self._high

    @property
    def new_from(self) -> MessageId | None:
        return self._new_from

    def open(self, page: Page) -> None:
        self.beginResetModel()
        self._rows = list(page.rows)
        self._base = 0
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self._settings = {}
        self._more = page.more
        self._new_from = page.unread_from if page.unread_from in self._places else None
        self._high = len(self._rows)
        self._low = max(0, self._high - FIRST)
        self.endResetModel()

    def add_older(self, page: Page) -> None:
        """Above all that is loaded; lines that are known already are left out."""
        fresh = [row for row in page.rows if row.id not in self._places]
        self._more = page.more
        count = len(fresh)
        if not count:
            return
        self._base += count
        self._places.update({row.id: at - self._base for at, row in enumerate(fresh)})
        self._rows[0:0] = fresh
        self._low += count
        self._high += count
        self._restage(count)

    def put(self, row: Row) -> bool:
        """A new line, or one that changed. True: it is new."""
        at = self._find(row.id)
        if at is not None:
            self._change(at, row)
            return False
        at = bisect_right(self._rows, _key(row), key=_key)
        if self._low <= at <= self._high:
            self.beginInsertRows(_NOWHERE, at - self._low, at - self._low)
            self._insert(at, row)
            self._high += 1
            self.endInsertRows()
        else:
            self._insert(at, row)
            if at < self._low:
                self._low += 1
                self._high += 1
        self._restage(at - 1)
        self._restage(at + 1)
        return True

    def mark_new_from(self, message: MessageId | None) -> None:
        """Where the marker "Nieuw" stands; None: nowhere."""
        old, self._new_from = self._new_from, message
        for each in (old, message):
            at = None if each is None else self._find(each)
            if at is not None:
                self._restage(at - 1)
                self._restage(at)

    # ---- the window ---------------------------------------------------------------------------

    def reveal_above(self) -> int:
        """Takes older lines into the window, and lets go below what is too much. How many came."""
        count = min(STEP, self._low)
        if count:
            self.beginInsertRows(_NOWHERE, 0, count - 1)
            self._low -= count
            self.endInsertRows()
            surplus = self._high - self._low - WIDEST
            if surplus > 0:
                last = self._high - self._low - 1
                self.beginRemoveRows(_NOWHERE, last - surplus + 1, last)
                self._high -= surplus
                self.endRemoveRows()
        return count

    def reveal_below(self) -> int:
        count = min(STEP, self.hidden_below)
        if count:
            size = self._high - self._low
            self.beginInsertRows(_NOWHERE, size, size + count - 1)
            self._high += count
            self.endInsertRows()
            self.trim_above()
        return count

    def trim_above(self) -> None:
        """Lets go of the oldest rows of a window that new lines made too wide: for a reader at
        the end."""
        surplus = self._high - self._low - WIDEST
        if surplus > 0:
            self.beginRemoveRows(_NOWHERE, 0, surplus - 1)
            self._low += surplus
            self.endRemoveRows()

    def reveal_end(self) -> None:
        """The last lines again, after the window had slid away from them."""
        if self.hidden_below:
            self.beginResetModel()
            self._high = len(self._rows)
            self._low = max(0, self._high - FIRST)
            self.endResetModel()

    def reveal(self, message: MessageId) -> None:
        """The window around a loaded line that may be far from it."""
        at = self._find(message)
        if at is None or self._low <= at < self._high:
            return
        self.beginResetModel()
        self._low = max(0, at - FIRST // 2)
        self._high = min(len(self._rows), self._low + FIRST)
        self.endResetModel()

    # ---- one row ------------------------------------------------------------------------------

    def row_at(self, shown: int) -> Row:
        return self._rows[self._low + shown]

    def setting_at(self, shown: int) -> Setting:
        """The same object as long as nothing about it changed."""
        at = self._low + shown
        row = self._rows[at]
        found = self._settings.get(row.id)
        if found is None:
            above = self._rows[at - 1] if at else None
            below = self._rows[at + 1] if at + 1 < len(self._rows) else None
            found = setting.of(row, above, below, new_from=self._new_from)
            self._settings[row.id] = found
        return found

    def is_below(self, message: MessageId, other: MessageId | None) -> bool:
        """Whether it stands below the other; also when that one is gone. Positions do not tell:
        a line that came just now has none yet."""
        at = self._find(message)
        above = None if other is None else self._find(other)
        return at is not None and (above is None or at > above)

    def index_of(self, message: MessageId) -> QModelIndex:
        """Invalid when it is not in the window."""
        at = self._find(message)
        if at is None or not self._low <= at < self._high:
            return QModelIndex()
        return self.index(at - self._low)

    # ---- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._high - self._low

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _SPOKEN:
            return None
        return words.spoken(self.row_at(index.row()))

    # ---- inside -------------------------------------------------------------------------------

    def _find(self, message: MessageId) -> int | None:
        place = self._places.get(message)
        return None if place is None else place + self._base

    def _insert(self, at: int, row: Row) -> None:
        self._rows.insert(at, row)
        if at == len(self._rows) - 1:
            self._places[row.id] = at - self._base
        else:
            self._places = {each.id: i - self._base for i, each in enumerate(self._rows)}

    def _change(self, at: int, row: Row) -> None:
        # It keeps its place, also when it has a position only now: nothing jumps.
        self._rows[at] = row
        for near in (at - 1, at, at + 1):
            self._restage(near)

    def _restage(self, at: int) -> None:
        """The row may stand otherwise among its neighbours now."""
        if not 0 <= at < len(self._rows):
            return
        self._settings.pop(self._rows[at].id, None)
        if self._low <= at < self._high:
            index = self.index(at - self._low)
            self.dataChanged.emit(index, index)


_SPOKEN = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})
