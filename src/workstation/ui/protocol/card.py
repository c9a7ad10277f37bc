"""Owns the card that an answer opens under its step; must not know which answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.protocol import words
from workstation.ui.protocol.values import StepCard
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class OpenedCard(Card):
    """Whole, or on one line where there is little height.

    Signals:
        insert_asked: the sentence, for the writing box.
    """

    insert_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, CardKind.WASH)
        self._sentence = ""
        self._column = Column(theme, self, margins=(14, 10, 14, 12), gap=6)
        head = Row(theme, gap=9)
        self._icon = Icon(theme, "info", 18, Token.INK)
        self._title = PlainLabel(theme, "", TypeStyle.BODY_STRONG, wrap=True)
        self._short_insert = self._button(theme)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._short_insert)
        self._text = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, wrap=True)
        self._foot = QWidget()
        foot = Row(theme, self._foot, margins=(0, 2, 0, 0))
        self._insert = self._button(theme)
        foot.addWidget(self._insert)
        foot.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(self._text)
        self._column.addWidget(self._foot)

    def _button(self, theme: Theme) -> Button:
        button = Button(theme, words.INSERT, ButtonKind.OUTLINE, ButtonSize.SMALL)
        button.clicked.connect(lambda: self.insert_asked.emit(self._sentence))
        return button

    def show_card(self, card: StepCard | None, *, short: bool) -> None:
        self.setVisible(card is not None)
        if card is None:
            return
        self._sentence = card.insert
        self.show_kind(CardKind.DANGER if card.is_danger else CardKind.WASH)
        mark = Token.DANGER if card.is_danger else Token.INK
        self._icon.show_icon("warning" if card.is_danger else "info", mark)
        self._icon.setVisible(card.is_danger or not short)
        self._title.setText(card.title)
        self._title.show_token(mark)
        self._text.setText(card.text)
        self._text.show_token(Token.INK if card.is_danger else Token.INK2)
        self._text.setVisible(not short)
        self._foot.setVisible(bool(card.insert) and not short)
        self._short_insert.setVisible(bool(card.insert) and short)
        for button in (self._insert, self._short_insert):
            button.show_name(f"{words.INSERT}: {card.title}")
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.text)
        self._column.set_margins(14, 6 if short else 10, 10 if short else 14, 6 if short else 12)
