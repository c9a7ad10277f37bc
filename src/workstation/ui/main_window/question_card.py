"""Owns a question that must be answered before going on; must not know what an answer does."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from workstation.ui.main_window.veil import Veil
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`yes` is a verb that says what happens ("Sluit toch"), `no` keeps things as they are."""

    title: str
    text: str
    yes: str
    no: str
    danger: bool = False
    """The yes erases something: red."""


class QuestionCard(Veil):
    """One question at a time; the focus begins at the answer that changes nothing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._answered: Callable[[bool], None] | None = None
        self._title = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._text = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, wrap=True)
        self._yes = Button(theme, "", ButtonKind.OUTLINE)
        self._no = Button(theme, "", ButtonKind.FILLED)
        column = Column(theme, self.card, margins=(24, 20, 24, 20), gap=8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.add_gap(6)
        row = Row(theme, gap=8)
        row.addStretch(1)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        column.addLayout(row)
        self._yes.clicked.connect(lambda: self._answer(yes=True))
        self._no.clicked.connect(lambda: self._answer(yes=False))
        self.left.connect(lambda: self._answer(yes=False))
        theme.changed.connect(self._measure)
        self._measure()

    def ask(self, question: Question, answered: Callable[[bool], None]) -> None:
        """`answered` is called once; another question answers the one before with no."""
        self._answer(yes=False)
        self._answered = answered
        self._title.setText(question.title)
        self._text.setText(question.text)
        self._yes.setText(question.yes)
        self._yes.show_kind(ButtonKind.DANGER_FILLED if question.danger else ButtonKind.OUTLINE)
        self._no.setText(question.no)
        self._no.show_kind(ButtonKind.PLAIN if question.danger else ButtonKind.FILLED)
        self.setAccessibleName(f"{question.title} {question.text}")
        self.open(self._no)

    def is_asking(self) -> bool:
        return self._answered is not None

    def withdraw(self) -> None:
        """The question is no longer needed: as if the answer was no."""
        self._answer(yes=False)

    def _answer(self, *, yes: bool) -> None:
        answered, self._answered = self._answered, None
        if answered is not None:
            self.hide()
            answered(yes)

    def _measure(self) -> None:
        self.card.setFixedWidth(self._theme.px(440))
