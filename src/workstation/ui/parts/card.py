"""Owns surfaces: a card with a line around it, a plain ground, and hairlines; knows no content."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class CardKind(Enum):
    """Fill and border."""

    RAISED = (Token.RAISED, Token.LINE)
    CALLING = (Token.RAISED, Token.SPRUCE)
    """Raised with a spruce border: the longest waiting, a push offer."""
    CHOSEN = (Token.SPRUCE_WASH, Token.SPRUCE)
    WASH = (Token.SPRUCE_WASH, Token.SPRUCE_LINE)
    AMBER = (Token.AMBER_BG, Token.AMBER_LINE)
    DANGER = (Token.DANGER_BG, Token.DANGER_LINE)
    HUDDLE = (Token.HUDDLE_RAISED, Token.HUDDLE_LINE)


class Card(QWidget):
    """Give it a Column or Row with the padding (LOOK: 12/14, 20/24 for reading)."""

    def __init__(
        self, theme: Theme, kind: CardKind = CardKind.RAISED, *, radius: float = 10
    ) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._radius = radius
        self.setProperty("ringRadius", radius)
        theme.changed.connect(self.update)

    def show_kind(self, kind: CardKind) -> None:
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, line = self._kind.value
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            self._theme.px(self._radius),
            self._theme.color(fill),
            self._theme.color(line),
        )


class Surface(QWidget):
    """A plain ground of one token: `panel` for side columns and bars, `ground` for the centre."""

    def __init__(self, theme: Theme, token: Token = Token.PANEL) -> None:
        super().__init__()
        self._theme = theme
        self._token = token
        theme.changed.connect(self.update)

    def show_token(self, token: Token) -> None:
        if token is not self._token:
            self._token = token
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(self._token))


class Hairline(QWidget):
    """One pixel at every scale; `length` at 100 % for a short one, else as long as there is room."""

    def __init__(
        self,
        theme: Theme,
        *,
        vertical: bool = False,
        length: float = 0,
        token: Token = Token.LINE,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._vertical = vertical
        self._length = length
        self._token = token
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(self._token))

    def _measure(self) -> None:
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if self._vertical else free, free if self._vertical else fixed)
        if self._vertical:
            self.setFixedWidth(1)
            if self._length:
                self.setFixedHeight(self._theme.px(self._length))
        else:
            self.setFixedHeight(1)
            if self._length:
                self.setFixedWidth(self._theme.px(self._length))
        self.update()
