"""Owns the look that is in force and tells when it changes; must not know features or settings files.

theme = apply(app, Scheme.SYSTEM, 1.0)   # once at start, and again for every change
theme.changed.connect(widget.update)     # parts of ui.parts do this themselves
"""

import math
from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from workstation.ui.theme import faces, palette, sheet, tokens
from workstation.ui.theme.icons import Icons
from workstation.ui.theme.tokens import Token, Tokens
from workstation.ui.theme.type_styles import TypeStyle

SMALLEST = 0.9
LARGEST = 1.5
"""LOOK: "User scale 90 to 150 % moves all sizes and heights together"."""


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """What a widget asks when it paints or measures.

    Signals:
        changed: the colours or the scale are other now; measure and paint again.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._icons = Icons()
        self._scheme = Scheme.LIGHT
        self._scale = 1.0
        self._tokens = tokens.LIGHT
        self._colors: dict[Token, QColor] = {}
        self._fonts: dict[tuple[TypeStyle, bool], QFont] = {}
        self._is_switching = False
        self._is_in_force = False
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def is_dark(self) -> bool:
        return self._tokens is tokens.DARK

    def px(self, length: float) -> int:
        """A length of LOOK at the user's scale; never rounds something visible away."""
        scaled = math.floor(length * self._scale + 0.5)
        return max(1, scaled) if length > 0 else scaled

    def color(self, token: Token) -> QColor:
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(self._tokens.value(token))
        return found

    def font(self, style: TypeStyle, *, tabular: bool = False) -> QFont:
        """`tabular`: digits of equal width, for times and counts, not for names of lines."""
        found = self._fonts.get((style, tabular))
        if found is None:
            found = self._fonts[style, tabular] = faces.make(style, self._scale, tabular=tabular)
        return found

    def line_height(self, style: TypeStyle) -> int:
        return self.px(style.value.line)

    def pixmap(self, icon: str, token: Token, size: float, ratio: float) -> QPixmap:
        """`size` in pixels at 100 %; `ratio` is the device pixel ratio of the screen."""
        return self._icons.pixmap(icon, self.color(token), self.px(size), ratio)

    def paint_icon(
        self, painter: QPainter, icon: str, token: Token, rect: QRectF, ratio: float
    ) -> None:
        """`rect` is square and already at the user's scale."""
        self._icons.paint(painter, icon, self.color(token), rect, ratio)

    def switch(self, scheme: Scheme, scale: float) -> None:
        """Takes another scheme and scale into force; the scale is held between its limits."""
        self._scheme = scheme
        held_scale = min(LARGEST, max(SMALLEST, scale))
        is_other_scale = held_scale != self._scale
        self._scale = held_scale
        self._is_switching = True
        try:
            hints = self._app.styleHints()
            if scheme is Scheme.SYSTEM:
                hints.unsetColorScheme()
                is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
            else:
                is_dark = scheme is Scheme.DARK
                # So that title bars of the window system follow.
                hints.setColorScheme(Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light)
            self._take(tokens.DARK if is_dark else tokens.LIGHT, anew=is_other_scale)
        finally:
            self._is_switching = False

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM and not self._is_switching:
            is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            self._take(tokens.DARK if is_dark else tokens.LIGHT, anew=False)

    def _take(self, values: Tokens, *, anew: bool) -> None:
        if self._is_in_force and values is self._tokens and not anew:
            return
        self._is_in_force = True
        self._tokens = values
        self._colors.clear()
        self._fonts.clear()
        self._app.setPalette(palette.make(values))
        self._app.setFont(self.font(TypeStyle.BODY))
        self._app.setStyleSheet(sheet.make(values, self.px))
        self.changed.emit()


def apply(app: QApplication, scheme: Scheme, scale: float) -> Theme:
    """Puts the look into force: the first time with style and fonts, then by switching."""
    theme = app.findChild(Theme)
    if theme is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        faces.load()
        theme = Theme(app)
    theme.switch(scheme, scale)
    return theme
