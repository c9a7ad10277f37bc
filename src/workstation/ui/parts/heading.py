"""Owns the heading of a group: a word, a count, a hint at the right; knows no rows."""

from PySide6.QtWidgets import QWidget

from workstation.ui.parts.count import Count
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class GroupHeading(QWidget):
    """44 high (LOOK, "Layout")."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        row = Row(theme, self, margins=(2, 0, 2, 0), gap=8)
        self._count = Count(theme)
        self._hint = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK3)
        row.addWidget(PlainLabel(theme, text, TypeStyle.HEADING))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._hint)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_count(0, needs_you=False)

    def show_count(self, value: int, *, needs_you: bool) -> None:
        self._count.show_count(value, needs_you=needs_you)
        self.setAccessibleName(f"{self._text}, {value}")

    def show_hint(self, text: str) -> None:
        self._hint.setText(text)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(44))
