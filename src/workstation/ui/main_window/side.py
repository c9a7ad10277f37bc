"""Owns the right column: tabs and their pages, or one panel in their place; knows no page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.ui.main_window.strip import Strip
from workstation.ui.main_window.tabs import TabNews, Tabs
from workstation.ui.parts.card import Hairline
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.panel import Panel
from workstation.ui.theme.theme import Theme


class Side(Panel):
    """Tabs by key; what is not shown keeps its state.

    Signals:
        tab_chosen(str): by mouse or key; not when `show_tab` did it.
        tab_asked(str): `show_tab` was called: whoever hides the column must bring it.
    """

    tab_chosen = Signal(str)
    tab_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._tabs = Tabs(theme)
        self._pages = QStackedWidget()
        self._page_of: dict[str, QWidget] = {}
        self._nothing = EmptyState(
            theme, "list-check", "Naast het gesprek", "Protocol, briefing en overleg komen hier."
        )
        self._pages.addWidget(self._nothing)
        self._is_told = False
        self._strip = Strip(theme)
        column = Column(theme, self)
        strip = Row(theme, margins=(8, 0, 0, 0))
        strip.addWidget(self._tabs, 1)
        column.addLayout(strip)
        column.addWidget(Hairline(theme))
        column.addWidget(self._pages, 1)
        self._tabs.currentChanged.connect(self._turn)

    @property
    def tabs(self) -> Tabs:
        return self._tabs

    @property
    def strip(self) -> Strip:
        """What stands for the tabs where the column has no room (`Desk` decides)."""
        return self._strip

    def add_tab(
        self, key: str, word: str, page: QWidget, *, icon: str = "note", huddle: bool = False
    ) -> None:
        """`icon` is for the strip of a tight window."""
        self._page_of[key] = page
        self._pages.addWidget(page)
        self._tabs.add(key, word)
        self._strip.add(key, word, icon)
        if self.tab() == key:
            # The first one is in front before it has its key.
            self._pages.setCurrentWidget(page)
        if huddle:
            self.show_news(key, TabNews(huddle=True))

    def show_tabs(self, keys: Sequence[str]) -> None:
        """Only these tabs; when the one in front goes, the first of them comes. None: an empty side."""
        self._is_told = True
        try:
            for index in range(self._tabs.count()):
                is_offered = self._tabs.key_at(index) in keys
                self._tabs.setTabVisible(index, is_offered)
                self._strip.show_offered(self._tabs.key_at(index), is_offered)
            if not keys:
                self._pages.setCurrentWidget(self._nothing)
                return
            if self.tab() not in keys:
                self._tabs.setCurrentIndex(self._tabs.index_of(keys[0]))
            self._turn(self._tabs.currentIndex())
        finally:
            self._is_told = False

    def show_tab(self, key: str) -> None:
        self._is_told = True
        try:
            self._tabs.setCurrentIndex(self._tabs.index_of(key))
        finally:
            self._is_told = False
        self.tab_asked.emit(key)

    def choose_tab(self, key: str) -> None:
        """As if the counsellor pressed it."""
        self._tabs.setCurrentIndex(self._tabs.index_of(key))

    def show_news(self, key: str, news: TabNews) -> None:
        self._tabs.show_news(key, news)
        self._strip.show_news(key, news)

    def tab(self) -> str:
        return self._tabs.key_at(self._tabs.currentIndex())

    def page(self) -> QWidget | None:
        return self._page_of.get(self.tab())

    def _turn(self, index: int) -> None:
        key = self._tabs.key_at(index)
        page = self._page_of.get(key)
        if page is not None:
            self._pages.setCurrentWidget(page)
            if not self._is_told:
                self.tab_chosen.emit(key)
