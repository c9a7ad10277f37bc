"""Owns the card as the push panel shows it: label, value, consent; must not edit it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.briefing import Topic
from workstation.ui.forms.consent_mark import ConsentMark
from workstation.ui.forms.link import Link
from workstation.ui.forms.quotation import Quotation
from workstation.ui.parts import outside_text
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.step_mark import StepLook, StepMark
from workstation.ui.push import words
from workstation.ui.push.values import PushQuote, PushRow
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import topics

_LABEL = 84
_CONSENT = 108


class CardRows(QWidget):
    """Signals:
    risk_asked: the id of the row of an open risk question.
    pin_asked: wants to pin one more message.
    """

    risk_asked = Signal(str)
    pin_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[tuple[PushQuote, ...], tuple[PushRow, ...], bool] | None = None
        theme.changed.connect(self._again)
        self._column = Column(theme, self, gap=8)

    def show_rows(
        self, quotes: tuple[PushQuote, ...], rows: tuple[PushRow, ...], *, can_pin: bool
    ) -> None:
        now = (quotes, rows, can_pin)
        if now == self._shown:
            return
        self._shown = now
        self._build(quotes, rows, can_pin=can_pin)

    def _again(self) -> None:
        """Its widths are measured when it is built."""
        if self._shown is not None:
            quotes, rows, can_pin = self._shown
            self._build(quotes, rows, can_pin=can_pin)

    def _build(
        self, quotes: tuple[PushQuote, ...], rows: tuple[PushRow, ...], *, can_pin: bool
    ) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if quotes:
            self._column.addWidget(self._quotes(quotes, can_pin=can_pin))
        if rows:
            card = Card(self._theme)
            column = Column(self._theme, card, margins=(0, 2, 0, 2))
            for index, row in enumerate(rows):
                if index:
                    column.addWidget(Hairline(self._theme))
                column.addWidget(self._row(row))
            self._column.addWidget(card)

    def _quotes(self, quotes: tuple[PushQuote, ...], *, can_pin: bool) -> QWidget:
        theme = self._theme
        card = Card(theme, CardKind.WASH)
        column = Column(theme, card, margins=(14, 10, 14, 10), gap=6)
        title = PlainLabel(theme, topics.LABELS[Topic.NOT_AGAIN], TypeStyle.BODY_STRONG)
        for index, quote in enumerate(quotes):
            head = Row(theme, gap=8)
            if index == 0:
                head.addWidget(title, 1)
            else:
                head.addStretch(1)
            head.addWidget(ConsentMark(theme, quote.ticked))
            column.addLayout(head)
            column.addWidget(Quotation(theme, quote.text))
            column.addLayout(self._source(quote, can_pin=can_pin and quote is quotes[-1]))
        return card

    def _source(self, quote: PushQuote, *, can_pin: bool) -> Row:
        theme = self._theme
        row = Row(theme, gap=7)
        said = f"{topics.OWN_WORDS}, {quote.said_at}" if quote.said_at else topics.OWN_WORDS
        row.addWidget(Icon(theme, "pin", 15, Token.INK2), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(PlainLabel(theme, said, TypeStyle.SMALL, Token.INK2, tabular=True))
        row.addStretch(1)
        if can_pin:
            pin = Link(theme, words.PIN_MORE)
            pin.clicked.connect(self.pin_asked)
            row.addWidget(pin)
        return row

    def _row(self, row: PushRow) -> QWidget:
        theme = self._theme
        box = QWidget()
        line = Row(theme, box, margins=(14, 7, 14, 8), gap=8)
        top = Qt.AlignmentFlag.AlignTop
        label = PlainLabel(
            theme, outside_text.one_line(row.label), TypeStyle.BODY_MEDIUM, Token.INK2, wrap=True
        )
        label.setFixedWidth(theme.px(_LABEL))
        line.addWidget(label, 0, top)
        if row.is_open_risk:
            middle = Qt.AlignmentFlag.AlignVCenter
            line.setAlignment(label, middle)
            line.set_margins(14, 4, 14, 5)
            line.addWidget(StepMark(theme, "", StepLook.RISK, 18), 0, middle)
            open_ = PlainLabel(theme, words.NOT_YET_ASKED, TypeStyle.BODY, Token.AMBER_INK)
            line.addWidget(open_, 1, middle)
            ask = Link(theme, words.ASK_NOW)
            ask.setAccessibleName(f"{words.ASK_NOW}: {row.label}")
            ask.clicked.connect(lambda: self.risk_asked.emit(row.id))
            line.addWidget(ask, 0, middle)
            return box
        text = row.text.strip()
        shown = outside_text.isolated(text) if text else words.NOT_FILLED
        token = Token.INK if text else Token.INK3
        line.addWidget(PlainLabel(theme, shown, TypeStyle.BODY, token, wrap=True), 1, top)
        if text:
            mark = ConsentMark(theme, row.ticked)
            mark.setMinimumWidth(theme.px(_CONSENT))
            mark.setMinimumHeight(theme.line_height(TypeStyle.BODY))
            line.addWidget(mark, 0, top)
        return box
