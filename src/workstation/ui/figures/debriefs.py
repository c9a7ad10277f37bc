"""Owns the list of shared debriefs: to read and to mark, nothing to write; must not know how they came."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.figures import words
from workstation.ui.figures.cards import empty
from workstation.ui.figures.values import DebriefShown, DebriefsShown
from workstation.ui.parts.badge import Badge, BadgeKind
from workstation.ui.parts.button import Button, ButtonSize
from workstation.ui.parts.card import Card
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_WIDEST = 800


class DebriefCard(Card):
    """Signals: read_wanted: bare."""

    read_wanted = Signal()

    def __init__(self, theme: Theme, shown: DebriefShown) -> None:
        super().__init__(theme)
        self.setAccessibleName(f"{shown.who}, {shown.when}. {shown.read or words.FRESH}")
        column = Column(theme, self, margins=(20, 14, 20, 16), gap=8)
        head = Row(theme, gap=10)
        head.addWidget(PlainLabel(theme, shown.who, TypeStyle.HEADING))
        head.addWidget(PlainLabel(theme, shown.when, TypeStyle.SMALL_TIME, Token.INK2))
        if not shown.read:
            head.addWidget(Badge(theme, words.FRESH, BadgeKind.SPRUCE))
        head.addStretch(1)
        self.mark: Button | None = None
        if shown.read:
            head.addWidget(PlainLabel(theme, shown.read, TypeStyle.SMALL, Token.INK2))
        else:
            name = f"{words.MARK}: {shown.who}, {shown.when}"
            self.mark = Button(theme, words.MARK, size=ButtonSize.SMALL, icon="check", name=name)
            self.mark.setToolTip(words.MARK_HINT)
            self.mark.setAccessibleDescription(words.MARK_HINT)
            self.mark.clicked.connect(self.read_wanted)
            head.addWidget(self.mark)
        column.addLayout(head)
        for question, answer in shown.answers:
            column.addWidget(PlainLabel(theme, question, TypeStyle.SMALL_MEDIUM, Token.INK2))
            said = PlainLabel(theme, answer, TypeStyle.TRANSCRIPT, wrap=True)
            # To be copied it need not be, but to be read by keyboard and aloud it must.
            said.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            said.setAccessibleName(f"{question} {answer}")
            column.addWidget(said)


class Debriefs(QWidget):
    """Signals: read_wanted: the key of a debrief."""

    read_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[DebriefShown, ...] = ()
        self.cards: dict[str, DebriefCard] = {}
        column = Column(theme, self, gap=10)
        self._about = PlainLabel(theme, words.DEBRIEFS_ABOUT, TypeStyle.BODY, Token.INK2, wrap=True)
        self._status = PlainLabel(theme, "", TypeStyle.SMALL, Token.AMBER_INK, wrap=True)
        self._empty = EmptyState(theme, "cup", *words.NO_DEBRIEFS)
        self._column = Column(theme, gap=10)
        column.addWidget(self._about)
        column.addWidget(self._status)
        column.addLayout(self._column)
        column.addWidget(self._empty)
        self._status.hide()
        theme.changed.connect(self._measure)
        self._measure()

    def show_debriefs(self, shown: DebriefsShown) -> None:
        self._status.setText(shown.status)
        self._status.setVisible(bool(shown.status))
        self._empty.setVisible(not shown.debriefs)
        if shown.debriefs == self._shown:
            return
        had = next(
            (key for key, card in self.cards.items() if card.mark and card.mark.hasFocus()), ""
        )
        self._shown = shown.debriefs
        empty(self._column)
        self.cards = {}
        for one in shown.debriefs:
            card = self.cards[one.key] = DebriefCard(self._theme, one)
            card.read_wanted.connect(lambda key=one.key: self.read_wanted.emit(key))
            self._column.addWidget(card)
        if had:
            self._go_on(had)

    def _go_on(self, key: str) -> None:
        """To the next one that is new: the keyboard stays in the list."""
        keys = list(self.cards)
        after = keys[keys.index(key) :] + keys if key in keys else keys
        for each in after:
            mark = self.cards[each].mark
            if mark is not None:
                mark.setFocus()
                return

    def _measure(self) -> None:
        """As wide as one reads well."""
        self.setMaximumWidth(self._theme.px(_WIDEST))
