"""Owns how a note is measured and painted: a card across the pane, never a bubble."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.domain.ids import MessageId
from workstation.ui.huddle import words
from workstation.ui.huddle.model import NotesModel
from workstation.ui.huddle.values import Note, NoteState
from workstation.ui.parts import marks, outside_text, paint
from workstation.ui.parts.marker import paint_mark
from workstation.ui.parts.prose import Prose
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

SIDE = 16
_GAP = 8
_AIR = 12
"""Between the header and the first note."""
_PAD_X, _PAD_Y = 13, 10
_RADIUS = 6
_LINE = 16
_AFTER_NAME = 5
_MARK, _ICON, _DOT = 9, 15, 8
_MOST_LINES = 120
"""Higher than a screen: no note of 16 KiB may make the pane endless. Ctrl+C copies all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    note: Note
    width: int
    top: int
    prose: Prose
    height: int


class NoteDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: NotesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._width = 0
        self._known: dict[MessageId, _Measured] = {}

    def show_width(self, width: int) -> None:
        """The width of the whole list, scroll bar included, so that its coming shifts nothing."""
        self._width = width

    def forget(self) -> None:
        self._known.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(100), self._measure(index.row()).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, px = self._theme, self._theme.px
        measured = self._measure(index.row())
        note = measured.note
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = measured.top
        height = measured.height - top - px(_GAP)
        card = QRectF(px(SIDE), top, self._width - 2 * px(SIDE), height)
        paint.box(
            painter,
            card,
            px(_RADIUS),
            theme.color(Token.HUDDLE_RAISED),
            theme.color(Token.HUDDLE_LINE),
        )
        self._head(painter, note, card)
        at = QPointF(card.left() + px(_PAD_X), top + px(_PAD_Y) + px(_LINE) + px(_AFTER_NAME))
        painter.save()
        painter.setClipRect(card, Qt.ClipOperation.IntersectClip)
        painter.setPen(theme.color(Token.INK))
        clip = QRectF(option.widget.rect()).translated(-option.rect.x(), -option.rect.y())
        measured.prose.paint(painter, at, clip.intersected(card))
        painter.restore()
        if note.state is not None:
            self._state(painter, note.state, card)
        if option.state & QStyle.StateFlag.State_HasFocus:
            rect = card.adjusted(-4, -4, 4, 4)
            paint.box(painter, rect, px(_RADIUS) + 4, None, theme.color(Token.HUDDLE), 2)
        painter.restore()

    def _head(self, painter: QPainter, note: Note, card: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        mark = marks.of_line(note.line)
        top = card.top() + px(_PAD_Y)
        x = card.left() + px(_PAD_X)
        side = px(_MARK)
        paint_mark(painter, mark, QRectF(x, top + (px(_LINE) - side) / 2, side, side), theme)
        x += side + px(7)
        time = f"{note.at:%H:%M}"
        width = QFontMetricsF(theme.font(TypeStyle.SMALL_TIME)).horizontalAdvance(time)
        right = card.right() - px(_PAD_X) - width
        self._text(painter, QRectF(right, top, width + 2, px(_LINE)), time, TypeStyle.SMALL_TIME)
        if note.is_new:
            dot = px(_DOT)
            right -= dot + px(6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.HUDDLE))
            painter.drawEllipse(QRectF(right, top + (px(_LINE) - dot) / 2, dot, dot))
        metrics = QFontMetricsF(theme.font(TypeStyle.SMALL_STRONG))
        name = outside_text.one_line(note.name)
        room = right - px(8) - x
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        rect = QRectF(x, top, room, px(_LINE))
        self._text(painter, rect, shown, TypeStyle.SMALL_STRONG, Token(mark.hue.value))

    def _state(self, painter: QPainter, state: NoteState, card: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        icon, word = words.STATES[state]
        warns = state is not NoteState.SENDING
        top = card.bottom() - px(_PAD_Y) - px(_LINE)
        side = px(_ICON)
        spot = QRectF(card.left() + px(_PAD_X), top + (px(_LINE) - side) / 2, side, side)
        ratio = painter.device().devicePixelRatioF()
        theme.paint_icon(painter, icon, Token.AMBER if warns else Token.INK2, spot, ratio)
        rect = QRectF(spot.right() + px(6), top, card.right() - spot.right(), px(_LINE))
        ink = Token.AMBER_INK if warns else Token.INK2
        self._text(painter, rect, word, TypeStyle.SMALL, ink)

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        style: TypeStyle,
        ink: Token = Token.INK2,
    ) -> None:
        painter.setFont(self._theme.font(style))
        painter.setPen(self._theme.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(rect, flags, text)

    def _measure(self, at: int) -> _Measured:
        note = self._model.note_at(at)
        known = self._known.get(note.id)
        px = self._theme.px
        top = 0 if at else px(_AIR)
        if (
            known is not None
            and known.note is note
            and (known.width, known.top)
            == (
                self._width,
                top,
            )
        ):
            return known
        prose = Prose(
            note.text,
            self._theme.font(TypeStyle.TRANSCRIPT),
            max_width=self._width - 2 * px(SIDE) - 2 * px(_PAD_X),
            line_height=self._theme.line_height(TypeStyle.TRANSCRIPT),
            max_lines=_MOST_LINES,
        )
        height = top + 2 * px(_PAD_Y) + px(_LINE) + px(_AFTER_NAME) + prose.height + px(_GAP)
        if note.state is not None:
            height += px(4) + px(_LINE)
        made = _Measured(note=note, width=self._width, top=top, prose=prose, height=round(height))
        self._known[note.id] = made
        return made
