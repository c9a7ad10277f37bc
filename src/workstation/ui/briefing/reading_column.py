"""Owns the two cards of a briefing: the person's own words, then the facts in two columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workstation.ui.briefing import words
from workstation.ui.briefing.values import Fact, Page
from workstation.ui.forms.column_page import DECISION_WIDTH, ColumnPage
from workstation.ui.forms.quotation import Quotation
from workstation.ui.parts import outside_text
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ReadingColumn(ColumnPage):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, width=DECISION_WIDTH - 20)
        self._theme = theme
        self._page_shown: Page | None = None
        theme.changed.connect(self._again)

    def show_page(self, page: Page) -> None:
        before, self._page_shown = self._page_shown, page
        if before is None or _content(before) != _content(page):
            self._build(page)

    def _again(self) -> None:
        """Its widths are measured when it is built."""
        if self._page_shown is not None:
            self._build(self._page_shown)

    def _build(self, page: Page) -> None:
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if page.quotes:
            self.column.addWidget(self._own_words(page))
        self.column.addWidget(self._facts(page.facts))
        if page.kept:
            self.column.addWidget(self._kept_back(page.kept))
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _own_words(self, page: Page) -> QWidget:
        theme = self._theme
        card = Card(theme, CardKind.WASH)
        column = Column(theme, card, margins=(24, 18, 24, 20), gap=12)
        title = PlainLabel(theme, words.NOT_AGAIN, TypeStyle.HEADING, Token.SPRUCE, wrap=True)
        column.addWidget(title)
        for quote in page.quotes:
            column.addWidget(Quotation(theme, quote.text, TypeStyle.QUOTE))
        said = words.own_words(tuple(quote.said_at for quote in page.quotes))
        column.addWidget(PlainLabel(theme, said, TypeStyle.SMALL, Token.INK2, wrap=True))
        card.setAccessibleName(words.NOT_AGAIN)
        return card

    def _facts(self, facts: tuple[Fact, ...]) -> QWidget:
        theme = self._theme
        card = Card(theme)
        column = Column(theme, card, margins=(24, 16, 24, 20))
        if not facts:
            column.addWidget(PlainLabel(theme, words.NO_FACTS, TypeStyle.BODY, Token.INK2))
            return card
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(12))
        for column_number in (0, 1):
            grid.setColumnStretch(column_number, 1)
        for index, fact in enumerate(facts):
            row, side = divmod(index, 2)
            grid.addWidget(self._fact(fact), row, side, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        return card

    def _fact(self, fact: Fact) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = Column(theme, box)
        label = outside_text.one_line(fact.label)
        text = outside_text.isolated(fact.text)
        column.addWidget(PlainLabel(theme, label, TypeStyle.SMALL_MEDIUM, Token.INK2, wrap=True))
        column.addWidget(PlainLabel(theme, text, TypeStyle.TRANSCRIPT, wrap=True))
        box.setAccessibleName(f"{label}: {text}")
        return box

    def _kept_back(self, count: int) -> QWidget:
        box = QWidget()
        row = Row(self._theme, box, margins=(2, 2, 2, 0), gap=10)
        row.addWidget(Icon(self._theme, "minus", 15, Token.INK2))
        sentence = words.kept_back(count)
        row.addWidget(PlainLabel(self._theme, sentence, TypeStyle.SMALL, Token.INK2, wrap=True), 1)
        return box


def _content(page: Page) -> tuple[object, ...]:
    return (page.quotes, page.facts, page.kept)
