"""Owns what narrows a search: in what, since when, with whom, and the ticks of notes; knows no rule."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.ids import LineId
from workstation.domain.search import Kinds
from workstation.ui.forms.choices import Choices
from workstation.ui.notes import words
from workstation.ui.notes.values import Partner, Period
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LABEL = 76
_ANY = "any"
_Key = TypeVar("_Key", Kinds, Period)


class Filters(QWidget):
    """Signals:
    changed: bare; read `kinds`, `period`, `partner` and the ticks.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._labels: list[PlainLabel] = []
        self._column = Column(theme, self, gap=8)
        self.kinds_choice = self._choices(words.KIND_NAME, words.KINDS)
        self.period_choice = self._choices(words.PERIOD_NAME, words.PERIODS)
        self.partner_choice: Choices | None = None
        self._partner_row = QWidget()
        self._column.addWidget(self._partner_row)
        self._partner_row.hide()
        self.intervision_tick = Tick(theme, words.FOR_INTERVISION)
        self.follow_up_tick = Tick(theme, words.FOLLOW_UP)
        ticks = Row(theme, gap=16)
        for tick in (self.intervision_tick, self.follow_up_tick):
            tick.setAccessibleDescription(words.FLAGS_NAME)
            tick.clicked.connect(self.changed)
            ticks.addWidget(tick)
        ticks.addStretch(1)
        self._column.addLayout(ticks)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def kinds(self) -> Kinds:
        return Kinds(self.kinds_choice.value)

    @property
    def period(self) -> Period:
        return Period(self.period_choice.value)

    @property
    def partner(self) -> LineId | None:
        choice = self.partner_choice
        return LineId(choice.value) if choice and choice.value != _ANY else None

    def show_partners(self, partners: tuple[Partner, ...]) -> None:
        """Once. With no partner there is nothing to choose."""
        if not partners or self.partner_choice is not None:
            return
        pairs = [(_ANY, words.ANY_PARTNER), *((p.line, p.name) for p in partners)]
        self.partner_choice = self._group(words.PARTNER_NAME, pairs)
        row = Row(self._theme, self._partner_row, gap=8)
        row.addWidget(self._label(words.PARTNER_NAME))
        row.addWidget(self.partner_choice, 1)
        self._partner_row.show()
        self._measure()

    def _choices(self, name: str, texts: Mapping[_Key, str]) -> Choices:
        group = self._group(name, [(key.value, text) for key, text in texts.items()])
        row = Row(self._theme, gap=8)
        row.addWidget(self._label(name))
        row.addWidget(group, 1)
        self._column.addLayout(row)
        return group

    def _group(self, name: str, pairs: list[tuple[str, str]]) -> Choices:
        group = Choices(self._theme, name, pairs, can_clear=False)
        group.show_value(pairs[0][0])
        group.chosen.connect(lambda _: self.changed.emit())
        return group

    def _label(self, name: str) -> PlainLabel:
        label = PlainLabel(self._theme, name, TypeStyle.SMALL, Token.INK2)
        self._labels.append(label)
        return label

    def _measure(self) -> None:
        for label in self._labels:
            label.setFixedWidth(self._theme.px(_LABEL))
