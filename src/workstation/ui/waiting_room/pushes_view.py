"""Owns the group of pushes, in and out; must not know the rules of a push."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.ids import TicketId
from workstation.ui.parts.heading import GroupHeading
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.waiting_room.cards import CardRow
from workstation.ui.waiting_room.push_card import PushCard
from workstation.ui.waiting_room.values import PushShown


class Pushes(QWidget):
    """Signals:
    push_chosen(TicketId): its button was pressed.
    """

    push_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = GroupHeading(theme, "Doorschakelingen")
        self._empty = PlainLabel(theme, "Niets onderweg.", TypeStyle.BODY, Token.INK2, wrap=True)
        column = Column(theme, self)
        column.addWidget(self._heading)
        column.addWidget(self._empty)
        stack = Column(theme, gap=8)
        column.addLayout(stack)
        self._cards = CardRow[TicketId, PushShown, PushCard](
            stack, _key_of, self._make, PushCard.show_push
        )
        self.show_pushes(())

    @property
    def cards(self) -> tuple[PushCard, ...]:
        return tuple(self._cards.cards)

    def show_pushes(self, pushes: Sequence[PushShown]) -> None:
        calls = sum(push.calls for push in pushes)
        self._heading.show_count(len(pushes), needs_you=calls > 0)
        self._empty.setVisible(not pushes)
        self._cards.show_all(pushes)

    def _make(self, shown: PushShown) -> PushCard:
        card = PushCard(self._theme, shown)
        card.chosen.connect(lambda: self.push_chosen.emit(shown.ticket))
        return card


def _key_of(shown: PushShown) -> TicketId:
    return shown.ticket
