"""Owns how a row of the transcript is painted; must not know scrolling, or what may be done."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.domain.ids import MessageId
from workstation.ui.theme.theme import Theme
from workstation.ui.transcript import geometry
from workstation.ui.transcript.geometry import Geometry
from workstation.ui.transcript.model import TranscriptModel
from workstation.ui.transcript.row_painting import RowPainting
from workstation.ui.transcript.setting import Setting
from workstation.ui.transcript.values import MessageRow, Row

_KEPT = 1200
"""Measured rows that are kept: several windows full."""

_Known = tuple[Row, Setting, Geometry]


class TranscriptDelegate(QStyledItemDelegate):
    """Measures each row once for a width; the same row and setting are never measured again."""

    def __init__(self, theme: Theme, model: TranscriptModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._width = 0
        self._known: dict[MessageId, _Known] = {}
        self._open: set[MessageId] = set()

    def show_width(self, width: int) -> bool:
        """The width of the whole list, scroll bar included, so that its coming shifts nothing."""
        if width == self._width:
            return False
        self._width = width
        self._known.clear()
        return True

    def forget(self) -> None:
        """After another scale, or another conversation."""
        self._known.clear()

    def close_all(self) -> None:
        self._open.clear()

    def toggle_fold(self, message: MessageId) -> None:
        self._open ^= {message}
        self._known.pop(message, None)

    def geometry(self, shown: int) -> Geometry:
        row = self._model.row_at(shown)
        setting = self._model.setting_at(shown)
        known = self._known.get(row.id)
        if known is not None and known[0] is row and known[1] is setting:
            return known[2]
        if len(self._known) >= _KEPT:
            self._let_go()
        made = geometry.measure(
            row, setting, self._width, self._theme, is_open=row.id in self._open
        )
        self._known[row.id] = (row, setting, made)
        return made

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(100), self.geometry(index.row()).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = option.rect
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        row = self._model.row_at(index.row())
        where = self.geometry(index.row())
        painter.save()
        painter.translate(rect.topLeft())
        clip = QRectF(option.widget.rect()).translated(-rect.x(), -rect.y())
        painting = RowPainting(painter, self._theme, where, clip)
        painting.rules(self._model.setting_at(index.row()))
        if isinstance(row, MessageRow):
            painting.message(row, is_open=row.id in self._open)
        else:
            painting.happening(row)
        if has_focus:
            painting.ring()
        painter.restore()

    def _let_go(self) -> None:
        """Keeps what is in the window: a list asks for all of that at each layout."""
        known = self._known
        shown = (self._model.row_at(at).id for at in range(self._model.rowCount()))
        self._known = {each: known[each] for each in shown if each in known}
