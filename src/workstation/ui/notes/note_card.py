"""Owns the closing note above the chat that is read, and its two ticks; must not know the chat."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.ids import ChatId
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.forms.link import Link
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
from workstation.ui.words import debriefs

_ENDLESS = 1 << 30
"""What was written is shown whole, whatever could be written."""


class DebriefPart(QWidget):
    """What the counsellor answered of itself: shut until asked for, since notes are read together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_open: bool = False
        column = Column(theme, self, gap=6)
        head = Row(theme, gap=12)
        self.who = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self.toggle = Link(theme, words.DEBRIEF_SHOW)
        self.toggle.clicked.connect(self._turn)
        head.addWidget(self.toggle)
        head.addStretch(1)
        head.addWidget(self.who)
        column.addLayout(head)
        self._told: dict[str, str] = {}
        self._parts: dict[str, tuple[PlainLabel, GrowingText]] = {}
        for question in debriefs.QUESTIONS:
            label = PlainLabel(theme, question, TypeStyle.SMALL, Token.INK2, wrap=True)
            answer = GrowingText(
                theme, question, limit=_ENDLESS, most=3, paragraphs=True, quiet=True
            )
            answer.setReadOnly(True)
            self._parts[question] = (label, answer)
            column.addWidget(label)
            column.addWidget(answer)
        self._open(is_open=False)
        self.hide()

    def answer(self, question: str) -> GrowingText:
        """Raises KeyError for another question."""
        return self._parts[question][1]

    def show_debrief(self, note: NoteShown, *, anew: bool) -> None:
        """`anew`: of another chat, so shut again."""
        self._told = dict(note.debrief)
        for question, (_, answer) in self._parts.items():
            answer.show_text(outside_text.shown(self._told.get(question, "")), anew=True)
        self.who.setText(words.SHARED if note.is_shared else words.ONLY_YOU)
        self._open(is_open=self._is_open and not anew)
        self.setVisible(bool(self._told))

    def _turn(self) -> None:
        self._open(is_open=not self._is_open)

    def _open(self, *, is_open: bool) -> None:
        self._is_open = is_open
        self.toggle.show_text(words.DEBRIEF_HIDE if is_open else words.DEBRIEF_SHOW)
        for question, parts in self._parts.items():
            for part in parts:
                part.setVisible(is_open and question in self._told)


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
        self.debrief = DebriefPart(theme)
        self._chat: ChatId | None = None
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self._none)
        column.addLayout(ticks)
        column.addWidget(self.debrief)

    def show_note(self, note: NoteShown) -> None:
        self._at.setText(note.at)
        text = outside_text.shown(note.note)
        self.text.show_text(text, anew=True)
        self.text.setVisible(bool(text))
        self._none.setVisible(not text)
        self.intervision_tick.setChecked(note.for_intervision)
        self.follow_up_tick.setChecked(note.follow_up)
        self.debrief.show_debrief(note, anew=note.chat != self._chat)
        self._chat = note.chat

    def _tell(self) -> None:
        self.flags_changed.emit(
            Flags(
                for_intervision=self.intervision_tick.isChecked(),
                follow_up=self.follow_up_tick.isChecked(),
            )
        )
