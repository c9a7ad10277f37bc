"""Owns the foot of the push panel: the sentence, the buttons, and the last question; decides nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.push import words
from workstation.ui.push.stage import Act, Stage, Step
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_ENDS = (Act.SEND, Act.OFFER, Act.HAND_OVER, Act.FINISH)
"""What stands at the right: the step that goes on."""


class Foot(QWidget):
    """Signals:
    pressed: an `Act`; HAND_OVER only after its question was answered.
    """

    pressed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stage: Stage | None = None
        self._buttons: dict[Act, Button] = {}
        column = Column(theme, self)
        column.addWidget(Hairline(theme))
        inside = Column(theme, margins=(20, 12, 20, 14), gap=10)
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self._sentence = QWidget()
        line = Row(theme, self._sentence, gap=8)
        self._icon = Icon(theme, "info", 15, Token.INK2)
        self._words = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        self._row = Row(theme, gap=8)
        inside.addWidget(self._problem)
        inside.addWidget(self._sentence)
        inside.addWidget(self._build_question())
        inside.addLayout(self._row)
        column.addLayout(inside)

    @property
    def sentence(self) -> str:
        return self._words.text()

    @property
    def is_asking(self) -> bool:
        """The last question before a hand-over is open."""
        return not self._question.isHidden()

    def button(self, act: Act) -> Button:
        """Raises KeyError when the stage has no such button."""
        return self._buttons[act]

    def is_available(self, act: Act) -> bool:
        return act in self._buttons and self._buttons[act].isEnabled()

    def show_stage(self, stage: Stage, name: str, *, keep_open: bool) -> None:
        self._words.setText(stage.foot)
        self._sentence.setVisible(bool(stage.foot))
        can_hand_over = any(step.act is Act.HAND_OVER for step in stage.steps)
        self._what.setText(words.hand_over_what(name or "je collega"))
        if not (can_hand_over and keep_open):
            self._question.hide()
        if self._stage is None or _shape(self._stage) != _shape(stage):
            self._build(stage.steps)
        self._stage = stage
        for step in stage.steps:
            button = self._buttons[step.act]
            kind = ButtonKind.FILLED if step.is_next else ButtonKind.PLAIN
            if step.act in (Act.INTRODUCE, Act.HAND_OVER):
                kind = ButtonKind.OUTLINE
            elif step.act is Act.SEND:
                kind = ButtonKind.FILLED
            button.show_kind(kind)
            asking = step.act is Act.HAND_OVER and self.is_asking
            button.setEnabled(step.is_available and not asking)
            button.setAccessibleDescription("" if step.is_available else stage.foot)
        self._confirm.setEnabled(all(step.is_available for step in stage.steps))

    def next_step(self) -> Button | None:
        """The button of the step that goes on, when it can be pressed."""
        if self.is_asking:
            return self._stay if self._stay.isEnabled() else None
        for step in self._stage.steps if self._stage is not None else ():
            if step.is_next and self._buttons[step.act].isEnabled():
                return self._buttons[step.act]
        return None

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    @property
    def confirm(self) -> Button:
        return self._confirm

    @property
    def stay(self) -> Button:
        return self._stay

    def _build_question(self) -> QWidget:
        theme = self._theme
        self._question = Card(theme, CardKind.WASH)
        column = Column(theme, self._question, margins=(14, 12, 14, 12), gap=10)
        self._what = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM, wrap=True)
        row = Row(theme, gap=8)
        self._stay = Button(theme, words.STAY, ButtonKind.PLAIN)
        self._confirm = Button(theme, words.HAND_OVER_NOW, ButtonKind.FILLED)
        self._stay.clicked.connect(self._close_question)
        self._confirm.clicked.connect(self._hand_over)
        row.addStretch(1)
        row.addWidget(self._stay)
        row.addWidget(self._confirm)
        column.addWidget(self._what)
        column.addLayout(row)
        self._question.hide()
        return self._question

    def _build(self, steps: tuple[Step, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for step in steps:
            if step.act in _ENDS or (step.act is Act.CLOSE and len(steps) == 1):
                self._row.addStretch(1)
            button = Button(self._theme, step.text)
            button.clicked.connect(lambda _=False, act=step.act: self._press(act))
            self._row.addWidget(button)
            self._buttons[step.act] = button
        if not any(step.act in _ENDS or step.act is Act.CLOSE for step in steps):
            self._row.addStretch(1)

    def _press(self, act: Act) -> None:
        if act is Act.HAND_OVER:
            self._question.show()
            # The safe answer has the focus: Enter twice must not end a chat.
            self._stay.setFocus()
            self._buttons[act].setEnabled(False)
        else:
            self.pressed.emit(act)

    def _hand_over(self) -> None:
        self._confirm.setEnabled(False)
        self.pressed.emit(Act.HAND_OVER)

    def _close_question(self) -> None:
        self._question.hide()
        button = self._buttons.get(Act.HAND_OVER)
        if button is not None:
            button.setEnabled(True)
            button.setFocus()


def _shape(stage: Stage) -> tuple[object, ...]:
    return tuple((step.act, step.text) for step in stage.steps)
