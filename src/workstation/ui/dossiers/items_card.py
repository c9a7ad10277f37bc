"""Owns the points to tick for a dossier, by kind; nothing is ticked beforehand. Knows no rule."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import ADDED_LIMIT, OfferedItem
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.card import Card, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ItemsCard(Card):
    """Signals:
    changed: a tick, or a letter.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._items: tuple[OfferedItem, ...] | None = None
        self.ticks: dict[str, Tick] = {}
        outer = Column(theme, self, margins=(16, 12, 16, 14), gap=8)
        outer.addWidget(PlainLabel(theme, words.ITEMS_HINT, TypeStyle.SMALL, Token.INK2, wrap=True))
        self._nothing = PlainLabel(theme, words.NOTHING, TypeStyle.BODY, Token.INK2, wrap=True)
        outer.addWidget(self._nothing)
        self._column = Column(theme, gap=6)
        outer.addLayout(self._column)
        outer.addWidget(Hairline(theme))
        outer.addWidget(PlainLabel(theme, words.ADDED, TypeStyle.BODY_MEDIUM))
        self.added = GrowingText(
            theme,
            words.ADDED,
            prompt=words.ADDED_PROMPT,
            limit=ADDED_LIMIT,
            lines=2,
            most=8,
            paragraphs=True,
        )
        self.added.textChanged.connect(self.changed)
        outer.addWidget(self.added)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())

    def show_items(self, items: tuple[OfferedItem, ...], *, anew: bool) -> None:
        """`anew`: of another chat, so that no tick and no letter of the last one stays."""
        if anew:
            self.added.show_text("", anew=True)
        if not anew and items == self._items:
            return
        self._items = items
        self._nothing.setVisible(not items)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.ticks = {}
        group = ""
        for one in items:
            if one.group != group:
                group = one.group
                title = PlainLabel(self._theme, group, TypeStyle.SMALL_STRONG, Token.INK2)
                self._column.addWidget(title)
            self._column.addWidget(self._row(one))

    def _row(self, one: OfferedItem) -> QWidget:
        row = QWidget()
        column = Column(self._theme, row, gap=2)
        tick = self.ticks[one.key] = Tick(self._theme, one.label)
        tick.setAccessibleName(f"{one.label}: {one.text}")
        tick.clicked.connect(self.changed)
        line = Row(self._theme)
        line.addWidget(tick)
        line.addStretch(1)
        column.addLayout(line)
        under = Row(self._theme, margins=(30, 0, 0, 0))
        under.addWidget(PlainLabel(self._theme, one.text, TypeStyle.BODY, Token.INK2, wrap=True), 1)
        column.addLayout(under)
        return row
