"""Owns the rows of the page: pairs of words, and chats with what can be done; knows no rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from workstation.ui.forms.link import Link
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.retention import words
from workstation.ui.retention.values import PastChat
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_FIRST_WIDE, _FIRST_LESS = 276, 132


class Pairs(QWidget):
    """What, and how long or when; one under the other with a line between."""

    def __init__(self, theme: Theme, *, wide: bool = False) -> None:
        """`wide`: the second has most of the room."""
        super().__init__()
        self._theme = theme
        self._first = _FIRST_LESS if wide else _FIRST_WIDE
        self._shown: tuple[tuple[str, str], ...] = ()
        self._labels: list[PlainLabel] = []
        self._column = Column(theme, self, gap=6)
        theme.changed.connect(self._measure)

    def show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self.setVisible(bool(pairs))
        if pairs == self._shown:
            return
        self._shown = pairs
        _empty(self._column)
        self._labels = []
        top = Qt.AlignmentFlag.AlignTop
        for index, (first, second) in enumerate(pairs):
            if index:
                self._column.addWidget(Hairline(self._theme))
            row = QWidget()
            row.setAccessibleName(f"{first}: {second}")
            line = Row(self._theme, row, gap=12)
            label = PlainLabel(self._theme, first, TypeStyle.BODY, Token.INK2, wrap=True)
            self._labels.append(label)
            line.addWidget(label, 0, top)
            line.addWidget(PlainLabel(self._theme, second, TypeStyle.BODY, wrap=True), 1, top)
            self._column.addWidget(row)
        self._measure()

    def _measure(self) -> None:
        for label in self._labels:
            label.setFixedWidth(self._theme.px(self._first))


class ChatRow(QWidget):
    """Signals: erase_wanted, lift_wanted: bare."""

    erase_wanted = Signal()
    lift_wanted = Signal()

    def __init__(self, theme: Theme, chat: PastChat) -> None:
        super().__init__()
        row = Row(theme, self, gap=12)
        said = Column(theme, gap=2)
        said.addWidget(PlainLabel(theme, f"{chat.name}, {chat.ended}", TypeStyle.BODY_MEDIUM))
        ink = Token.AMBER_INK if chat.warns else Token.INK2
        said.addWidget(PlainLabel(theme, chat.state, TypeStyle.SMALL, ink, wrap=True))
        self.erase = Button(
            theme,
            words.ERASE,
            ButtonKind.DANGER,
            ButtonSize.SMALL,
            name=f"{words.ERASE} {chat.name}, {chat.ended}",
        )
        self.erase.setEnabled(not chat.bar)
        # The line on the left says it; who cannot see that hears it here.
        self.erase.setAccessibleDescription(chat.bar)
        self.erase.setToolTip(chat.bar)
        self.erase.clicked.connect(self.erase_wanted)
        row.addLayout(said, 1)
        self.lift: Link | None = None
        if chat.kept:
            self.lift = Link(theme, words.LIFT)
            self.lift.setAccessibleName(f"{words.LIFT}: {chat.name}, {chat.ended}")
            self.lift.clicked.connect(self.lift_wanted)
            row.addWidget(self.lift)
        row.addWidget(self.erase)


class Chats(QWidget):
    """Signals: erase_wanted, lift_wanted: the id of a chat."""

    erase_wanted = Signal(str)
    lift_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[PastChat, ...] = ()
        self._rows: dict[str, ChatRow] = {}
        self._column = Column(theme, self, gap=8)

    def row(self, chat: str) -> ChatRow:
        """Raises KeyError for a chat that is not shown."""
        return self._rows[chat]

    def show_chats(self, chats: tuple[PastChat, ...]) -> None:
        """A row that did not change stays the same, with the focus that it has."""
        self.setVisible(bool(chats))
        if chats == self._shown:
            return
        known = {chat.id: chat for chat in self._shown}
        kept = {chat.id: self._rows[chat.id] for chat in chats if known.get(chat.id) == chat}
        _empty(self._column, but=set(kept.values()))
        self._rows = {}
        for index, chat in enumerate(chats):
            if index:
                self._column.addWidget(Hairline(self._theme))
            self._rows[chat.id] = kept.get(chat.id) or self._new(chat)
            self._column.addWidget(self._rows[chat.id])
        self._shown = chats

    def _new(self, chat: PastChat) -> ChatRow:
        row = ChatRow(self._theme, chat)
        row.erase_wanted.connect(lambda: self.erase_wanted.emit(chat.id))
        row.lift_wanted.connect(lambda: self.lift_wanted.emit(chat.id))
        return row


def _empty(column: QBoxLayout, but: set[ChatRow] | None = None) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and not (isinstance(widget, ChatRow) and but and widget in but):
            widget.hide()
            widget.deleteLater()
