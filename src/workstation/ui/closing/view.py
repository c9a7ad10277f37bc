"""Owns the closing page: open questions, registration, note, debrief; must not know how it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workstation.domain.debrief import is_too_long
from workstation.ui.closing import words
from workstation.ui.closing.dossier import DossierCard
from workstation.ui.closing.risks import Risks
from workstation.ui.closing.sharing import ShareCard
from workstation.ui.closing.values import NOTE_LIMIT, NoteFlags, Sheet
from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.forms.form_part import FormPart
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Hairline, Surface
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ClosingView(Surface):
    """Signals:
    risk_explained: `closing.values.RiskReason`; risk_asked: the id of a step.
    note_changed: the whole note; note_flagged: `closing.values.NoteFlags`; debrief_changed: both answers.
    sharing_chosen: whether the debrief goes to the supervisors.
    dossier_wished: `closing.values.DossierWish`.
    finished, postponed: bare, after everything that was typed was told.
    """

    risk_explained = Signal(object)
    risk_asked = Signal(str)
    note_changed = Signal(str)
    note_flagged = Signal(object)
    debrief_changed = Signal(object)
    sharing_chosen = Signal(bool)
    dossier_wished = Signal(object)
    finished = Signal()
    postponed = Signal()

    def __init__(self, theme: Theme, registration: FormPart) -> None:
        """`registration`: what stands between the open questions and the note."""
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._sheet: Sheet | None = None
        self.risks = Risks(theme)
        self.registration = registration
        self.note = GrowingText(
            theme,
            words.NOTE,
            prompt=words.NOTE_PROMPT,
            limit=NOTE_LIMIT,
            lines=3,
            most=12,
            paragraphs=True,
        )
        self.intervision = Tick(theme, words.FOR_INTERVISION)
        self.follow_up = Tick(theme, words.FOLLOW_UP)
        self.answers = tuple(
            GrowingText(theme, question, limit=NOTE_LIMIT, most=6, paragraphs=True)
            for question in words.QUESTIONS
        )
        self.sharing = ShareCard(theme)
        self.dossier = DossierCard(theme)
        column = Column(theme, self)
        column.addWidget(self._build_page(), 1)
        column.addWidget(self._build_foot())
        self.risks.explained.connect(self.risk_explained)
        self.risks.asked.connect(self.risk_asked)
        self.risks.changed.connect(self._refresh)
        self.risks.left_by_enter.connect(self._after_risk)
        self.registration.left.connect(self.note.setFocus)
        self.note.settled.connect(self.note_changed)
        for tick in (self.intervision, self.follow_up):
            tick.setAccessibleDescription(words.FLAGS_HINT)
            tick.clicked.connect(self._tell_flags)
        for answer in self.answers:
            answer.settled.connect(self._tell_debrief)
            answer.textChanged.connect(self._refresh)
        self.sharing.chosen.connect(self.sharing_chosen)
        self.sharing.chosen.connect(self._refresh)
        self.dossier.wished.connect(self.dossier_wished)
        self.dossier.changed.connect(self._refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._finish_by_key)

    def show_sheet(self, sheet: Sheet) -> None:
        before = self._sheet
        anew = before is None or before.key != sheet.key
        if anew and before is not None:
            self.flush()
        self._sheet = sheet
        self._title.setText(words.title(sheet.visitor))
        self._ended.setText(sheet.ended)
        self.risks.show_risks(sheet.risks, anew=anew)
        self._risks_title.setVisible(bool(sheet.risks))
        self.note.show_text(sheet.note, anew=anew)
        self.intervision.setChecked(sheet.for_intervision)
        self.follow_up.setChecked(sheet.follow_up)
        for answer, text in zip(self.answers, sheet.debrief, strict=True):
            answer.show_text(text, anew=anew)
        self.sharing.show_shared(sheet.is_shared, can_leave=sheet.can_leave)
        self.dossier.show_dossier(sheet.dossier, anew=anew)
        for part in (self._dossier_title, self.dossier):
            part.setVisible(bool(sheet.dossier.terms))
        if anew:
            self._problem.hide()
            self._page.verticalScrollBar().setValue(0)
        self.show_saved(sheet.saved_at)
        self._refresh()

    def show_saved(self, at: str) -> None:
        self._saved.setText(words.saved(at))

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    def flush(self) -> None:
        self.risks.flush()
        self.registration.flush()
        self.note.flush()
        for answer in self.answers:
            answer.flush()
        self.dossier.flush()

    def take_focus(self) -> None:
        """Where the keyboard belongs when the page opens: the first thing that is still open."""
        risk = self.risks.first_unexplained()
        if risk is not None and not self.registration.comes_first():
            risk.field.setFocus()
        else:
            self.registration.take_focus()

    def _build_page(self) -> QWidget:
        theme = self._theme
        self._page = ColumnPage(theme, margins=(16, 20, 16, 20), gap=10)
        column = self._page.column
        self._title = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._ended = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._risks_title = PlainLabel(theme, words.RISKS, TypeStyle.HEADING, Token.AMBER_INK)
        column.addWidget(self._title)
        column.addWidget(self._ended)
        column.addWidget(self._risks_title)
        column.addWidget(self.risks)
        column.add_gap(4)
        column.addWidget(self.registration)
        column.add_gap(4)
        column.addWidget(PlainLabel(theme, words.NOTE, TypeStyle.HEADING))
        column.addWidget(self.note)
        flags = Row(theme, gap=16)
        flags.addWidget(self.intervision)
        flags.addWidget(self.follow_up)
        flags.addStretch(1)
        column.addLayout(flags)
        column.add_gap(4)
        column.addWidget(PlainLabel(theme, words.DEBRIEF, TypeStyle.HEADING))
        column.addWidget(self._build_debrief())
        column.add_gap(4)
        self._dossier_title = PlainLabel(theme, words.DOSSIER, TypeStyle.HEADING)
        column.addWidget(self._dossier_title)
        column.addWidget(self.dossier)
        column.addStretch(1)
        return self._page

    def _build_debrief(self) -> QWidget:
        theme = self._theme
        card = Card(theme)
        column = Column(theme, card, margins=(16, 12, 16, 14), gap=6)
        hint = PlainLabel(theme, words.DEBRIEF_HINT, TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(hint)
        for question, answer in zip(words.QUESTIONS, self.answers, strict=True):
            column.addWidget(PlainLabel(theme, question, TypeStyle.BODY_MEDIUM, wrap=True))
            column.addWidget(answer)
        column.addWidget(self.sharing)
        return card

    def _build_foot(self) -> QWidget:
        theme = self._theme
        foot = Surface(theme, Token.PANEL)
        outer = Column(theme, foot)
        outer.addWidget(Hairline(theme))
        inside = Column(theme, margins=(16, 12, 16, 12), gap=8)
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self._why_not = PlainLabel(theme, "", TypeStyle.SMALL, Token.AMBER_INK, wrap=True)
        self._saved = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self.later = Button(theme, words.LATER, ButtonKind.PLAIN)
        self.later.setToolTip(words.LATER_HINT)
        self.later.setAccessibleDescription(words.LATER_HINT)
        self.finish = Button(theme, words.FINISH, ButtonKind.FILLED, ButtonSize.NORMAL)
        self.later.clicked.connect(self._postpone)
        self.finish.clicked.connect(self._finish)
        row = Row(theme, gap=8)
        row.addWidget(self._saved, 1)
        row.addWidget(self.later)
        row.addWidget(self.finish)
        inside.addWidget(self._problem)
        inside.addWidget(self._why_not)
        inside.addLayout(row)
        outer.addLayout(inside)
        return foot

    def _refresh(self) -> None:
        left = words.risks_left(self.risks.unexplained())
        if not left and self.sharing.is_shared and is_too_long(self._said()):
            left = words.SHARE_TOO_LONG
        if not left and not self.dossier.is_reasoned:
            left = words.DOSSIER_LEFT
        self._why_not.setText(left)
        self._why_not.setVisible(bool(left))
        is_busy = self._sheet is not None and self._sheet.is_busy
        self.finish.setEnabled(not left and not is_busy)
        self.finish.setAccessibleDescription(left)
        self.later.setEnabled(not is_busy)

    def _after_risk(self) -> None:
        self.take_focus()

    def _finish_by_key(self) -> None:
        """What keeps it from closing is said below; the keyboard goes to it."""
        self.flush()
        if self.finish.isEnabled():
            self.finish.click()
        elif (risk := self.risks.first_unexplained()) is not None:
            risk.field.setFocus()

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()

    def _postpone(self) -> None:
        self.flush()
        self.postponed.emit()

    def _tell_flags(self) -> None:
        self.note_flagged.emit(
            NoteFlags(
                for_intervision=self.intervision.isChecked(), follow_up=self.follow_up.isChecked()
            )
        )

    def _tell_debrief(self) -> None:
        self.debrief_changed.emit(self._said())

    def _said(self) -> tuple[str, str]:
        first, second = (answer.toPlainText() for answer in self.answers)
        return first, second
