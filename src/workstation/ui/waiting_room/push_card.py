"""Owns how one push looks in the left column; must not know the others."""

from PySide6.QtCore import Signal

from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel, Run
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.waiting_room.values import Direction, PushShown


class PushCard(Card):
    """Row 1: from or to whom, and how long. Row 2: entry. Row 3: words, time left, button.

    Signals:
        chosen: its button was pressed.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, shown: PushShown) -> None:
        super().__init__(theme)
        self._word = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM, Token.INK2)
        self._mark = Marker(theme, shown.mark)
        self._line = PlainLabel(theme, "", TypeStyle.BODY_STRONG)
        self._waited = PlainLabel(theme, "", TypeStyle.WAIT)
        self._entry_mark = Marker(theme, shown.entry_mark, 10)
        self._entry = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self._words = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._left = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self._open = Button(theme, "Bekijk", ButtonKind.OUTLINE, ButtonSize.SMALL)
        self._open.clicked.connect(self.chosen)
        column = Column(theme, self, margins=(12, 10, 10, 10), gap=6)
        top = Row(theme, gap=8)
        top.addWidget(Icon(theme, "swap", 15))
        top.addWidget(self._word)
        top.addWidget(self._mark)
        top.addWidget(self._line, 1)
        top.addWidget(self._waited)
        entry = Row(theme, gap=6)
        entry.addWidget(self._entry_mark)
        entry.addWidget(self._entry, 1)
        bottom = Row(theme, gap=8)
        bottom.addWidget(self._left)
        bottom.addStretch(1)
        bottom.addWidget(self._open)
        column.addLayout(top)
        column.addLayout(entry)
        column.addWidget(self._words)
        column.addLayout(bottom)

    @property
    def button(self) -> Button:
        return self._open

    def show_push(self, shown: PushShown) -> None:
        is_in = shown.direction is Direction.IN
        self._word.setText("Van" if is_in else "Naar")
        self._mark.show_mark(shown.mark)
        self._line.setText(shown.line)
        self._waited.setText(shown.waited)
        self._entry_mark.show_mark(shown.entry_mark)
        self._entry.setText(shown.entry)
        self._entry.setVisible(bool(shown.entry))
        self._entry_mark.setVisible(bool(shown.entry))
        self._words.setText(shown.words)
        self._words.setVisible(bool(shown.words))
        self._left.show_runs(
            Run(text="Nog " if shown.left else ""),
            Run(text=shown.left, style=TypeStyle.SMALL_COUNTDOWN, token=Token.INK),
        )
        label = "Bekijk aanbod" if shown.calls else "Open"
        self._open.setText(label)
        self._open.show_name(f"{label} {self._word.text().lower()} {shown.line}")
        self._open.setVisible(not shown.chosen)
        kind = CardKind.CALLING if shown.calls else CardKind.RAISED
        self.show_kind(CardKind.CHOSEN if shown.chosen else kind)
        spoken = shown.spoken or shown.words
        self.setAccessibleName(f"{self._word.text()} {shown.line}, {shown.entry}, {spoken}")
