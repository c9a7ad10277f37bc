"""Owns the pinned messages on top of the card; must not know the transcript."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from workstation.domain.briefing import Ticked, Topic
from workstation.ui.briefing import words
from workstation.ui.briefing.values import Card as CardValue
from workstation.ui.briefing.values import Quote
from workstation.ui.forms.consent_mark import ConsentMark
from workstation.ui.forms.quotation import Quotation
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import topics


class QuotesCard(Card):
    """Signals:
    removed: the id of a quote.
    pin_asked: wants to choose a message.
    """

    removed = Signal(str)
    pin_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, CardKind.WASH)
        self._theme = theme
        self._shown: tuple[object, ...] | None = None
        column = Column(theme, self, margins=(14, 10, 14, 8), gap=6)
        column.addWidget(PlainLabel(theme, topics.LABELS[Topic.NOT_AGAIN], TypeStyle.BODY_STRONG))
        self._list = Column(theme, gap=8)
        self._empty = PlainLabel(theme, words.NO_QUOTE, TypeStyle.BODY, Token.INK2, wrap=True)
        self._pin = Button(theme, words.PIN, ButtonKind.TEXT, ButtonSize.SMALL, icon="pin")
        self._pin.clicked.connect(self.pin_asked)
        foot = Row(theme, margins=(-8, 0, 0, 0))
        foot.addWidget(self._pin)
        foot.addStretch(1)
        column.addLayout(self._list)
        column.addWidget(self._empty)
        column.addLayout(foot)

    def show_card(self, card: CardValue) -> None:
        now = (card.quotes, card.is_closed, bool(card.asked_at))
        if now == self._shown:
            return
        self._shown = now
        _clear(self._list)
        for quote in card.quotes:
            self._list.addWidget(self._quote(quote, can_remove=not card.is_closed))
        self._empty.setVisible(not card.quotes)
        self._pin.setText(words.PIN_MORE if card.quotes else words.PIN)
        self._pin.setVisible(not card.is_closed)

    def _quote(self, quote: Quote, *, can_remove: bool) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = Column(theme, box, gap=4)
        column.addWidget(Quotation(theme, quote.text))
        foot = Row(theme, gap=7)
        said = f"{topics.OWN_WORDS}, {quote.said_at}" if quote.said_at else topics.OWN_WORDS
        foot.addWidget(Icon(theme, "pin", 15, Token.INK2), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(PlainLabel(theme, said, TypeStyle.SMALL, Token.INK2, tabular=True))
        foot.addStretch(1)
        if quote.ticked is not Ticked.NOT_ASKED:
            foot.addWidget(ConsentMark(theme, quote.ticked))
        if can_remove:
            remove = Button(
                theme,
                "",
                ButtonKind.QUIET,
                ButtonSize.SMALL,
                icon="close",
                name=f"{words.REMOVE_QUOTE}, {said}",
            )
            remove.setToolTip(words.REMOVE_QUOTE)
            remove.clicked.connect(lambda: self.removed.emit(quote.id))
            foot.addWidget(remove)
        column.addLayout(foot)
        return box


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
