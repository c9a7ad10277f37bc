"""Owns buttons: their kinds, sizes and states; must not know what they do.

Kinds (LOOK, "Buttons"): one FILLED per column. OUTLINE is important or opens a panel, PLAIN is
ordinary, TEXT is a tool. HUDDLE only in Overleg. DANGER starts an erasure, DANGER_FILLED only
in its confirmation. A button that is not available stays where it is.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    ink: Token
    fill: Token | None = None
    line: Token | None = None
    hover: Token | None = None


class ButtonKind(Enum):
    FILLED = _Look(ink=Token.ON_SPRUCE, fill=Token.SPRUCE, hover=Token.SPRUCE_HI)
    OUTLINE = _Look(ink=Token.SPRUCE, fill=Token.RAISED, line=Token.SPRUCE, hover=Token.SPRUCE_WASH)
    PLAIN = _Look(ink=Token.INK, fill=Token.RAISED, line=Token.EDGE, hover=Token.PANEL)
    TEXT = _Look(ink=Token.SPRUCE, hover=Token.SPRUCE_WASH)
    QUIET = _Look(ink=Token.INK2, hover=Token.SUNKEN)
    """Text only, for what is rarely used: lock, close."""
    CHIP = _Look(ink=Token.INK, fill=Token.RAISED, line=Token.LINE, hover=Token.PANEL)
    """For the top bar: a state that can be changed."""
    AMBER = _Look(ink=Token.AMBER_INK, fill=Token.AMBER_BG, line=Token.AMBER_LINE)
    HUDDLE = _Look(ink=Token.ON_HUDDLE, fill=Token.HUDDLE, hover=Token.HUDDLE)
    HUDDLE_PLAIN = _Look(ink=Token.HUDDLE, fill=Token.HUDDLE_RAISED, line=Token.HUDDLE)
    DANGER = _Look(ink=Token.DANGER, fill=Token.RAISED, line=Token.DANGER, hover=Token.DANGER_BG)
    DANGER_FILLED = _Look(ink=Token.ON_DANGER, fill=Token.DANGER, hover=Token.DANGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    height: float
    side: float
    radius: float
    style: TypeStyle = TypeStyle.BODY_MEDIUM
    bold: TypeStyle = TypeStyle.BODY_STRONG


class ButtonSize(Enum):
    SMALL = _Measure(
        height=28,
        side=11,
        radius=7,
        style=TypeStyle.SMALL_MEDIUM,
        bold=TypeStyle.SMALL_STRONG,
    )
    NORMAL = _Measure(height=34, side=14, radius=8)
    DECISION = _Measure(height=40, side=22, radius=9, style=TypeStyle.BODY_STRONG)


_BOLD = frozenset(
    {ButtonKind.FILLED, ButtonKind.OUTLINE, ButtonKind.HUDDLE, ButtonKind.DANGER_FILLED}
)


class Button(QAbstractButton):
    """A word, with an icon before it and the name of its key after it where wanted.

    `key_hint` is only shown; who owns the window owns the shortcut.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        size: ButtonSize = ButtonSize.NORMAL,
        *,
        icon: str = "",
        icon_after: str = "",
        key_hint: str = "",
        name: str = "",
    ) -> None:
        """`name` is for screen readers, when it must say more than the text does."""
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._size = size
        self._icon = icon
        self._icon_after = icon_after
        self._key_hint = key_hint
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def kind(self) -> ButtonKind:
        return self._kind

    def setText(self, text: str) -> None:
        """A literal `&`: our buttons have shortcuts of the window, not mnemonics."""
        if text == self.text() and self.accessibleName():
            return
        super().setText(text)
        self.setAccessibleName(self._name or text)
        self.updateGeometry()
        self.update()

    def show_name(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self.setAccessibleName(name or self.text())

    def show_kind(self, kind: ButtonKind) -> None:
        if kind is not self._kind:
            self._kind = kind
            self._measure()

    def show_key_hint(self, key_hint: str) -> None:
        if key_hint != self._key_hint:
            self._key_hint = key_hint
            self._measure()

    def show_icon(self, icon: str) -> None:
        if icon != self._icon:
            self._icon = icon
            self._measure()

    def sizeHint(self) -> QSize:
        width = sum(w for _, w in self._pieces()) + self._gap() * (len(self._pieces()) - 1)
        side = self._size.value.side if self.text() else (self._size.value.height - 18) / 2
        if self._kind in (ButtonKind.TEXT, ButtonKind.QUIET) and self.text():
            side = min(side, 10)
        return QSize(round(width) + 2 * self._theme.px(side) + 1, self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if self.isEnabled()
                else Qt.CursorShape.ArrowCursor
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._kind.value
        theme = self._theme
        ink = look.ink
        fill: QColor | None = theme.color(look.fill) if look.fill is not None else None
        line: QColor | None = theme.color(look.line) if look.line is not None else None
        if not self.isEnabled():
            ink = Token.INK3
            line = None
            fill = theme.color(Token.SUNKEN) if look.fill is not None else None
        elif (self.underMouse() or self.isDown()) and look.hover is not None:
            fill = theme.color(look.hover)
        radius = theme.px(self._size.value.radius)
        if fill is not None or line is not None:
            paint.box(painter, QRectF(self.rect()), radius, fill, line)
        self._paint_pieces(painter, ink)

    def _paint_pieces(self, painter: QPainter, ink: Token) -> None:
        pieces = self._pieces()
        total = sum(w for _, w in pieces) + self._gap() * (len(pieces) - 1)
        x = self.content_left(total)
        for what, width in pieces:
            if what == "text":
                painter.setFont(self.font())
                painter.setPen(self._theme.color(ink))
                rect = QRectF(x, 0, width + 1, self.height())
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
            elif what == "key":
                painter.save()
                painter.setFont(self._theme.font(TypeStyle.SMALL_MEDIUM))
                painter.setPen(self._theme.color(ink))
                painter.setOpacity(0.86)
                rect = QRectF(x, 0, width + 1, self.height())
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._key_hint)
                painter.restore()
            else:
                side = width
                rect = QRectF(x, (self.height() - side) / 2, side, side)
                self._theme.paint_icon(painter, what, ink, rect, self.devicePixelRatioF())
            x += width + self._gap()

    def _pieces(self) -> list[tuple[str, float]]:
        """What stands in the button, left to right, with its width: icons, `text`, `key`."""
        pieces: list[tuple[str, float]] = []
        if self._icon:
            pieces.append((self._icon, float(self._theme.px(18))))
        if self.text():
            pieces.append(("text", QFontMetricsF(self.font()).horizontalAdvance(self.text())))
        if self._key_hint:
            metrics = QFontMetricsF(self._theme.font(TypeStyle.SMALL_MEDIUM))
            pieces.append(("key", metrics.horizontalAdvance(self._key_hint)))
        if self._icon_after:
            pieces.append((self._icon_after, float(self._theme.px(15))))
        return pieces

    def content_left(self, total: float) -> float:
        """Where icon and word begin; `total` is their width together."""
        return (self.width() - total) / 2

    def _gap(self) -> int:
        return self._theme.px(8)

    def _height(self) -> int:
        return self._theme.px(self._size.value.height)

    def _measure(self) -> None:
        size = self._size.value
        style = size.bold if self._kind in _BOLD else size.style
        self.setFont(self._theme.font(style))
        self.setProperty("ringRadius", self._size.value.radius)
        self.setProperty(
            "ringToken",
            Token.HUDDLE.value
            if self._kind in (ButtonKind.HUDDLE, ButtonKind.HUDDLE_PLAIN)
            else Token.SPRUCE.value,
        )
        self.updateGeometry()
        self.update()
