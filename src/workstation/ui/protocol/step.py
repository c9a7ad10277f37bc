"""Owns one step of the checklist as it stands in the tab; must not know the other steps."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workstation.domain.checklist import Skip
from workstation.ui.forms.choices import Choices
from workstation.ui.parts import labels, paint
from workstation.ui.parts.card import Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.step_mark import StepLook, StepMark
from workstation.ui.protocol import words
from workstation.ui.protocol.card import OpenedCard
from workstation.ui.protocol.step_foot import StepFoot
from workstation.ui.protocol.values import Answered, Mark, Skipped, StepRow
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LOOKS = {
    Mark.TODO: StepLook.TODO,
    Mark.DONE: StepLook.DONE,
    Mark.RISK: StepLook.RISK,
    Mark.SKIPPED: StepLook.TODO,
}
_INDENT = 30


def choice_columns(row: StepRow) -> int:
    """Equal columns for a risk question: two, or three where there are three answers."""
    return 3 if len(row.choices) == 3 else 2


class StepHead(QAbstractButton):
    """Circle, title, answer; a press opens the answers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = Row(theme, self, margins=(0, 8, 0, 8), gap=10)
        self._mark = StepMark(theme)
        self._title = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM, wrap=True)
        self._answer = PlainLabel(theme, "", TypeStyle.BODY_STRONG, Token.SPRUCE)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._title, 1)
        row.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignTop)
        # A button's own policy never shrinks: the list would be measured wider than it stands, and
        # lines that wrap would lose their height.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(self, row: StepRow, of: int, *, with_answer: bool) -> None:
        is_risk = row.mark is Mark.RISK
        is_skipped = row.mark is Mark.SKIPPED
        self._mark.show_look(_LOOKS[row.mark], "–" if is_skipped else str(row.number))
        self._title.setText(row.title)
        self._title.show_style(TypeStyle.BODY_STRONG if is_risk else TypeStyle.BODY_MEDIUM)
        told = row.answer if with_answer else ""
        self._answer.setText(words.STILL_OPEN if is_risk else words.SKIPPED if is_skipped else told)
        quiet = Token.AMBER_INK if row.is_risk else Token.INK2
        self._answer.show_token(quiet if is_risk or is_skipped else Token.SPRUCE)
        self._answer.setVisible(bool(self._answer.text()))
        self.setAccessibleName(words.spoken(row.number, of, row.title, row.mark.value, row.answer))
        self.setAccessibleDescription(words.when(row.at, is_from_briefing=row.is_from_briefing))
        self.setToolTip(labels.plain_tooltip(self.accessibleDescription()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
            return
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The labels paint themselves."""


class StepFrame(QWidget):
    """The amber card around an open risk question; nothing around any other step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_risk = False
        theme.changed.connect(self.update)

    def show_risk(self, *, is_risk: bool) -> None:
        self._is_risk = is_risk
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_risk:
            theme = self._theme
            line, fill = theme.color(Token.AMBER_LINE), theme.color(Token.AMBER_BG)
            paint.box(QPainter(self), QRectF(self.rect()), theme.px(10), fill, line)


class StepWidget(QWidget):
    """Signals:
    answered: an answer was chosen, or taken back.
    skipped: passed over for a reason, or not after all.
    opened: its head was pressed.
    moved: +1 or -1, to the next or the previous step.
    insert_asked: the sentence of its card, or its own.
    """

    answered = Signal(object)
    skipped = Signal(object)
    opened = Signal(str)
    moved = Signal(int)
    insert_asked = Signal(str)

    def __init__(self, theme: Theme, row: StepRow, of: int) -> None:
        super().__init__()
        self._theme = theme
        self._row = row
        self._of = of
        self._outer = Column(theme, self)
        self._frame = StepFrame(theme)
        self._column = Column(theme, self._frame)
        self._head = StepHead(theme)
        self._head.clicked.connect(lambda: self.opened.emit(self._row.id))
        self._body = QWidget()
        body = Column(theme, self._body, margins=(_INDENT, 0, 0, 10), gap=8)
        self._choices = Choices(
            theme,
            row.title,
            [(choice.id, choice.text) for choice in row.choices],
            columns=choice_columns(row) if row.is_risk else 0,
        )
        self._choices.chosen.connect(self._tell)
        self._choices.moved.connect(self.moved)
        self._came = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._foot = StepFoot(theme, row)
        self._foot.how_asked.connect(self._toggle_why)
        self._foot.script_asked.connect(lambda: self.insert_asked.emit(self._row.script))
        self._foot.skipped.connect(self._skip)
        self._why = PlainLabel(theme, row.why, TypeStyle.BODY, wrap=True)
        self._why.hide()
        self._card = OpenedCard(theme)
        self._card.insert_asked.connect(self.insert_asked)
        for widget in (self._choices, self._came, self._foot, self._why, self._card):
            body.addWidget(widget)
        self._line = Hairline(theme)
        self._column.addWidget(self._head)
        self._column.addWidget(self._body)
        self._outer.addWidget(self._frame)
        self._outer.addWidget(self._line)
        self.show_row(row, is_open=False, short=False)

    @property
    def row(self) -> StepRow:
        return self._row

    @property
    def choices(self) -> Choices:
        return self._choices

    def show_row(self, row: StepRow, *, is_open: bool, short: bool) -> None:
        is_risk = row.mark is Mark.RISK
        self._row = row
        shows = is_open or is_risk
        self._choices.show_value(row.chosen)
        self._choices.setVisible(shows)
        self._came.setText(words.came(row.skipped, is_from_briefing=row.is_from_briefing))
        self._came.setVisible(shows and bool(self._came.text()))
        self._foot.show_row(row)
        self._foot.setVisible(shows)
        if not shows:
            self._why.hide()
            self._foot.show_why(False)
        self._card.show_card(row.card, short=short or not is_open)
        self._body.setVisible(shows or row.card is not None)
        # An open step needs no second answer at the right: the chosen chip says it.
        self._head.show_row(row, self._of, with_answer=not shows)
        self._head.setFocusPolicy(Qt.FocusPolicy.NoFocus if shows else Qt.FocusPolicy.StrongFocus)
        self._line.setVisible(not is_risk and row.number < self._of)
        self._frame.show_risk(is_risk=is_risk)
        side = 12 if is_risk else 0
        self._column.set_margins(side, side / 3, side, 0)
        air = 8 if is_risk else 0
        self._outer.set_margins(0, air, 0, air)

    def take_focus(self) -> None:
        if self._choices.isVisibleTo(self):
            self._choices.take_focus()
        else:
            self._head.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif 0 <= digit < len(self._row.choices) and not event.modifiers():
            choice = self._row.choices[digit].id
            self._tell("" if choice == self._row.chosen else choice)
        else:
            event.ignore()
            return
        event.accept()

    def _tell(self, choice: str) -> None:
        self.answered.emit(Answered(step=self._row.id, choice=choice))

    def _toggle_why(self) -> None:
        shows = not self._why.isVisibleTo(self)
        self._why.setVisible(shows)
        self._foot.show_why(shows)

    def _skip(self, reason: Skip | None) -> None:
        self.skipped.emit(Skipped(step=self._row.id, reason=reason))
