"""Owns the closing note above the chat that is read, and its two ticks; must not know the chat."""

from PySide6.QtCore import Signal

from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.notes import words
from workstation.ui.notes.values import Flags, NoteShown
from workstation.ui.parts import outside_text
from workstation.ui.parts.card import Card
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_ENDLESS = 1 << 30
"""What was written is shown whole, whatever could be written."""


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
        self.text = GrowingText(
            theme, words.OPEN_NOTE, limit=_ENDLESS, most=8, paragraphs=True, quiet=True
        )
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
        self.text.show_text(text, anew=True)
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
