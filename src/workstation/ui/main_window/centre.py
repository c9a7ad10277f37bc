"""Owns the middle: one page at a time, by key; knows no page but the empty one."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.ui.parts.card import Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.panel import Panel
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

EMPTY = "empty"
_WIDEST = 900
"""LOOK: "Above 1760 the centre stays 900 wide"."""


class Centre(Panel):
    """A page shows when it is asked for by its key, `EMPTY` until then."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._held: list[QWidget] = []
        column = Column(theme, self)
        column.addWidget(self._stack)
        self._empty = EmptyState(
            theme, "chat", "Geen gesprek open", "Kies er links één, of druk F8."
        )
        self.add_page(EMPTY, self._empty)
        theme.changed.connect(self._measure)

    def add_page(self, key: str, page: QWidget, *, held: bool = False) -> None:
        """`held`: the page stays at most 900 wide, in the middle of what there is."""
        if held:
            ground = Surface(self._theme, Token.GROUND)
            row = Row(self._theme, ground)
            row.addStretch(1)
            row.addWidget(page, 1000)
            row.addStretch(1)
            self._held.append(page)
            self._measure()
            self._pages[key] = ground
        else:
            self._pages[key] = page
        self._stack.addWidget(self._pages[key])

    def show_page(self, key: str) -> None:
        self._stack.setCurrentWidget(self._pages[key])

    def show_empty_words(self, icon: str, line: str, kind_line: str) -> None:
        self._empty.show_words(icon, line, kind_line)

    def page(self) -> str:
        now = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is now), EMPTY)

    def _measure(self) -> None:
        for page in self._held:
            page.setMaximumWidth(self._theme.px(_WIDEST))
