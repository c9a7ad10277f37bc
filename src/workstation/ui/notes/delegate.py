"""Owns how one result looks; must not know which results there are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.notes import words
from workstation.ui.notes.values import ResultShown, Snippet
from workstation.ui.parts import paint
from workstation.ui.parts.badge import BadgeKind, badge_size, paint_badge
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

ROW = 96
_SIDE = 14
_LINES = 2
_LINE = 20


class ResultDelegate(QStyledItemDelegate):
    """Visitor and time; whose words and flags; two lines of text with the words in them marked."""

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
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, ResultShown):
            return
        painter.save()
        rect = QRectF(option.rect)
        self._paint_ground(painter, option, rect)
        px = self._theme.px
        inner = rect.adjusted(px(_SIDE), px(8), -px(_SIDE), 0)
        self._paint_head(painter, inner, row)
        top = inner.top() + px(38)
        self._paint_snippet(painter, QPointF(inner.left(), top), inner.width(), row.snippet)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        if option.state & QStyle.StateFlag.State_Selected:
            paint.box(painter, rect, px(8), theme.color(Token.SPRUCE_WASH))
            bar = QRectF(rect.left(), rect.top() + px(12), px(3), rect.height() - px(24))
            paint.box(painter, bar, px(3) / 2, theme.color(Token.SPRUCE))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, rect, px(8), theme.color(Token.SUNKEN))
        if option.state & QStyle.StateFlag.State_HasFocus:
            # Two pixels, inside the row: a list clips whatever reaches out of it.
            paint.box(painter, rect, px(8), None, theme.color(Token.SPRUCE), px(2))

    def _paint_head(self, painter: QPainter, rect: QRectF, row: ResultShown) -> None:
        theme, px = self._theme, self._theme.px
        first = QRectF(rect.left(), rect.top(), rect.width(), px(20))
        self._text(painter, first, row.title, TypeStyle.BODY_STRONG, Token.INK)
        self._text(painter, first, row.at, TypeStyle.SMALL_TIME, Token.INK2, right=True)
        second = QRectF(rect.left(), rect.top() + px(20), rect.width(), px(18))
        is_note = row.message is None
        token = Token.SPRUCE if is_note else Token.INK2
        style = TypeStyle.SMALL_STRONG if is_note else TypeStyle.SMALL
        self._text(painter, second, row.what, style, token)
        right = second.right()
        for word in reversed(words.flags(row)):
            size = badge_size(theme, word)
            place = QRectF(right - size.width(), second.top(), size.width(), px(18))
            paint_badge(painter, theme, place, word, BadgeKind.SPRUCE)
            right = place.left() - px(6)

    def _paint_snippet(
        self, painter: QPainter, at: QPointF, width: float, snippet: Snippet
    ) -> None:
        theme = self._theme
        layout = QTextLayout(snippet.text, theme.font(TypeStyle.BODY))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(self._formats(snippet))
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * theme.px(_LINE)))
        layout.endLayout()
        painter.setPen(theme.color(Token.INK))
        layout.draw(painter, at)

    def _formats(self, snippet: Snippet) -> list[QTextLayout.FormatRange]:
        theme = self._theme
        formats = []
        for mark in snippet.marks:
            look = QTextCharFormat()
            look.setFont(theme.font(TypeStyle.BODY_STRONG))
            look.setBackground(theme.color(Token.SPRUCE_TINT))
            look.setForeground(theme.color(Token.INK))
            stretch = QTextLayout.FormatRange()
            # Qt counts in units of UTF-16.
            stretch.start = _units(snippet.text[: mark.start])
            stretch.length = _units(snippet.text[mark.start :][: mark.length])
            stretch.format = look
            formats.append(stretch)
        return formats

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        style: TypeStyle,
        token: Token,
        *,
        right: bool = False,
    ) -> None:
        font = self._theme.font(style)
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
