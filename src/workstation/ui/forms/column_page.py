"""Owns a page that scrolls, with one reading column in the middle; must not know what is read."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts.card import Surface
from workstation.ui.parts.layout import Column, Margins, Row
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

DECISION_WIDTH = 640
"""LOOK: "one decision column of 640"."""


class ColumnPage(ScrollArea):
    """`column` is where the page is laid out; it is never wider than `width` at 100 %."""

    def __init__(
        self,
        theme: Theme,
        *,
        width: float = DECISION_WIDTH,
        token: Token = Token.GROUND,
        margins: Margins = (24, 28, 24, 28),
        gap: float = 12,
    ) -> None:
        inner = Surface(theme, token)
        super().__init__(theme, inner, token)
        self._page_width = width
        outer = Row(theme, inner, margins=margins)
        self._page = QWidget()
        self._page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = Column(theme, self._page, gap=gap)
        outer.addStretch(1)
        outer.addWidget(self._page, 1000)
        outer.addStretch(1)
        theme.changed.connect(self._measure_page)
        self._measure_page()

    def _measure_page(self) -> None:
        self._page.setMaximumWidth(self._theme.px(self._page_width))
