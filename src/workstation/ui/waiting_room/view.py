"""Owns the group of waiting visitors; must not know who may claim."""

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
from workstation.ui.waiting_room.ticket_card import TicketCard
from workstation.ui.waiting_room.values import Claiming, RoomShown, TicketShown


class WaitingRoom(QWidget):
    """Signals:
    claim_wanted(TicketId): a button was pressed, or the key of the longest waiting.
    """

    claim_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._room = RoomShown()
        self._heading = GroupHeading(theme, "Wachtkamer")
        self._why_not = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._empty = PlainLabel(
            theme, "Niemand wacht. Er mag even adem zijn.", TypeStyle.BODY, Token.INK2, wrap=True
        )
        column = Column(theme, self)
        column.addWidget(self._heading)
        column.addWidget(self._empty)
        column.addWidget(self._why_not)
        stack = Column(theme, gap=8)
        column.addLayout(stack)
        self._cards = CardRow[TicketId, TicketShown, TicketCard](
            stack, _key_of, self._make, self._show
        )
        self.show_room(self._room)

    @property
    def cards(self) -> tuple[TicketCard, ...]:
        return tuple(self._cards.cards)

    def show_room(self, room: RoomShown) -> None:
        self._room = room
        waiting = [t for t in room.tickets if t.claiming is not Claiming.GONE]
        self._heading.show_count(len(waiting), needs_you=bool(waiting) and not room.why_not)
        self._heading.show_hint("langst eerst" if len(waiting) > 1 else "")
        self._empty.setVisible(not room.tickets)
        self._why_not.setText(room.why_not)
        self._why_not.setVisible(bool(room.why_not and waiting))
        self._cards.show_all(room.tickets)

    def claim_longest(self) -> None:
        """F8: as a press on the filled button, and nothing when there is none."""
        first = self._first()
        card = None if first is None else self._cards.card(first.id)
        if card is not None and card.button.isEnabled():
            card.button.click()

    def _first(self) -> TicketShown | None:
        return next((t for t in self._room.tickets if t.claiming is not Claiming.GONE), None)

    def _make(self, shown: TicketShown) -> TicketCard:
        card = TicketCard(self._theme, shown)
        card.claim_wanted.connect(lambda: self.claim_wanted.emit(shown.id))
        return card

    def _show(self, card: TicketCard, shown: TicketShown) -> None:
        first = self._first()
        is_first = first is not None and first.id == shown.id
        card.show_ticket(shown, first=is_first, why_not=self._room.why_not)


def _key_of(shown: TicketShown) -> TicketId:
    return shown.id
