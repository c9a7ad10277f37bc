"""Owns one part of the list: its rows, rebuilt when they change; knows no chat."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.ids import ChatId
from workstation.ui.parts import outside_text
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.shift_list import words
from workstation.ui.shift_list.values import Line, Part, Ticked
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class LineRow(QWidget):
    """Signals: opened (bare); ticked: whether it is still to be followed."""

    opened = Signal()
    ticked = Signal(bool)

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__()
        row = Row(theme, self, margins=(0, 4, 0, 4), gap=12)
        said = Column(theme, gap=2)
        title = outside_text.one_line(line.title)
        said.addWidget(PlainLabel(theme, title, TypeStyle.BODY_MEDIUM, wrap=True))
        detail = outside_text.isolated(line.detail)
        said.addWidget(PlainLabel(theme, detail, TypeStyle.BODY, Token.INK2, wrap=True))
        row.addLayout(said, 1)
        top = Qt.AlignmentFlag.AlignTop
        self.go: Button | None = None
        self.tick: Tick | None = None
        if line.opens:
            name = f"{words.OPEN}: {title}"
            self.go = Button(theme, words.OPEN, ButtonKind.PLAIN, ButtonSize.SMALL, name=name)
            self.go.clicked.connect(self.opened)
            row.addWidget(self.go, 0, top)
        if line.ticked is not None:
            self.tick = Tick(theme, words.FOLLOW)
            self.tick.setChecked(line.ticked)
            self.tick.setAccessibleName(f"{words.FOLLOW}: {title}")
            self.tick.clicked.connect(self.ticked)
            row.addWidget(self.tick, 0, top)


class PartCard(QWidget):
    """Signals: chat_wanted: the id of a chat; ticked: `shift_list.values.Ticked`."""

    chat_wanted = Signal(str)
    ticked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Part | None = None
        self._rows: dict[ChatId, LineRow] = {}
        column = Column(theme, self, gap=8)
        self._title = PlainLabel(theme, "", TypeStyle.HEADING)
        card = Card(theme)
        self._column = Column(theme, card, margins=(16, 8, 16, 8), gap=2)
        column.addWidget(self._title)
        column.addWidget(card)

    def row(self, chat: ChatId) -> LineRow:
        """Raises KeyError; of several rows of a chat the last."""
        return self._rows[chat]

    def show_part(self, part: Part) -> None:
        if part == self._shown:
            return
        focused = next((c for c, row in self._rows.items() if _has_focus(row)), None)
        self._shown = part
        self._title.setText(part.title)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for index, line in enumerate(part.lines):
            if index:
                self._column.addWidget(Hairline(self._theme))
            row = self._rows[line.chat] = LineRow(self._theme, line)
            row.opened.connect(lambda chat=line.chat: self.chat_wanted.emit(chat))
            row.ticked.connect(
                lambda on, chat=line.chat: self.ticked.emit(Ticked(chat=chat, on=on))
            )
            self._column.addWidget(row)
        note = part.more if part.lines else part.empty
        if note:
            label = PlainLabel(self._theme, note, TypeStyle.BODY, Token.INK2, wrap=True)
            self._column.addWidget(label)
        if focused is not None and focused in self._rows:
            kept = self._rows[focused]
            (kept.tick or kept.go or kept).setFocus(Qt.FocusReason.OtherFocusReason)


def _has_focus(row: LineRow) -> bool:
    return any(part is not None and part.hasFocus() for part in (row.tick, row.go))
