"""Owns the rows of a list to pick from, and how one looks; must not know what is picked."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from workstation.ui.forms.picking import Pick, Tone
from workstation.ui.parts.badge import BadgeKind, badge_size, paint_badge
from workstation.ui.parts.list_row import RowDelegate
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

ROW = 52
_NOWHERE = QModelIndex()
_KIND = {Tone.PLAIN: BadgeKind.NEUTRAL, Tone.GOOD: BadgeKind.SPRUCE, Tone.WARN: BadgeKind.AMBER}
_STAR = 34
"""Wide, at the right end."""


class PickModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._picks: tuple[Pick, ...] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._picks)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        pick = self.pick(index.row()) if index.isValid() else None
        if pick is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return pick
        if role == Qt.ItemDataRole.DisplayRole:
            return pick.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            star = ("favoriet",) if pick.starred else ()
            return ", ".join([pick.title, *star, *(tag.text for tag in pick.tags), pick.text])
        return None

    def pick(self, row: int) -> Pick | None:
        return self._picks[row] if 0 <= row < len(self._picks) else None

    def row_of(self, id_: str) -> int | None:
        return next((row for row, pick in enumerate(self._picks) if pick.id == id_), None)

    def show_picks(self, picks: Sequence[Pick]) -> None:
        self.beginResetModel()
        self._picks = tuple(picks)
        self.endResetModel()


class PickDelegate(RowDelegate[Pick]):
    """Title, tags and star; below, the beginning of the text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Pick, high=ROW, inset=9, hover=Token.PANEL)

    def star_of(self, row: QRect) -> QRect:
        """Where the star of a row is pressed."""
        wide = self._theme.px(_STAR)
        return QRect(row.right() - wide, row.top(), wide + 1, row.height())

    def paint_row(
        self, painter: QPainter, rect: QRectF, value: Pick, state: QStyle.StateFlag
    ) -> None:
        near = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        self._paint_star(painter, rect.toRect(), value, is_near=bool(state & near))
        self._paint_words(painter, rect, value)

    def _paint_star(self, painter: QPainter, row: QRect, pick: Pick, *, is_near: bool) -> None:
        """A favourite has one, in spruce; elsewhere it only shows that there could be one."""
        if not (pick.starred or is_near):
            return
        side = self._theme.px(16)
        place = QRectF(self.star_of(row))
        spot = QRectF(place.center().x() - side / 2, row.top() + self._theme.px(9), side, side)
        ink = Token.SPRUCE if pick.starred else Token.EDGE
        self._theme.paint_icon(painter, "star", ink, spot, painter.device().devicePixelRatioF())

    def _paint_words(self, painter: QPainter, rect: QRectF, pick: Pick) -> None:
        theme, px = self._theme, self._theme.px
        left = rect.left() + px(14)
        right = rect.right() - px(_STAR)
        edge = right
        for tag in reversed(pick.tags):
            size = badge_size(theme, tag.text, tag.icon)
            if edge - size.width() < left + px(120):
                break  # the title comes first; every tag is in the preview's notes, too
            place = QRectF(edge - size.width(), rect.top() + px(7), size.width(), size.height())
            ratio = painter.device().devicePixelRatioF()
            paint_badge(painter, theme, place, tag.text, _KIND[tag.tone], tag.icon, ratio)
            edge = place.left() - px(6)
        title = QRectF(left, rect.top() + px(7), edge - left, px(20))
        end = Qt.TextElideMode.ElideRight
        self.paint_line(painter, title, pick.title, TypeStyle.BODY_STRONG, Token.INK)
        line = QRectF(left, rect.top() + px(28), right - left, px(16))
        self.paint_line(painter, line, pick.line, TypeStyle.SMALL, Token.INK2, elide=end)
