"""Owns the calm line about a pause, at the top of the left column; must not know when it is due."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workstation.ui.breather import words
from workstation.ui.breather.values import RestShown
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class BreatherView(QWidget):
    """Hidden while there is nothing to say; it never takes the focus by itself.

    Signals:
        accepted, declined: bare.
    """

    accepted = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        outer = Column(theme, self, margins=(12, 12, 12, 0))
        card = Card(theme, CardKind.WASH)
        outer.addWidget(card)
        column = Column(theme, card, margins=(12, 10, 12, 10), gap=6)
        head = Row(theme, gap=8)
        self._line = PlainLabel(theme, "", TypeStyle.BODY_STRONG, wrap=True)
        head.addWidget(Icon(theme, "cup", 18, Token.SPRUCE))
        head.addWidget(self._line, 1)
        self._detail = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self.yes = Button(
            theme, "", ButtonKind.OUTLINE, ButtonSize.SMALL, key_hint=words.KEY.replace("+", " ")
        )
        self.no = Button(theme, "", ButtonKind.TEXT, ButtonSize.SMALL)
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.declined)
        row = Row(theme, gap=8)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._detail)
        column.addLayout(row)
        self._key = QShortcut(QKeySequence(words.KEY), self)
        self._key.setAutoRepeat(False)
        self._key.activated.connect(self.yes.click)
        self.show_rest(RestShown())

    def show_rest(self, shown: RestShown) -> None:
        self._line.setText(shown.line)
        self._detail.setText(shown.detail)
        self.yes.setText(shown.yes)
        self.yes.show_name(f"{shown.line}: {shown.yes}")
        self.no.setText(shown.no)
        self.no.setVisible(bool(shown.no))
        self._key.setEnabled(bool(shown.line))
        self.setVisible(bool(shown.line))
