"""Owns how one own chat looks; must not know which chats there are."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from workstation.ui.chats.values import ChatShown
from workstation.ui.parts.count import count_size, count_text, paint_count
from workstation.ui.parts.list_row import RowDelegate
from workstation.ui.parts.marker import paint_mark
from workstation.ui.parts.marks import Shape
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

ROW = 52


class ChatDelegate(RowDelegate[ChatShown]):
    """Marker, name, state line, unread count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ChatShown, high=ROW, inset=9)

    def paint_row(
        self, painter: QPainter, rect: QRectF, value: ChatShown, state: QStyle.StateFlag
    ) -> None:
        chat = value
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
        self.paint_line(
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
        self.paint_line(painter, line, chat.state, TypeStyle.SMALL, token)
