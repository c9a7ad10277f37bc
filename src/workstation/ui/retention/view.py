"""Owns the page of terms: how long, which chats, what went; must not know how anything is kept."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.forms.link import Link
from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Surface
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.retention import words
from workstation.ui.retention.rows import Chats, Pairs
from workstation.ui.retention.values import RetentionShown
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class RetentionPage(Surface):
    """Signals:
    erase_wanted, lift_wanted: the id of a chat.
    more_wanted, opened: bare.
    left: back to the settings.
    """

    erase_wanted = Signal(str)
    lift_wanted = Signal(str)
    more_wanted = Signal()
    opened = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self.back = Button(theme, words.BACK, ButtonKind.QUIET, ButtonSize.SMALL, icon="arrow-left")
        self.back.clicked.connect(self.left)
        self._news = Banner(theme)
        self._news.hide()
        self._pause = Banner(theme)
        self._terms = Pairs(theme)
        self._rounds = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self.chats = Chats(theme)
        self.chats.erase_wanted.connect(self.erase_wanted)
        self.chats.lift_wanted.connect(self.lift_wanted)
        self._no_chats = PlainLabel(theme, words.NO_CHATS, TypeStyle.BODY, Token.INK2, wrap=True)
        self.more = Link(theme, "")
        self.more.clicked.connect(self.more_wanted)
        self._only_facts = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._erased = Pairs(theme, wide=True)
        self._nothing = PlainLabel(
            theme, words.NOTHING_ERASED, TypeStyle.BODY, Token.INK2, wrap=True
        )
        self._lay_out()
        self.show_retention(RetentionShown())

    def show_retention(self, shown: RetentionShown) -> None:
        self._pause.show_problem(shown.pause)
        self._terms.show_pairs(tuple((row.what, row.term) for row in shown.terms))
        self._rounds.setText(shown.rounds)
        self.chats.show_chats(shown.chats)
        self._no_chats.setVisible(not shown.chats)
        self.more.show_text(words.more(shown.more))
        self.more.setVisible(bool(shown.more))
        self._only_facts.setText(shown.only_facts)
        self._only_facts.setVisible(bool(shown.only_facts))
        self._erased.show_pairs(tuple((row.when, row.what) for row in shown.erased))
        self._nothing.setVisible(not shown.erased)

    def show_done(self, sentence: str) -> None:
        self._news.show_done(sentence)

    def show_problem(self, sentence: str) -> None:
        self._news.show_problem(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.hide()
        self.opened.emit()

    def _lay_out(self) -> None:
        theme = self._theme
        page = ColumnPage(theme, margins=(24, 20, 24, 28), gap=10)
        column = page.column
        back = Row(theme)
        back.addWidget(self.back)
        back.addStretch(1)
        column.addLayout(back)
        column.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.PLACE))
        column.addWidget(PlainLabel(theme, words.ABOUT, TypeStyle.BODY, Token.INK2, wrap=True))
        column.addWidget(self._news)
        column.addWidget(self._pause)
        column.add_gap(2)
        column.addWidget(PlainLabel(theme, words.TERMS, TypeStyle.HEADING))
        column.addWidget(self._card(self._terms, self._rounds))
        column.add_gap(4)
        column.addWidget(PlainLabel(theme, words.CHATS, TypeStyle.HEADING))
        column.addWidget(self._card(self.chats, self._no_chats, self.more, self._only_facts))
        column.add_gap(4)
        column.addWidget(PlainLabel(theme, words.ERASED, TypeStyle.HEADING))
        hint = PlainLabel(theme, words.ERASED_HINT, TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(self._card(self._erased, self._nothing, hint))
        column.addStretch(1)
        Column(theme, self).addWidget(page)

    def _card(self, *parts: Pairs | Chats | PlainLabel | Link) -> Card:
        card = Card(self._theme)
        column = Column(self._theme, card, margins=(16, 10, 16, 12), gap=8)
        for part in parts:
            column.addWidget(part)
        return card
