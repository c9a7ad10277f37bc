"""Owns one question of the registration on its row; must not know the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from workstation.ui.parts import labels
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.registration import words
from workstation.ui.registration.answers import Answers
from workstation.ui.registration.values import Question
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LABEL = 132
_ENDLESS = 16_777_215
"""Qt's own largest width of a widget."""


class QuestionRow(QWidget):
    """Signals:
    pressed: a code; moved: to the next (1) or the previous (-1) question;
    went_on: to the next that is open.
    """

    pressed = Signal(str)
    moved = Signal(int)
    went_on = Signal()

    def __init__(self, theme: Theme, question: Question, *, name: str, can_change: bool) -> None:
        """`name` says the question to a screen reader, with the victim that it is of."""
        super().__init__()
        self._theme = theme
        self._question = question
        self._row = Row(theme, self, margins=(16, 6, 16, 6), gap=10)
        self._side = QWidget()
        self._air = Column(theme, self._side)
        label = PlainLabel(theme, question.label, TypeStyle.BODY_MEDIUM, Token.INK2, wrap=True)
        label.setToolTip(labels.plain_tooltip(question.source))
        self._mark = PlainLabel(theme, words.PREFILLED, TypeStyle.SMALL, Token.INK3)
        self._mark.setToolTip(words.PREFILLED_TIP)
        self._air.addWidget(label)
        self._air.addWidget(self._mark)
        self._row.addWidget(self._side)
        self.answers: Answers | None = None
        self._said = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        if can_change:
            self.answers = Answers(theme, name, question.choices, main=question.main)
            self.answers.pressed.connect(self.pressed)
            self.answers.moved.connect(self.moved)
            self.answers.went_on.connect(self.went_on)
            self._row.addWidget(self.answers, 1)
        else:
            self._row.addWidget(self._said, 1)
        self._said.setVisible(not can_change)
        self.show_question(question)

    @property
    def question(self) -> Question:
        return self._question

    def fits(self, question: Question, *, can_change: bool) -> bool:
        """Whether this row can show it: the same answers to the same question."""
        mine = self._question
        return (
            (mine.spot, mine.label, mine.choices, mine.main)
            == (question.spot, question.label, question.choices, question.main)
        ) and can_change == (self.answers is not None)

    def show_question(self, question: Question) -> None:
        self._question = question
        self._mark.setVisible(question.is_prefilled)
        if self.answers is not None:
            self.answers.show_codes(question.codes)
        texts = dict(question.choices)
        said = [texts.get(code, code) for code in question.codes]
        if question.main and len(said) > 1:
            said[0] = f"{said[0]} ({words.MAIN})"
        self._said.setText(", ".join(said) or words.NOT_FILLED)

    def show_wide(self, *, wide: bool) -> None:
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        top = Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._side, top if wide else Qt.AlignmentFlag(0))
        self._side.setMinimumWidth(self._theme.px(_LABEL) if wide else 0)
        self._side.setMaximumWidth(self._theme.px(_LABEL) if wide else _ENDLESS)
        # In line with the word inside a chip of 28.
        is_chips = self.answers is not None
        self._air.set_margins(0, 4 if wide and is_chips else 0, 0, 0)
