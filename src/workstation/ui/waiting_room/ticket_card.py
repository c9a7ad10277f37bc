"""Owns how one waiting visitor looks; must not know the others."""

from PySide6.QtCore import Signal

from workstation.ui.parts.badge import Badge, BadgeKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.waiting_room.facts import Facts
from workstation.ui.waiting_room.values import Claiming, TicketShown

_BUTTON_WORDS = {
    Claiming.FREE: "Opnemen",
    Claiming.UNDER_WAY: "Bezig…",
    Claiming.GONE: "Opnemen",
}


class TicketCard(Card):
    """Row 1: marker, entry, waiting time. Row 2: facts, and the button.

    Signals:
        claim_wanted: its button was pressed.
    """

    claim_wanted = Signal()

    def __init__(self, theme: Theme, shown: TicketShown) -> None:
        super().__init__(theme)
        self._theme = theme
        self._mark = Marker(theme, shown.mark)
        self._entry = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM)
        self._waited = PlainLabel(theme, "", TypeStyle.WAIT)
        self._facts = Facts(theme)
        self._none = PlainLabel(theme, "Geen vragen ingevuld", TypeStyle.SMALL, Token.INK2)
        self._gone = PlainLabel(
            theme, "Net opgenomen door een collega", TypeStyle.SMALL, Token.INK2
        )
        self._orphan = Badge(theme, "Opnieuw in de wachtkamer", BadgeKind.AMBER)
        self._claim = Button(theme, "Opnemen", ButtonKind.OUTLINE, ButtonSize.SMALL)
        self._claim.clicked.connect(self.claim_wanted)
        column = Column(theme, self, margins=(12, 10, 10, 10), gap=8)
        top = Row(theme, gap=8)
        top.addWidget(self._mark)
        top.addWidget(self._entry, 1)
        top.addWidget(self._waited)
        below = Row(theme, gap=8)
        below.addWidget(self._facts, 1)
        below.addWidget(self._none, 1)
        below.addWidget(self._gone, 1)
        below.addWidget(self._claim)
        column.addLayout(top)
        column.addWidget(self._orphan)
        column.addLayout(below)

    @property
    def button(self) -> Button:
        return self._claim

    def show_ticket(self, shown: TicketShown, *, first: bool, why_not: str) -> None:
        """`first`: the longest waiting that is free, with the filled button and its key."""
        is_gone = shown.claiming is Claiming.GONE
        self._mark.show_mark(shown.mark)
        self._entry.setText(shown.entry)
        self._entry.show_short(shown.entry_short)
        self._entry.show_token(Token.INK3 if is_gone else Token.INK)
        self._waited.setText(shown.waited)
        self._waited.show_token(Token.INK3 if is_gone else Token.INK)
        self._facts.show_facts(shown.facts)
        self._facts.setVisible(not is_gone and bool(shown.facts or shown.orphan))
        self._none.setVisible(not shown.facts and not is_gone and not shown.orphan)
        self._gone.setVisible(is_gone)
        self._orphan.setVisible(shown.orphan and not is_gone)
        self.show_kind(CardKind.CALLING if first else CardKind.RAISED)
        self._show_button(shown, first=first, why_not=why_not)
        said = (shown.entry, shown.waited_spoken, *shown.facts)
        self.setAccessibleName(", ".join(said))

    def _show_button(self, shown: TicketShown, *, first: bool, why_not: str) -> None:
        claim = self._claim
        claim.setVisible(shown.claiming is not Claiming.GONE)
        claim.setText(_BUTTON_WORDS[shown.claiming])
        claim.show_name(f"{_BUTTON_WORDS[shown.claiming]}: {shown.entry}, {shown.waited_spoken}")
        claim.show_kind(ButtonKind.FILLED if first else ButtonKind.OUTLINE)
        claim.show_key_hint("F8" if first and shown.claiming is Claiming.FREE else "")
        claim.setEnabled(shown.claiming is Claiming.FREE and not why_not)
        claim.setToolTip(why_not)
