"""Owns the closing note above the chat that is read, and its two ticks; must not know the chat."""

from PySide6.QtCore import Signal

from workstation.ui.notes import words
from workstation.ui.notes.values import Flags, NoteShown
from workstation.ui.parts import outside_text
from workstation.ui.parts.card import Card
from workstation.ui.parts.field import TextField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class NoteCard(Card):
    """The words are read only: what was written at a closing stays what was written.

    Signals:
        flags_changed(Flags)
    """

    flags_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        column = Column(theme, self, margins=(16, 12, 16, 14), gap=8)
        head = Row(theme, gap=12)
        self._at = PlainLabel(theme, "", TypeStyle.SMALL_TIME, Token.INK2)
        head.addWidget(PlainLabel(theme, words.OPEN_NOTE, TypeStyle.HEADING))
        head.addStretch(1)
        head.addWidget(self._at)
        self.text = TextField(theme, words.OPEN_NOTE, lines=1, most_lines=8)
        self.text.setReadOnly(True)
        self._none = PlainLabel(theme, words.NO_NOTE, TypeStyle.BODY, Token.INK2, wrap=True)
        self.intervision_tick = Tick(theme, words.FOR_INTERVISION)
        self.follow_up_tick = Tick(theme, words.FOLLOW_UP)
        ticks = Row(theme, gap=16)
        for tick in (self.intervision_tick, self.follow_up_tick):
            tick.clicked.connect(self._tell)
            ticks.addWidget(tick)
        ticks.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self._none)
        column.addLayout(ticks)

    def show_note(self, note: NoteShown) -> None:
        self._at.setText(note.at)
        text = outside_text.shown(note.note)
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self.text.setVisible(bool(text))
        self._none.setVisible(not text)
        self.intervision_tick.setChecked(note.for_intervision)
        self.follow_up_tick.setChecked(note.follow_up)

    def _tell(self) -> None:
        self.flags_changed.emit(
            Flags(
                for_intervision=self.intervision_tick.isChecked(),
                follow_up=self.follow_up_tick.isChecked(),
            )
        )
