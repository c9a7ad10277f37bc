"""Owns the narrow strip that stands for the right column where that has no room of its own."""

from PySide6.QtCore import Signal

from workstation.ui.main_window.tabs import TabNews
from workstation.ui.parts.card import Hairline, Surface
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.place_button import PlaceButton
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

WIDE = 76


class Strip(Surface):
    """One button per tab of the side.

    Signals:
        pressed(str): the key of a tab; pressing the open one wants it shut.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._buttons: dict[str, PlaceButton] = {}
        row = Row(theme, self)
        row.addWidget(Hairline(theme, vertical=True))
        self._column = Column(theme, margins=(5, 12, 6, 12), gap=4)
        self._column.addStretch(1)
        row.addLayout(self._column)
        theme.changed.connect(self._measure)
        self._measure()

    def add(self, key: str, word: str, icon: str) -> None:
        button = PlaceButton(self._theme, word, icon)
        button.clicked.connect(lambda: self.pressed.emit(key))
        self._buttons[key] = button
        self._column.insertWidget(self._column.count() - 1, button)

    def show_offered(self, key: str, offered: bool) -> None:
        self._buttons[key].setVisible(offered)

    def show_open(self, key: str) -> None:
        """The tab whose page lies over the centre; empty: none does."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def show_news(self, key: str, news: TabNews) -> None:
        button = self._buttons[key]
        # A count of work done is no news; a count in Overleg is.
        is_new = news.dot or (news.huddle and bool(news.count))
        button.show_news(is_new, Token.HUDDLE if news.huddle else Token.SPRUCE)
        button.setAccessibleName(f"{button.text()}, iets nieuws" if is_new else button.text())

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(WIDE))
