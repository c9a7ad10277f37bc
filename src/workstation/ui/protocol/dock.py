"""Owns the open risk question that waits above the action bar while its step is out of sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.forms.choices import Choices
from workstation.ui.forms.link import Link
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.step_mark import StepLook, StepMark
from workstation.ui.protocol import step, words
from workstation.ui.protocol.values import Answered, StepRow
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class RiskDock(QWidget):
    """Signals:
    answered: as at the step itself.
    step_asked: wants to see the step in its place.
    """

    answered = Signal(object)
    step_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: StepRow | None = None
        self._outer = Column(theme, self, margins=(16, 0, 16, 10), gap=8)
        self._outer.addWidget(Hairline(theme))
        self._card: Card | None = None
        self._choices: Choices | None = None
        self.hide()

    @property
    def step(self) -> str:
        """The id of the step that it shows, or empty."""
        return self._row.id if self._row is not None and not self.isHidden() else ""

    @property
    def choices(self) -> Choices | None:
        return self._choices

    def show_row(self, row: StepRow | None) -> None:
        if row is None:
            self.hide()
            return
        if row != self._row:
            self._row = row
            self._build(row)
        self.show()

    def _build(self, row: StepRow) -> None:
        if self._card is not None:
            self._outer.removeWidget(self._card)
            self._card.deleteLater()
        theme = self._theme
        card = self._card = Card(theme, CardKind.AMBER)
        column = Column(theme, card, margins=(12, 6, 12, 10), gap=6)
        head = Row(theme, gap=10)
        title = PlainLabel(theme, row.title, TypeStyle.BODY_STRONG, wrap=True)
        go = Link(theme, words.TO_STEP, Token.AMBER_INK)
        go.clicked.connect(lambda: self.step_asked.emit(row.id))
        head.addWidget(StepMark(theme, "", StepLook.RISK), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(title, 1)
        head.addWidget(go)
        self._choices = Choices(
            theme,
            row.title,
            [(choice.id, choice.text) for choice in row.choices],
            columns=step.choice_columns(row),
        )
        self._choices.chosen.connect(
            lambda choice: self.answered.emit(Answered(step=row.id, choice=choice))
        )
        column.addLayout(head)
        column.addWidget(self._choices)
        card.setAccessibleName(f"{row.title}, {words.STILL_OPEN}")
        self._outer.addWidget(card)
