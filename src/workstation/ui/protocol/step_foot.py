"""Owns what stands below a step's answers: how to ask it, a ready sentence, passing it over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.checklist import Skip
from workstation.ui.forms.choices import Choices
from workstation.ui.forms.link import Link
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.protocol import words
from workstation.ui.protocol.values import Mark, StepRow
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import skipping


class StepFoot(QWidget):
    """Signals:
    how_asked: the explanation, or away with it.
    script_asked: the step's own sentence, for the writing box.
    skipped: the reason (`checklist.Skip`), or None: not passed over after all.
    """

    how_asked = Signal()
    script_asked = Signal()
    skipped = Signal(object)

    def __init__(self, theme: Theme, row: StepRow) -> None:
        super().__init__()
        self._is_skipped = False
        column = Column(theme, self, gap=2)
        self._stays = PlainLabel(theme, words.STAYS_OPEN, TypeStyle.SMALL, Token.AMBER_INK)
        line = Row(theme, gap=10)
        self._how = Link(theme, words.HOW)
        self._how.clicked.connect(self.how_asked)
        self._script = Link(theme, words.SCRIPT)
        self._script.clicked.connect(self.script_asked)
        self._skip = Link(theme, words.SKIP)
        self._skip.clicked.connect(self._press)
        for link in (self._how, self._script, self._skip):
            line.addWidget(link)
        line.addStretch(1)
        self._ask = PlainLabel(theme, words.SKIP_WHY, TypeStyle.SMALL, Token.INK2, wrap=True)
        self._reasons = Choices(
            theme, f"{words.SKIP_WHY} {row.title}", [(why, skipping.WHY[why]) for why in Skip]
        )
        self._reasons.chosen.connect(self._tell)
        column.addWidget(self._stays)
        column.addLayout(line)
        why = Column(theme, gap=6)
        why.addWidget(self._ask)
        why.addWidget(self._reasons)
        column.addLayout(why)
        self._show_reasons(False)

    @property
    def reasons(self) -> Choices:
        return self._reasons

    @property
    def how(self) -> Link:
        return self._how

    @property
    def script(self) -> Link:
        return self._script

    @property
    def skip(self) -> Link:
        return self._skip

    def show_row(self, row: StepRow) -> None:
        is_risk = row.mark is Mark.RISK
        self._is_skipped = row.mark is Mark.SKIPPED
        self._stays.setVisible(is_risk)
        self._how.setVisible(bool(row.why))
        self._script.setVisible(bool(row.script))
        # What was answered is not passed over.
        self._skip.setVisible(row.mark is not Mark.DONE)
        if row.mark in (Mark.DONE, Mark.SKIPPED):
            self._show_reasons(False)
        self._name_skip()
        for link in (self._how, self._script, self._skip):
            link.show_token(Token.AMBER_INK if is_risk else Token.SPRUCE)
        for link, text in (
            (self._how, self._how.text()),
            (self._script, words.SCRIPT),
            (self._skip, self._skip.text()),
        ):
            link.setAccessibleName(f"{text} {row.title}")

    def show_why(self, shows: bool) -> None:
        self._how.show_text(words.HOW_HIDE if shows else words.HOW)

    def _press(self) -> None:
        if self._is_skipped:
            self.skipped.emit(None)
            return
        self._show_reasons(self._reasons.isHidden())
        self._name_skip()
        if not self._reasons.isHidden():
            self._reasons.take_focus()

    def _name_skip(self) -> None:
        asks = not self._reasons.isHidden()
        self._skip.show_text(
            words.UNSKIP if self._is_skipped else words.SKIP_HIDE if asks else words.SKIP
        )

    def _show_reasons(self, shows: bool) -> None:
        self._ask.setVisible(shows)
        self._reasons.setVisible(shows)
        self._reasons.show_value("")

    def _tell(self, reason: str) -> None:
        if reason:
            self.skipped.emit(Skip(reason))
