"""Owns the page of a first start: one card in the middle; must not know what an invitation holds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from workstation.ui.enrol.values import EnrolPage, EnrolShown
from workstation.ui.enrol.words import ASK, BUTTON, COMPARE, DIALOG, PROBLEMS, TITLES
from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Surface
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words.network import TROUBLES

_WIDE = 440


class Enrol(Surface):
    """Signals:
    file_chosen(str): the path of an invitation.
    """

    file_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._card = Card(theme)
        self._title = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._text = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, wrap=True)
        self._problem = Banner(theme)
        self._words = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._choose = Button(theme, BUTTON, ButtonKind.FILLED, ButtonSize.DECISION)
        self._choose.clicked.connect(self._ask)
        self._dialog: QFileDialog | None = None
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()
        self.show_enrol(EnrolShown(page=EnrolPage.ASK))

    def show_enrol(self, shown: EnrolShown) -> None:
        is_ask = shown.page is EnrolPage.ASK
        self._title.setText(TITLES[shown.page])
        self._text.setText(ASK if is_ask else COMPARE.format(name=shown.name))
        self._words.setText(shown.words)
        self._words.setVisible(not is_ask)
        self._choose.setVisible(is_ask)
        problem = PROBLEMS[shown.problem] or (
            TROUBLES[shown.trouble].whole if shown.trouble else ""
        )
        self._problem.show_problem(problem)
        if is_ask:
            self._choose.setFocus()

    def problem_text(self) -> str:
        return self._problem.text() if self._problem.isVisibleTo(self) else ""

    def words_text(self) -> str:
        return self._words.text() if self._words.isVisibleTo(self) else ""

    def _ask(self) -> None:
        # Never a nested loop: the dialog says by a signal what was chosen.
        if self._dialog is None:
            self._dialog = QFileDialog(self, DIALOG)
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.fileSelected.connect(self.file_chosen)
        self._dialog.open()

    def _lay_out(self) -> None:
        inner = Column(self._theme, self._card, margins=(28, 24, 28, 28), gap=12)
        for part in (self._title, self._text, self._problem, self._words):
            inner.addWidget(part)
        inner.add_gap(2)
        inner.addWidget(self._choose)
        outer = Column(self._theme, self)
        row = Row(self._theme)
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _measure(self) -> None:
        self._card.setFixedWidth(self._theme.px(_WIDE))
