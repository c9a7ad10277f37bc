"""Owns a card of questions, of the contact or of one victim; must not know what they ask."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from workstation.domain.registration import Spot
from workstation.ui.forms.link import Link
from workstation.ui.parts.card import Card, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.registration import words
from workstation.ui.registration.question_row import QuestionRow
from workstation.ui.registration.values import Answer, Question
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_WIDE_FROM = 480
"""From this width at 100 % the questions stand beside their answers."""


class QuestionCard(Card):
    """Signals:
    answered: `values.Answer`.
    moved: the spot that was left, and 1 or -1; went_on: likewise, to the next that is open.
    removed: bare; of a victim.
    """

    answered = Signal(object)
    moved = Signal(object, int)
    went_on = Signal(object)
    removed = Signal()

    def __init__(self, theme: Theme, victim: int | None = None) -> None:
        """`victim` counts from 0."""
        super().__init__(theme)
        self._theme = theme
        self._victim = victim
        self._rows: dict[Spot, QuestionRow] = {}
        outer = Column(theme, self, margins=(0, 4, 0, 4))
        self.remove: Link | None = None
        self._title = "" if victim is None else words.victim(victim + 1)
        if victim is not None:
            head = Row(theme, margins=(16, 6, 16, 0), gap=8)
            head.addWidget(PlainLabel(theme, self._title, TypeStyle.BODY_STRONG), 1)
            self.remove = Link(theme, words.REMOVE, Token.INK2)
            self.remove.setAccessibleName(words.remove(victim + 1))
            self.remove.clicked.connect(self.removed)
            head.addWidget(self.remove)
            outer.addLayout(head)
            self.setAccessibleName(self._title)
        self._column = Column(theme)
        outer.addLayout(self._column)
        theme.changed.connect(self.arrange)

    @property
    def rows(self) -> dict[Spot, QuestionRow]:
        return self._rows

    def show_questions(self, questions: tuple[Question, ...], *, can_change: bool) -> bool:
        """Whether rows came or went. A row that stays keeps its focus."""
        self.setVisible(bool(questions))
        known = self._rows
        same = list(known) == [question.spot for question in questions] and all(
            known[question.spot].fits(question, can_change=can_change) for question in questions
        )
        if same:
            for question in questions:
                known[question.spot].show_question(question)
            return False
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, QuestionRow):
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for question in questions:
            row = known.get(question.spot)
            if row is not None and row.fits(question, can_change=can_change):
                row.show_question(question)
            else:
                row = self._new(question, can_change=can_change)
            if self._rows:
                self._column.addWidget(Hairline(self._theme))
            self._rows[question.spot] = row
            self._column.addWidget(row)
            # At once and not with the next round of the loop: the keyboard may go there now.
            row.show()
        for spot, row in known.items():
            if self._rows.get(spot) is not row:
                row.hide()
                row.deleteLater()
        self.arrange()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        wide = self.width() >= self._theme.px(_WIDE_FROM)
        for row in self._rows.values():
            row.show_wide(wide=wide)

    def _new(self, question: Question, *, can_change: bool) -> QuestionRow:
        name = f"{self._title}, {question.label}" if self._title else question.label
        row = QuestionRow(self._theme, question, name=name, can_change=can_change)
        spot = question.spot
        row.pressed.connect(lambda code: self.answered.emit(Answer(spot=spot, code=code)))
        row.moved.connect(lambda by: self.moved.emit(spot, by))
        row.went_on.connect(lambda: self.went_on.emit(spot))
        return row
