"""Owns a dossier as it is read, or exactly as it will go; it can be read and never written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import Paper
from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LABEL = 96


class PaperPage(ColumnPage):
    """Signals:
    send_wanted: what stands here may go.
    left: back to the list.
    """

    send_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(24, 20, 24, 28), gap=10)
        column = self.column
        self.back = Button(theme, words.BACK, ButtonKind.QUIET, ButtonSize.SMALL, icon="arrow-left")
        self.back.clicked.connect(self.left)
        row = Row(theme)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        self._title = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._about = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._about)
        self._problem = Banner(theme)
        column.addWidget(self._problem)
        self._scope = Card(theme, CardKind.WASH)
        self._scope_column = Column(theme, self._scope, margins=(16, 12, 16, 12), gap=6)
        column.addWidget(self._scope)
        self._points = Card(theme)
        self._points_column = Column(theme, self._points, margins=(24, 20, 24, 20), gap=12)
        column.addWidget(self._points)
        foot = Row(theme, gap=12)
        foot.addStretch(1)
        self.send = Button(theme, "", ButtonKind.FILLED)
        self.send.clicked.connect(self.send_wanted)
        foot.addWidget(self.send)
        column.addLayout(foot)
        column.addStretch(1)
        self._labels: list[PlainLabel] = []
        theme.changed.connect(self._measure)

    def show_paper(self, paper: Paper, *, back: str) -> None:
        """`back`: where the way back leads."""
        self.back.setText(back)
        self._title.setText(paper.title)
        self._about.setText(paper.about)
        self._problem.hide()
        self._labels = []
        _clear(self._scope_column)
        for name, value in paper.scope:
            self._scope_column.addWidget(self._pair(name, value))
        _clear(self._points_column)
        for index, (label, text) in enumerate(paper.points):
            if index:
                self._points_column.addWidget(Hairline(self._theme))
            self._points_column.addWidget(self._point(label, text))
        self.send.setText(paper.send)
        self.send.setVisible(bool(paper.send))
        self.verticalScrollBar().setValue(0)
        self._measure()
        (self.send if paper.send else self.back).setFocus()

    def forget(self) -> None:
        """Nothing of it stays in a page that is not in sight."""
        _clear(self._scope_column)
        _clear(self._points_column)
        self._labels = []

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    def _pair(self, name: str, value: str) -> QWidget:
        pair = QWidget()
        pair.setAccessibleName(f"{name}: {value}")
        line = Row(self._theme, pair, gap=12)
        label = PlainLabel(self._theme, name, TypeStyle.BODY, Token.INK2)
        self._labels.append(label)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(self._theme, value, TypeStyle.BODY, wrap=True), 1)
        return pair

    def _point(self, label: str, text: str) -> QWidget:
        point = QWidget()
        point.setAccessibleName(f"{label}: {text}")
        column = Column(self._theme, point, gap=4)
        column.addWidget(
            PlainLabel(self._theme, label, TypeStyle.SMALL_MEDIUM, Token.INK2, wrap=True)
        )
        column.addWidget(PlainLabel(self._theme, text, TypeStyle.TRANSCRIPT, wrap=True))
        return point

    def _measure(self) -> None:
        for label in self._labels:
            label.setFixedWidth(self._theme.px(_LABEL))


def _clear(column: Column) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
