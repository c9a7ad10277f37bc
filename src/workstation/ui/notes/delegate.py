"""Owns how one result looks; must not know which results there are."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from workstation.ui.notes import words
from workstation.ui.notes.values import ResultShown, Snippet
from workstation.ui.parts.badge import BadgeKind, badge_size, paint_badge
from workstation.ui.parts.list_row import RowDelegate
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

ROW = 96
_SIDE = 14
_LINES = 2
_LINE = 20


class ResultDelegate(RowDelegate[ResultShown]):
    """Visitor and time; whose words and flags; two lines of text with the words in them marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ResultShown, high=ROW, inset=12)

    def paint_row(
        self, painter: QPainter, rect: QRectF, value: ResultShown, state: QStyle.StateFlag
    ) -> None:
        px = self._theme.px
        inner = rect.adjusted(px(_SIDE), px(8), -px(_SIDE), 0)
        self._paint_head(painter, inner, value)
        top = inner.top() + px(38)
        self._paint_snippet(painter, QPointF(inner.left(), top), inner.width(), value.snippet)

    def _paint_head(self, painter: QPainter, rect: QRectF, row: ResultShown) -> None:
        theme, px = self._theme, self._theme.px
        first = QRectF(rect.left(), rect.top(), rect.width(), px(20))
        self.paint_line(painter, first, row.title, TypeStyle.BODY_STRONG, Token.INK)
        right_side = Qt.AlignmentFlag.AlignRight
        self.paint_line(painter, first, row.at, TypeStyle.SMALL_TIME, Token.INK2, side=right_side)
        second = QRectF(rect.left(), rect.top() + px(20), rect.width(), px(18))
        is_note = row.message is None
        token = Token.SPRUCE if is_note else Token.INK2
        style = TypeStyle.SMALL_STRONG if is_note else TypeStyle.SMALL
        self.paint_line(painter, second, row.what, style, token)
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


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
