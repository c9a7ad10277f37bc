"""Owns the strokes of one row of the transcript; must not measure (`geometry` did) or decide."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from workstation.ui.parts import marks, outside_text, paint
from workstation.ui.parts.marker import paint_mark
from workstation.ui.parts.marks import Hue
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.transcript import geometry, words
from workstation.ui.transcript.geometry import Geometry
from workstation.ui.transcript.setting import Setting
from workstation.ui.transcript.values import HappeningRow, MessageRow, Side

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_DOT = " · "


class RowPainting:
    """Paints one row; the painter stands in the row's top left corner, `clip` likewise."""

    def __init__(self, painter: QPainter, theme: Theme, where: Geometry, clip: QRectF) -> None:
        self._painter = painter
        self._theme = theme
        self._where = where
        self._clip = clip
        self._ratio = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def rules(self, setting: Setting) -> None:
        """The day line and the marker "Nieuw" above the row."""
        px = self._theme.px
        if setting.day is not None and self._where.day_top is not None:
            middle = self._where.day_top + px(geometry.DAY_HEIGHT) / 2
            self._rule(middle, words.day(setting.day), Token.INK, Token.LINE)
        if self._where.new_top is not None:
            middle = self._where.new_top + px(geometry.NEW_HEIGHT) / 2 + px(2)
            self._rule(middle, words.NEW, Token.SPRUCE, Token.SPRUCE_LINE)

    def message(self, row: MessageRow, *, is_open: bool) -> None:
        bubble = self._where.bubble
        if bubble is None:
            return
        fill, line, hue = _colors(row)
        theme = self._theme
        if self._where.name_top is not None:
            self._name(row, hue, self._where.name_top)
        paint.box(
            self._painter,
            bubble,
            theme.px(geometry.RADIUS),
            theme.color(fill),
            theme.color(line),
        )
        painter = self._painter
        painter.save()
        # Piled up marks of some scripts paint far outside their line: not over other bubbles.
        painter.setClipRect(bubble, Qt.ClipOperation.IntersectClip)
        painter.setPen(theme.color(Token.INK))
        self._where.prose.paint(painter, self._where.prose_at, self._clip.intersected(bubble))
        painter.restore()
        if self._where.fold is not None:
            label = words.SHOW_LESS if is_open else words.SHOW_ALL
            self._text(self._where.fold, label, TypeStyle.SMALL_STRONG, Token.SPRUCE)
        if self._where.meta_top is not None:
            self._meta(row, bubble, self._where.meta_top)
        if self._where.badge is not None:
            self._badge(self._where.badge)

    def happening(self, row: HappeningRow) -> None:
        theme = self._theme
        where = self._where
        side = theme.px(geometry.HAPPENING_ICON)
        line = theme.line_height(TypeStyle.SMALL)
        spot = QRectF(
            where.prose_at.x() - side - theme.px(8),
            where.prose_at.y() + (line - side) / 2,
            side,
            side,
        )
        theme.paint_icon(self._painter, words.HAPPENINGS[row.what], Token.INK2, spot, self._ratio)
        self._painter.setPen(theme.color(Token.INK2))
        where.prose.paint(self._painter, where.prose_at, self._clip)

    def ring(self) -> None:
        """Where the keyboard is: round the bubble, or round the sentence."""
        px = self._theme.px
        where = self._where
        rect = where.bubble
        radius = px(geometry.RADIUS)
        if rect is None:
            icon = px(geometry.HAPPENING_ICON) + px(8)
            at = where.prose_at
            rect = QRectF(at.x() - icon, at.y(), where.prose.width + icon, where.prose.height)
            radius = px(4)
        rect = rect.adjusted(-4, -4, 4, 4)
        paint.box(self._painter, rect, radius + 4, None, self._theme.color(Token.SPRUCE), 2)

    def _rule(self, middle: float, text: str, ink: Token, line: Token) -> None:
        theme, column = self._theme, self._where.column
        metrics = QFontMetricsF(theme.font(TypeStyle.SMALL_MEDIUM))
        half = metrics.horizontalAdvance(text) / 2 + theme.px(12)
        center = column.center().x()
        self._painter.setPen(QPen(theme.color(line), 1))
        y = round(middle) + 0.5
        self._painter.drawLine(QPointF(column.left(), y), QPointF(center - half, y))
        self._painter.drawLine(QPointF(center + half, y), QPointF(column.right(), y))
        height = theme.line_height(TypeStyle.SMALL)
        rect = QRectF(center - half, middle - height / 2, 2 * half, height)
        self._text(rect, text, TypeStyle.SMALL_MEDIUM, ink, _CENTRE)

    def _name(self, row: MessageRow, hue: Hue, top: float) -> None:
        theme, column = self._theme, self._where.column
        line = theme.px(geometry.SMALL_LINE)
        side = theme.px(geometry.MARK)
        x = column.left() + theme.px(2)
        spot = QRectF(x, top + (line - side) / 2, side, side)
        paint_mark(self._painter, marks.of_line(row.line), spot, theme)
        x += side + theme.px(6)
        room = column.right() - x
        x += self._elided(x, top, room * 0.6, words.speaker(row), TypeStyle.SMALL_STRONG, hue)
        x += theme.px(6)
        role = outside_text.one_line(row.role)
        self._elided(x, top, column.right() - x, role, TypeStyle.SMALL, Hue.PLAIN)

    def _elided(
        self, x: float, top: float, room: float, text: str, style: TypeStyle, hue: Hue
    ) -> float:
        """The width it took. Names elide in the middle (LOOK, "Layout")."""
        metrics = QFontMetricsF(self._theme.font(style))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        width = metrics.horizontalAdvance(shown)
        rect = QRectF(x, top, width + 2, self._theme.px(geometry.SMALL_LINE))
        self._text(rect, shown, style, Token(hue.value))
        return width

    def _meta(self, row: MessageRow, bubble: QRectF, top: float) -> None:
        theme = self._theme
        height = theme.px(geometry.SMALL_LINE)
        time = words.time(row.at)
        tabular = QFontMetricsF(theme.font(TypeStyle.SMALL_TIME))
        if row.side is not Side.OWN or row.state is None:
            x = bubble.left() + theme.px(4)
            if row.side is Side.OWN:
                x = bubble.right() - theme.px(4) - tabular.horizontalAdvance(time)
            rect = QRectF(x, top, tabular.horizontalAdvance(time) + 2, height)
            self._text(rect, time, TypeStyle.SMALL_TIME, Token.INK2)
            return
        icon, word = words.STATES[row.state]
        warns = row.state.warns
        ink = Token.AMBER_INK if warns else Token.INK2
        side = theme.px(geometry.STATE_ICON)
        gap = theme.px(6)
        words_px = QFontMetricsF(theme.font(TypeStyle.SMALL)).horizontalAdvance(word)
        x = self._where.column.right() - theme.px(4) - words_px
        self._text(QRectF(x, top, words_px + 2, height), word, TypeStyle.SMALL, ink)
        x -= gap + side
        spot = QRectF(x, top + (height - side) / 2, side, side)
        theme.paint_icon(
            self._painter, icon, Token.AMBER if warns else Token.INK2, spot, self._ratio
        )
        before = time + _DOT.rstrip()
        width = tabular.horizontalAdvance(before)
        rect = QRectF(x - gap - width, top, width + 2, height)
        self._text(rect, before, TypeStyle.SMALL_TIME, Token.INK2)

    def _badge(self, rect: QRectF) -> None:
        """As `parts.badge`, but in ink: it stands in a transcript, at 7 : 1."""
        theme = self._theme
        paint.box(self._painter, rect, theme.px(6), theme.color(Token.SPRUCE_TINT))
        side = theme.px(geometry.PIN_ICON)
        x = rect.left() + theme.px(8)
        spot = QRectF(x, rect.center().y() - side / 2, side, side)
        theme.paint_icon(self._painter, "pin", Token.INK, spot, self._ratio)
        rect = rect.adjusted(theme.px(8) + side + theme.px(5), 0, 0, 0)
        self._text(rect, words.PINNED, TypeStyle.SMALL_MEDIUM, Token.INK)

    def _text(
        self,
        rect: QRectF,
        text: str,
        style: TypeStyle,
        ink: Token,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        """drawText knows no markup; a single line, so that no text can leave its place."""
        self._painter.setFont(self._theme.font(style))
        self._painter.setPen(self._theme.color(ink))
        self._painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)


def _colors(row: MessageRow) -> tuple[Token, Token, Hue]:
    """Fill, line and the hue of the name."""
    hue = marks.of_line(row.line).hue
    if row.side is Side.OWN:
        return Token.SPRUCE_TINT, Token.SPRUCE_LINE, hue
    if row.side is Side.VISITOR or hue is Hue.PLAIN:
        return Token.RAISED, Token.LINE, hue
    return Token(f"{hue.value}_tint"), Token(f"{hue.value}_line"), hue
