"""Owns the list of dossiers: what lies ready, what came, what went; never a word of any of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import Do, DossierRow, DossiersShown, SurveyRow, Wish
from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_KINDS = {
    Do.FETCH: ButtonKind.OUTLINE,
    Do.READ: ButtonKind.OUTLINE,
    Do.LOOK: ButtonKind.OUTLINE,
    Do.TAKE_BACK: ButtonKind.DANGER,
    Do.LET_GO: ButtonKind.DANGER,
}


class DossierLine(QWidget):
    """Signals:
    wanted: `values.Wish`.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, row: DossierRow) -> None:
        super().__init__()
        self.shown = row
        self.buttons: dict[Do, Button] = {}
        line = Row(theme, self, gap=12)
        said = Column(theme, gap=2)
        title = Token.INK2 if row.over else Token.INK
        ink = Token.AMBER_INK if row.warns else Token.INK2
        said.addWidget(PlainLabel(theme, row.title, TypeStyle.BODY_MEDIUM, title, wrap=True))
        said.addWidget(PlainLabel(theme, row.scope, TypeStyle.SMALL, Token.INK2, wrap=True))
        said.addWidget(PlainLabel(theme, row.state, TypeStyle.SMALL, ink, wrap=True))
        line.addLayout(said, 1)
        for do in (row.more, row.main):
            if do is not None:
                line.addWidget(self._button(theme, do), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{row.title}. {row.scope}. {row.state}")

    def _button(self, theme: Theme, do: Do) -> Button:
        button = self.buttons[do] = Button(
            theme,
            words.DO[do],
            _KINDS[do],
            ButtonSize.SMALL,
            name=f"{words.DO[do]} {self.shown.title}",
        )
        button.clicked.connect(lambda: self.wanted.emit(Wish(do=do, id=self.shown.id)))
        return button


class DossierCard(Card):
    """Rows of one kind; a row that did not change stays the same, with the focus that it has.

    Signals:
        wanted: `values.Wish`.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, empty: str, kind: CardKind = CardKind.RAISED) -> None:
        super().__init__(theme, kind)
        self._theme = theme
        self._lines: dict[str, DossierLine] = {}
        self._order: tuple[DossierRow, ...] | None = None
        self._empty = PlainLabel(theme, empty, TypeStyle.BODY, Token.INK2, wrap=True)
        outer = Column(theme, self, margins=(16, 12, 16, 12), gap=8)
        outer.addWidget(self._empty)
        self._column = Column(theme, gap=10)
        outer.addLayout(self._column)

    def line(self, id_: str) -> DossierLine:
        """Raises KeyError for one that is not shown."""
        return self._lines[id_]

    def show_rows(self, rows: tuple[DossierRow, ...]) -> None:
        if rows == self._order:
            return
        self._order = rows
        self._empty.setVisible(not rows)
        kept = {
            row.id: self._lines[row.id]
            for row in rows
            if row.id in self._lines and self._lines[row.id].shown == row
        }
        _empty(self._column, but=set(kept.values()))
        self._lines = {}
        for index, row in enumerate(rows):
            if index:
                self._column.addWidget(Hairline(self._theme))
            line = self._lines[row.id] = kept.get(row.id) or self._new(row)
            self._column.addWidget(line)

    def _new(self, row: DossierRow) -> DossierLine:
        line = DossierLine(self._theme, row)
        line.wanted.connect(self.wanted)
        return line


class Figures(Card):
    """What visitors answered, as pairs of a question and its counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._shown: tuple[SurveyRow, ...] | None = None
        outer = Column(theme, self, margins=(16, 12, 16, 12), gap=8)
        self._column = Column(theme, gap=6)
        outer.addLayout(self._column)
        self._about = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        outer.addWidget(self._about)

    def show_figures(self, rows: tuple[SurveyRow, ...], about: str) -> None:
        self._about.setText(about)
        if rows == self._shown:
            return
        self._shown = rows
        _empty(self._column)
        for row in rows:
            line = QWidget()
            line.setAccessibleName(f"{row.question} {row.answers}")
            pair = Row(self._theme, line, gap=12)
            pair.addWidget(
                PlainLabel(self._theme, row.question, TypeStyle.BODY, Token.INK2, wrap=True), 3
            )
            pair.addWidget(
                PlainLabel(self._theme, row.answers, TypeStyle.BODY, wrap=True, tabular=True), 2
            )
            self._column.addWidget(line)


class ListPage(ColumnPage):
    """Signals:
    wanted: `values.Wish`.
    new_wanted: bare.
    """

    wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(24, 24, 24, 28), gap=10)
        column = self.column
        head = Row(theme, gap=12)
        head.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.PLACE), 1)
        self.new = Button(theme, words.NEW, ButtonKind.FILLED, icon="plus")
        self.new.clicked.connect(self.new_wanted)
        head.addWidget(self.new)
        column.addLayout(head)
        column.addWidget(PlainLabel(theme, words.ABOUT, TypeStyle.BODY, Token.INK2, wrap=True))
        self._bar = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(self._bar)
        self._news = Banner(theme)
        self._news.hide()
        column.addWidget(self._news)
        self._ready_title = PlainLabel(theme, words.READY, TypeStyle.HEADING)
        self.ready = DossierCard(theme, "", CardKind.CALLING)
        self.received = DossierCard(theme, words.NONE_RECEIVED)
        self.sent = DossierCard(theme, words.NONE_SENT)
        self._figures = Figures(theme)
        column.add_gap(2)
        column.addWidget(self._ready_title)
        column.addWidget(self.ready)
        for title, card in (
            (words.RECEIVED, self.received),
            (words.SENT, self.sent),
            (words.SURVEYS, self._figures),
        ):
            column.addWidget(PlainLabel(theme, title, TypeStyle.HEADING))
            column.addWidget(card)
        column.addStretch(1)
        for card in (self.ready, self.received, self.sent):
            card.wanted.connect(self.wanted)

    def show_dossiers(self, shown: DossiersShown) -> None:
        self.new.setEnabled(not shown.bar)
        self.new.setAccessibleDescription(shown.bar)
        self._bar.setText(shown.bar)
        self._bar.setVisible(bool(shown.bar))
        self._ready_title.setVisible(bool(shown.ready))
        self.ready.setVisible(bool(shown.ready))
        self.ready.show_rows(shown.ready)
        self.received.show_rows(shown.received)
        self.sent.show_rows(shown.sent)
        self._figures.show_figures(shown.surveys, shown.surveys_about)

    def show_news(self, sentence: str, *, problem: bool) -> None:
        show = self._news.show_problem if problem else self._news.show_done
        show(sentence)

    def hide_news(self) -> None:
        self._news.hide()


def _empty(column: QBoxLayout, but: set[DossierLine] | None = None) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and not (isinstance(widget, DossierLine) and but and widget in but):
            widget.hide()
            widget.deleteLater()
