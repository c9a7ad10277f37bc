"""Owns how one own chat looks; must not know which chats there are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.chats.values import ChatShown
from workstation.ui.parts import paint
from workstation.ui.parts.count import count_size, count_text, paint_count
from workstation.ui.parts.marker import paint_mark
from workstation.ui.parts.marks import Shape
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

ROW = 52


class ChatDelegate(QStyledItemDelegate):
    """Marker, name, state line, unread count; selected: wash and a bar of 3 px."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        chat = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(chat, ChatShown):
            return
        painter.save()
        rect = QRectF(option.rect)
        self._paint_ground(painter, option, rect)
        self._paint_row(painter, rect, chat, option)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_selected:
            paint.box(painter, rect, px(8), theme.color(Token.SPRUCE_WASH))
            bar = QRectF(rect.left(), rect.top() + px(9), px(3), rect.height() - px(18))
            paint.box(painter, bar, px(3) / 2, theme.color(Token.SPRUCE))
        elif is_hovered:
            paint.box(painter, rect, px(8), theme.color(Token.SUNKEN))
        if option.state & QStyle.StateFlag.State_HasFocus:
            # Two pixels, inside the row: a list clips whatever reaches out of it.
            paint.box(painter, rect, px(8), None, theme.color(Token.SPRUCE), px(2))

    def _paint_row(
        self, painter: QPainter, rect: QRectF, chat: ChatShown, option: QStyleOptionViewItem
    ) -> None:
        theme, px = self._theme, self._theme.px
        side = px(13 if chat.mark.shape is Shape.HALVES else 11)
        middle = rect.top() + px(17)
        spot = QRectF(rect.left() + px(18) - side / 2, middle - side / 2, side, side)
        paint_mark(painter, chat.mark, spot, theme)
        right = rect.right() - px(10)
        if chat.unread:
            text = count_text(chat.unread)
            size = count_size(theme, text)
            place = QRectF(right - size.width(), middle - size.height() / 2, *size.toTuple())
            paint_count(painter, theme, place, text, Token.SPRUCE, Token.ON_SPRUCE)
            right = place.left() - px(8)
        left = rect.left() + px(34)
        self._text(
            painter,
            QRectF(left, rect.top() + px(7), right - left, px(20)),
            chat.name,
            TypeStyle.BODY_STRONG,
            Token.INK,
        )
        below = rect.top() + px(28)
        if chat.warns:
            icon = px(14)
            icon_spot = QRectF(left, below + px(1), icon, icon)
            ratio = painter.device().devicePixelRatioF()
            theme.paint_icon(painter, "warning", Token.AMBER_INK, icon_spot, ratio)
            left += icon + px(5)
        token = Token.AMBER_INK if chat.warns else Token.INK2
        line = QRectF(left, below, rect.right() - px(10) - left, px(16))
        self._text(painter, line, chat.state, TypeStyle.SMALL, token)

    def _text(
        self, painter: QPainter, rect: QRectF, text: str, style: TypeStyle, token: Token
    ) -> None:
        font = self._theme.font(style)
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
