"""Owns the card of what a colleague wrote when the chat came here; read only."""

from workstation.ui.handover import words
from workstation.ui.handover.values import Came
from workstation.ui.parts import outside_text
from workstation.ui.parts.card import Card
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class CameCard(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._shown: Came | None = None
        self._column = Column(theme, self, margins=(14, 10, 14, 12), gap=4)
        self.hide()

    def show_came(self, came: Came | None) -> None:
        self.setVisible(came is not None)
        if came is None or came == self._shown:
            return
        self._shown = came
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme = self._theme
        title = words.came(came.name, came.at)
        self._column.addWidget(PlainLabel(theme, title, TypeStyle.BODY_STRONG))
        for label, text in came.facts:
            name = outside_text.one_line(label)
            self._column.addWidget(PlainLabel(theme, name, TypeStyle.SMALL, Token.INK2))
            said = outside_text.isolated(text)
            self._column.addWidget(PlainLabel(theme, said, TypeStyle.BODY, wrap=True))
