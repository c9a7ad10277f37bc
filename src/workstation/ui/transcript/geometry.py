"""Owns where everything of one row stands, at one width; must not paint, and knows no list."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from workstation.ui.parts.prose import Prose
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.transcript import words
from workstation.ui.transcript.setting import Setting
from workstation.ui.transcript.values import MessageRow, Row, Side

SIDE = 24
"""Left and right of the column; the composer keeps the same."""
WIDEST_COLUMN = 852
"""LOOK: above 1760 the centre stays 900 wide, of which twice `SIDE` is margin."""
PAD_X, PAD_Y = 14, 9
RADIUS = 10
BUBBLE_SHARE = 0.78
WIDEST_BUBBLE = 600
FOLD_LINES = 24
GAP, GAP_TOGETHER = 10, 4
DAY_HEIGHT, NEW_HEIGHT, FOLD_HEIGHT, BADGE_HEIGHT = 40, 30, 24, 20
SMALL_LINE = 16
UNDER = 4
HAPPENING_PAD = 8
HAPPENING_ICON, STATE_ICON, PIN_ICON, MARK = 15, 15, 13, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """In pixels from the row's top left corner. None: the row does not have it."""

    height: int
    column: QRectF
    """Left, right and total height of the column of text."""
    prose: Prose
    prose_at: QPointF
    day_top: float | None = None
    new_top: float | None = None
    name_top: float | None = None
    bubble: QRectF | None = None
    fold: QRectF | None = None
    meta_top: float | None = None
    badge: QRectF | None = None


def measure(row: Row, setting: Setting, width: int, theme: Theme, *, is_open: bool) -> Geometry:
    """`is_open`: a folded text that the reader opened."""
    px = theme.px
    inner = min(width - 2 * px(SIDE), px(WIDEST_COLUMN))
    left = (width - inner) / 2
    y = 0.0
    day_top = new_top = None
    if setting.day is not None:
        day_top = y
        y += px(DAY_HEIGHT)
    if setting.is_new:
        new_top = y
        y += px(NEW_HEIGHT)
    if isinstance(row, MessageRow):
        return _message(row, setting, theme, left, inner, (y, day_top, new_top), is_open=is_open)
    icon = px(HAPPENING_ICON) + px(8)
    prose = Prose(
        f"{words.time(row.at)} · {row.sentence}",
        theme.font(TypeStyle.SMALL, tabular=True),
        max_width=inner - icon,
        line_height=theme.line_height(TypeStyle.SMALL),
        max_lines=FOLD_LINES,
        centred=True,
    )
    y += px(HAPPENING_PAD)
    at = QPointF(left + (inner - icon - prose.width) / 2 + icon, y)
    height = y + prose.height + px(HAPPENING_PAD)
    return Geometry(
        height=round(height),
        column=QRectF(left, 0, inner, height),
        prose=prose,
        prose_at=at,
        day_top=day_top,
        new_top=new_top,
    )


def _message(
    row: MessageRow,
    setting: Setting,
    theme: Theme,
    left: float,
    inner: float,
    above: tuple[float, float | None, float | None],
    *,
    is_open: bool,
) -> Geometry:
    px = theme.px
    y, day_top, new_top = above
    y += px(GAP if setting.has_air else GAP_TOGETHER)
    name_top = None
    if setting.shows_name:
        name_top = y
        y += px(SMALL_LINE) + px(UNDER)
    most = min(inner * BUBBLE_SHARE, px(WIDEST_BUBBLE))
    prose = Prose(
        row.text,
        theme.font(TypeStyle.TRANSCRIPT),
        max_width=most - 2 * px(PAD_X),
        line_height=theme.line_height(TypeStyle.TRANSCRIPT),
        max_lines=None if is_open else FOLD_LINES,
    )
    can_fold = prose.is_cut or (is_open and prose.line_count > FOLD_LINES)
    text_width = prose.width
    if can_fold:
        label = QFontMetricsF(theme.font(TypeStyle.SMALL_STRONG))
        text_width = max(text_width, label.horizontalAdvance(words.SHOW_LESS) + 2)
    box_width = text_width + 2 * px(PAD_X)
    box_height = prose.height + 2 * px(PAD_Y) + (px(FOLD_HEIGHT) if can_fold else 0)
    box_left = left + inner - box_width if row.side is Side.OWN else left
    bubble = QRectF(box_left, y, box_width, box_height)
    fold = None
    if can_fold:
        fold_top = bubble.bottom() - px(PAD_Y) - px(SMALL_LINE)
        fold = QRectF(box_left + px(PAD_X), fold_top, text_width, px(SMALL_LINE))
    y = bubble.bottom()
    badge = _badge(theme, bubble, left + inner) if row.pinned else None
    is_badge_below = badge is not None and badge.top() >= bubble.bottom()
    meta_top = None
    if setting.shows_meta or is_badge_below:
        meta_top = y + px(UNDER)
        y = meta_top + px(BADGE_HEIGHT if is_badge_below else SMALL_LINE)
    return Geometry(
        height=round(y),
        column=QRectF(left, 0, inner, y),
        prose=prose,
        prose_at=QPointF(box_left + px(PAD_X), bubble.top() + px(PAD_Y)),
        day_top=day_top,
        new_top=new_top,
        name_top=name_top,
        bubble=bubble,
        fold=fold,
        meta_top=meta_top,
        badge=badge,
    )


def _badge(theme: Theme, bubble: QRectF, right: float) -> QRectF:
    """Beside the bubble; below it where the column is too narrow."""
    px = theme.px
    text = QFontMetricsF(theme.font(TypeStyle.SMALL_MEDIUM)).horizontalAdvance(words.PINNED)
    width = text + px(PIN_ICON) + px(5) + 2 * px(8)
    height = px(BADGE_HEIGHT)
    if bubble.right() + px(8) + width <= right:
        top = bubble.center().y() - height / 2
        return QRectF(bubble.right() + px(8), top, width, height)
    return QRectF(bubble.left() + px(48), bubble.bottom() + px(UNDER), width, height)
