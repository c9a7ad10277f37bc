"""Owns the registration as cards of questions, answered key by key; must not know the rules."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workstation.domain.registration import Spot
from workstation.ui.forms.form_part import FormPart
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.registration import words
from workstation.ui.registration.question_card import QuestionCard
from workstation.ui.registration.question_row import QuestionRow
from workstation.ui.registration.values import QUESTION_LIMIT, Answer, Sheet
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class RegistrationSheet(FormPart):
    """Signals:
    answered: `values.Answer`; victim_added: bare; victim_removed: its number from 0.
    question_changed: the whole text; research_ticked: bool.
    """

    answered = Signal(object)
    victim_added = Signal()
    victim_removed = Signal(int)
    question_changed = Signal(str)
    research_ticked = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet = Sheet(key="")
        self._shown = False
        self._victims: list[QuestionCard] = []
        self.before = self._card()
        self.after = self._card()
        self.add = Button(theme, words.ADD, ButtonKind.TEXT, ButtonSize.SMALL, icon="plus")
        self.add.clicked.connect(self._add)
        self.question = GrowingText(
            theme, words.QUESTION, prompt=words.QUESTION_PROMPT, limit=QUESTION_LIMIT, most=4
        )
        self._question_label = PlainLabel(theme, words.QUESTION, TypeStyle.BODY_MEDIUM, wrap=True)
        self.question.settled.connect(self.question_changed)
        self.question.left_by_enter.connect(self.left)
        self.research = Tick(theme, words.RESEARCH)
        self.research.clicked.connect(lambda: self.research_ticked.emit(self.research.isChecked()))
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self._read_only = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._done = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self._hint = PlainLabel(theme, words.HINT, TypeStyle.SMALL, Token.INK2, wrap=True)
        self._lay_out()
        for keys in ("Ctrl++", "Ctrl+="):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._add)

    @property
    def victims(self) -> tuple[QuestionCard, ...]:
        return tuple(self._victims)

    def row(self, field: str, victim: int | None = None) -> QuestionRow:
        """Raises KeyError for a question that is not asked."""
        return self._rows()[Spot(field=field, victim=victim)]

    def show_sheet(self, sheet: Sheet) -> None:
        anew = not self._shown or sheet.key != self._sheet.key
        if anew and self._shown:
            self.flush()
        self._sheet = sheet
        self._shown = True
        can_change = not sheet.read_only
        changed = self.before.show_questions(sheet.before, can_change=can_change)
        changed = self._show_victims(sheet, can_change=can_change) or changed
        changed = self.after.show_questions(sheet.after, can_change=can_change) or changed
        if changed:
            self._order_tabs()
        done = sum(bool(question.codes) for question in sheet.questions)
        self._done.setText(words.filled(done, len(sheet.questions)) if sheet.questions else "")
        self.add.setVisible(bool(sheet.victims) and can_change)
        self.add.setEnabled(sheet.may_add_victim)
        self.question.show_text(sheet.question, anew=anew)
        self.question.setReadOnly(not can_change)
        for part in (self._question_label, self.question):
            part.setVisible(bool(sheet.question) or (can_change and bool(sheet.questions)))
        self.research.setChecked(sheet.research)
        self.research.setEnabled(can_change)
        self.research.setVisible(bool(sheet.questions))
        self._hint.setVisible(can_change and bool(sheet.questions))
        self._read_only.setText(sheet.read_only)
        self._read_only.setVisible(bool(sheet.read_only))
        self._problem.show_problem(sheet.problem)

    def flush(self) -> None:
        self.question.flush()

    def comes_first(self) -> bool:
        """Who was silent or only tested is done with one answer, and is asked nothing else."""
        can_change = self._shown and not self._sheet.read_only
        first = next(iter(self._sheet.questions), None)
        return can_change and first is not None and not first.codes

    def take_focus(self) -> None:
        rows = list(self._rows().values())
        open_ = [row for row in rows if not row.question.codes]
        for row in open_ or rows:
            if row.answers is not None:
                row.answers.take_focus()
                return

    def _rows(self) -> dict[Spot, QuestionRow]:
        """In reading order."""
        rows: dict[Spot, QuestionRow] = {}
        for card in (self.before, *self._victims, self.after):
            rows |= card.rows
        return rows

    def _card(self, victim: int | None = None) -> QuestionCard:
        card = QuestionCard(self._theme, victim)
        card.answered.connect(self._answer)
        card.moved.connect(self._move)
        card.went_on.connect(self._go_on)
        if victim is not None:
            card.removed.connect(lambda: self._remove(victim))
        return card

    def _lay_out(self) -> None:
        theme = self._theme
        column = self._column = Column(theme, self, gap=8)
        head = Row(theme, gap=8)
        head.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.HEADING))
        head.addStretch(1)
        head.addWidget(self._done)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self._read_only)
        column.addWidget(self.before)
        add = Row(theme)
        add.addWidget(self.add)
        add.addStretch(1)
        column.addLayout(add)
        column.addWidget(self.after)
        column.addWidget(self._hint)
        column.addWidget(self._question_label)
        column.addWidget(self.question)
        research = Row(theme)
        research.addWidget(self.research)
        research.addStretch(1)
        column.addLayout(research)

    def _show_victims(self, sheet: Sheet, *, can_change: bool) -> bool:
        changed = False
        while len(self._victims) > len(sheet.victims):
            card = self._victims.pop()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
            changed = True
        while len(self._victims) < len(sheet.victims):
            card = self._card(len(self._victims))
            above = self._victims[-1] if self._victims else self.before
            self._column.insertWidget(self._column.indexOf(above) + 1, card)
            self._victims.append(card)
            changed = True
        for card, questions in zip(self._victims, sheet.victims, strict=True):
            changed = card.show_questions(questions, can_change=can_change) or changed
            if card.remove is not None:
                card.remove.setVisible(can_change and len(sheet.victims) > 1)
        return changed

    def _order_tabs(self) -> None:
        """Rows come and go: without this Tab would go by age and not down the page."""
        chain: list[QWidget] = []
        for card in (self.before, *self._victims, self.after):
            if card is self.after:
                chain.append(self.add)
            if card.remove is not None:
                chain.append(card.remove)
            for row in card.rows.values():
                if row.answers is not None:
                    chain += row.answers.buttons
        chain += [self.question, self.research]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _answer(self, answer: Answer) -> None:
        before = self._rows()[answer.spot].question
        self.answered.emit(answer)
        row = self._rows().get(answer.spot)
        # What was taken back is looked at again; of several answers more may follow.
        if row is not None and row.question.codes and not before.many:
            self._go_on(answer.spot)

    def _go_on(self, spot: Spot) -> None:
        """To the next question that is open; when none is left, down from the last."""
        rows = self._rows()
        order = list(rows)
        behind = order[order.index(spot) + 1 :]
        for each in behind:
            answers = rows[each].answers
            if answers is not None and not rows[each].question.codes:
                answers.take_focus()
                return
        self._focus_end()

    def _move(self, spot: Spot, by: int) -> None:
        rows = self._rows()
        order = list(rows)
        at = order.index(spot) + by
        if at >= len(order):
            self._focus_end()
        elif at >= 0:
            answers = rows[order[at]].answers
            if answers is not None:
                answers.take_focus()

    def _focus_end(self) -> None:
        self.question.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        if self.add.isHidden() or not self.add.isEnabled():
            return
        count = len(self._victims)
        self.victim_added.emit()
        if len(self._victims) > count:
            for row in self._victims[-1].rows.values():
                if row.answers is not None:
                    row.answers.take_focus()
                    return

    def _remove(self, victim: int) -> None:
        self.victim_removed.emit(victim)
        self.take_focus()
