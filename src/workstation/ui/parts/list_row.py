"""Owns what the rows of every list have in common: size, ground, one line of text; knows no content."""

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_WIDE = 160
_RADIUS = 8
_BAR = 3

V = TypeVar("V")


class RowDelegate(QStyledItemDelegate, Generic[V]):
    """Rows of one height, each painted from the value in its user role.

    Selected: a wash and a bar of 3 px. Under the pointer: a shade. With the keyboard: a ring.
    """

    def __init__(
        self, theme: Theme, kind: type[V], *, high: int, inset: int, hover: Token = Token.SUNKEN
    ) -> None:
        """`high`, `inset` (of the bar, above and below): in px at scale 1."""
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._high = high
        self._inset = inset
        self._hover = hover

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(_WIDE), self._theme.px(self._high))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        value = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(value, self._kind):
            painter.save()
            self._paint_ground(painter, QRectF(option.rect), option.state)
            self.paint_row(painter, QRectF(option.rect), value, option.state)
            painter.restore()

    def paint_row(self, painter: QPainter, rect: QRectF, value: V, state: QStyle.StateFlag) -> None:
        raise NotImplementedError

    def paint_line(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        style: TypeStyle,
        token: Token,
        *,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        font = self._theme.font(style)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetricsF(font).elidedText(text.replace("\n", " "), elide, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        theme, px = self._theme, self._theme.px
        if state & QStyle.StateFlag.State_Selected:
            paint.box(painter, rect, px(_RADIUS), theme.color(Token.SPRUCE_WASH))
            high = rect.height() - 2 * px(self._inset)
            bar = QRectF(rect.left(), rect.top() + px(self._inset), px(_BAR), high)
            paint.box(painter, bar, px(_BAR) / 2, theme.color(Token.SPRUCE))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, rect, px(_RADIUS), theme.color(self._hover))
        if state & QStyle.StateFlag.State_HasFocus:
            # Two pixels, inside the row: a list clips whatever reaches out of it.
            paint.box(painter, rect, px(_RADIUS), None, theme.color(Token.SPRUCE), px(2))
