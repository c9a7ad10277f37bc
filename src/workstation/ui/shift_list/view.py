"""Owns the place "Overdracht"; must not know what is open, nor how it gets on paper."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.shift_list import words
from workstation.ui.shift_list.rows import PartCard
from workstation.ui.shift_list.values import ListShown
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ShiftListView(Surface):
    """Signals:
    opened, paper_wanted: bare.
    chat_wanted: the id of a chat.
    ticked: `shift_list.values.Ticked`.
    """

    opened = Signal()
    paper_wanted = Signal()
    chat_wanted = Signal(str)
    ticked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._news = Banner(theme)
        self._news.hide()
        self.paper = Button(theme, words.PAPER, ButtonKind.PLAIN, icon="copy")
        self.paper.setAccessibleDescription(words.PAPER_HINT)
        self.paper.clicked.connect(self.paper_wanted)
        self._day = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2)
        self._nothing = EmptyState(theme, "cup", words.NOTHING, words.NOTHING_KIND)
        self._parts: list[PartCard] = []
        self._list = QWidget()
        self._list_column = Column(theme, self._list, gap=16)
        page = ColumnPage(theme, margins=(24, 20, 24, 28), gap=10)
        column = page.column
        head = Row(theme, gap=12)
        titles = Column(theme, gap=2)
        titles.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.PLACE))
        titles.addWidget(self._day)
        head.addLayout(titles, 1)
        side = Column(theme, gap=4)
        side.addWidget(self.paper)
        side.addWidget(PlainLabel(theme, words.PAPER_HINT, TypeStyle.SMALL, Token.INK2))
        head.addLayout(side)
        column.addLayout(head)
        column.addWidget(PlainLabel(theme, words.ABOUT, TypeStyle.BODY, Token.INK2, wrap=True))
        column.addWidget(self._news)
        column.add_gap(4)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        column.addStretch(1)
        Column(theme, self).addWidget(page)
        self.show_list(ListShown(day=""))

    def part(self, index: int) -> PartCard:
        return self._parts[index]

    def show_list(self, shown: ListShown) -> None:
        self._day.setText(shown.day)
        self._list.setVisible(not shown.is_empty)
        self._nothing.setVisible(shown.is_empty)
        self.paper.setEnabled(not shown.is_empty and not shown.is_busy)
        while len(self._parts) < len(shown.parts):
            card = PartCard(self._theme)
            card.chat_wanted.connect(self.chat_wanted)
            card.ticked.connect(self.ticked)
            self._parts.append(card)
            self._list_column.addWidget(card)
        for card, part in zip(self._parts, shown.parts, strict=False):
            card.show_part(part)

    def show_done(self, sentence: str) -> None:
        self._news.show_done(sentence)

    def show_problem(self, sentence: str) -> None:
        self._news.show_problem(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.hide()
        self.opened.emit()
