"""Owns the table of an offer: five rows and never a sixth; must not know how it is answered."""

from PySide6.QtWidgets import QWidget

from workstation.ui.offer import words
from workstation.ui.offer.values import Sheet
from workstation.ui.parts import outside_text
from workstation.ui.parts.card import Card, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.parts.marks import UNKNOWN
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LABEL = 112


class Facts(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._labels: list[PlainLabel] = []
        self._column = Column(theme, self, margins=(18, 6, 18, 8))
        self._mark = Marker(theme, UNKNOWN)
        self._sender = self._row(words.FROM)
        self._entry = self._row(words.CAME_BY, self._mark)
        self._request = self._row(words.REQUEST)
        self._now = self._row(words.NOW)
        self._briefing = self._row(words.BRIEFING, last=True)
        self._briefing.setText(words.NOT_YET)
        self._briefing_label = self._labels[-1]
        theme.changed.connect(self._measure)
        self._measure()

    def show_sheet(self, sheet: Sheet) -> None:
        name = outside_text.one_line(sheet.sender)
        self._sender.setText(words.sender(name, sheet.line_name))
        self._mark.show_mark(sheet.entry_mark)
        self._entry.setText(words.entry(sheet.entry_name, sheet.came_at))
        request = outside_text.one_line(sheet.request)
        self._request.setText(request or words.NO_REQUEST)
        self._request.show_token(Token.INK if request else Token.INK3)
        self._now.setText(words.writing(name, sheet.minutes))
        self._briefing.setText(words.FORM_FOLLOWS if sheet.is_handover else words.NOT_YET)
        self._briefing_label.setText(words.FORM if sheet.is_handover else words.BRIEFING)

    def _row(self, label: str, mark: QWidget | None = None, *, last: bool = False) -> PlainLabel:
        theme = self._theme
        row = Row(theme, margins=(0, 7, 0, 8), gap=8)
        name = PlainLabel(theme, label, TypeStyle.BODY_MEDIUM, Token.INK2)
        value = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        row.addWidget(name)
        if mark is not None:
            row.addWidget(mark)
        row.addWidget(value, 1)
        self._column.addLayout(row)
        if not last:
            self._column.addWidget(Hairline(theme))
        self._labels.append(name)
        return value

    def _measure(self) -> None:
        for label in self._labels:
            label.setFixedWidth(self._theme.px(_LABEL))
