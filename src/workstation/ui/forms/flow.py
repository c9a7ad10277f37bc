"""Owns a layout that wraps like words, or stands in equal columns; must not know what it holds."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from workstation.ui.theme.theme import Theme


class Flow(QLayout):
    """`columns` 0: as many to a line as fit; else that many of equal width, fewer where they do not fit."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, gap: float = 6, columns: int = 0
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap = gap
        self._columns = columns
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        theme.changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        gap = self._theme.px(self._gap)
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height that is used."""
        if self._columns:
            return self._place_columns(rect, move=move)
        gap = self._theme.px(self._gap)
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), max(1, rect.width()))
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + gap
            line = max(line, hint.height())
        return y + line - rect.y()

    def _place_columns(self, rect: QRect, *, move: bool) -> int:
        if not self._items:
            return 0
        gap = self._theme.px(self._gap)
        widest = max(item.sizeHint().width() for item in self._items)
        fit = max(1, (rect.width() + gap) // max(1, widest + gap))
        columns = min(self._columns, fit)
        width = (rect.width() - gap * (columns - 1)) // columns
        high = max(item.sizeHint().height() for item in self._items)
        for index, item in enumerate(self._items):
            row, column = divmod(index, columns)
            if move:
                spot = QPoint(rect.x() + column * (width + gap), rect.y() + row * (high + gap))
                item.setGeometry(QRect(spot, QSize(width, high)))
        rows = -(-len(self._items) // columns)
        return rows * high + (rows - 1) * gap
