"""Owns showing whole what would be inserted, gaps marked, and notes beside it; knows no rule."""

from PySide6.QtWidgets import QWidget

from workstation.domain import phrase
from workstation.ui.forms.picking import Pick
from workstation.ui.parts.labels import PlainLabel, Run
from workstation.ui.parts.layout import Column
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

HIGH, SHORT = 116, 84


class PickPreview(QWidget):
    """Keeps its height whatever is in it: the list above does not jump."""

    def __init__(self, theme: Theme, empty: str) -> None:
        super().__init__()
        self._theme = theme
        self._empty = empty
        self._high: float = HIGH
        inner = QWidget()
        column = Column(theme, inner, margins=(14, 10, 14, 10), gap=6)
        self._text = PlainLabel(theme, "", TypeStyle.TRANSCRIPT, wrap=True)
        self._notes = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(self._text)
        column.addWidget(self._notes)
        column.addStretch(1)
        self._scroll = ScrollArea(theme, inner, Token.PANEL)
        outer = Column(theme, self)
        outer.addWidget(self._scroll)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_pick(None)

    def text(self) -> str:
        return self._text.text()

    def notes(self) -> str:
        return self._notes.text()

    def read_on(self, by: int) -> None:
        """Down is +1: three lines at a time."""
        bar = self._scroll.verticalScrollBar()
        step = 3 * self._theme.line_height(TypeStyle.SMALL)
        bar.setValue(bar.value() + by * step)

    def place(self) -> int:
        """How far it was read, in pixels."""
        return self._scroll.verticalScrollBar().value()

    def show_pick(self, pick: Pick | None) -> None:
        if pick is None:
            self._text.setText(self._empty)
            self._text.show_token(Token.INK3)
            self._notes.setText("")
        else:
            self._text.show_runs(*_runs(pick.text))
            self._text.show_token(Token.INK)
            self._notes.setText("\n".join(pick.notes))
        self._notes.setVisible(bool(self._notes.text()))
        self._scroll.verticalScrollBar().setValue(0)

    def show_high(self, high: float) -> None:
        """At 100 %: `HIGH`, or `SHORT` where there is little room or little to say."""
        if high != self._high:
            self._high = high
            self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(self._high))


def _runs(text: str) -> list[Run]:
    """A gap stands out by colour and by its braces."""
    runs: list[Run] = []
    at = 0
    for start, end in phrase.gaps(text):
        runs.append(Run(text=text[at:start]))
        runs.append(Run(text=text[start:end], style=TypeStyle.BODY_STRONG, token=Token.AMBER_INK))
        at = end
    return [run for run in [*runs, Run(text=text[at:])] if run.text] or [Run(text="")]
