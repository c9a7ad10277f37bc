"""Owns the page before the desk: one card in the middle; must not know how a key is kept."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Surface
from workstation.ui.parts.field import LineField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.logo import paint_logo
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.unlock.values import (
    UnlockPage,
    UnlockProblem,
    UnlockShown,
    problem_of_new,
)
from workstation.ui.unlock.words import PAGES, PROBLEMS, RELOCKED, text_of

_WIDE = 440


class Unlock(Surface):
    """Signals:
    passphrase_given(str): to open with.
    passphrase_chosen(str): a new one, long enough and twice the same.
    retry_wanted: the keyring was opened, or should be asked again.
    """

    passphrase_given = Signal(str)
    passphrase_chosen = Signal(str)
    retry_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._shown = UnlockShown(page=UnlockPage.ASK)
        self._card = Card(theme)
        self._title = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._text = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, wrap=True)
        self._problem = Banner(theme)
        self._first = LineField(theme, "Wachtwoordzin", "Je wachtwoordzin", secret=True)
        self._second = LineField(theme, "Wachtwoordzin, nog eens", "Nog eens", secret=True)
        self._reveal = Tick(theme, "Toon wat ik typ")
        self._go = Button(theme, "", ButtonKind.FILLED, ButtonSize.DECISION)
        self._first.returnPressed.connect(self._press)
        self._second.returnPressed.connect(self._press)
        self._reveal.toggled.connect(self._show_typed)
        self._go.clicked.connect(self._press)
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()
        self.show_unlock(self._shown)

    def show_unlock(self, shown: UnlockShown) -> None:
        self._shown = shown
        is_ask, is_set = shown.page is UnlockPage.ASK, shown.page is UnlockPage.SET
        words = RELOCKED if shown.relock and is_ask else PAGES[shown.page]
        self._title.setText(words.title)
        self._text.setText(text_of(shown, words))
        self._go.setText("Even geduld…" if shown.busy else words.button)
        self._go.setEnabled(not shown.busy)
        for field, is_there in ((self._first, is_ask or is_set), (self._second, is_set)):
            field.setVisible(is_there)
            field.setEnabled(not shown.busy)
        self._reveal.setVisible(is_ask or is_set)
        self._show_problem(shown.problem)
        self._focus_first()

    def clear(self) -> None:
        """Takes what was typed off the screen and out of the fields."""
        # Not clear(): that one can be undone.
        self._first.setText("")
        self._second.setText("")
        self._reveal.setChecked(False)

    def problem_text(self) -> str:
        return self._problem.text() if self._problem.isVisibleTo(self) else ""

    def _focus_first(self) -> None:
        if self._shown.busy:
            return
        if self._shown.page in (UnlockPage.ASK, UnlockPage.SET):
            self._first.setFocus()
            if self._shown.problem is not UnlockProblem.NONE:
                self._first.selectAll()
        else:
            self._go.setFocus()

    def _press(self) -> None:
        page = self._shown.page
        if self._shown.busy:
            return
        if page is UnlockPage.SET:
            problem = problem_of_new(self._first.text(), self._second.text())
            self._show_problem(problem)
            if problem is UnlockProblem.NONE:
                self.passphrase_chosen.emit(self._first.text())
            elif problem is UnlockProblem.DIFFERENT:
                self._second.setFocus()
                self._second.selectAll()
        elif page is UnlockPage.ASK:
            # An empty field is no attempt.
            if self._first.text():
                self.passphrase_given.emit(self._first.text())
        else:
            self.retry_wanted.emit()

    def _show_problem(self, problem: UnlockProblem) -> None:
        words = PROBLEMS[problem]
        self._problem.show_problem(words)

    def _show_typed(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)

    def _lay_out(self) -> None:
        theme = self._theme
        inner = Column(theme, self._card, margins=(28, 24, 28, 28), gap=12)
        inner.addWidget(_Mark(theme))
        inner.add_gap(2)
        inner.addWidget(self._title)
        inner.addWidget(self._text)
        inner.addWidget(self._problem)
        inner.addWidget(self._first)
        inner.addWidget(self._second)
        inner.addWidget(self._reveal)
        inner.add_gap(2)
        inner.addWidget(self._go)
        outer = Column(theme, self)
        row = Row(theme)
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _measure(self) -> None:
        self._card.setFixedWidth(self._theme.px(_WIDE))


class _Mark(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(39), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_logo(QPainter(self), QRectF(self.rect()), self._theme.color(Token.SPRUCE))
