"""Owns the pane of Overleg: violet head, notes, its own box; must not know the composer, and no
word written here ever passes to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.domain.ids import ChatId
from workstation.ui.huddle import words
from workstation.ui.huddle.delegate import SIDE
from workstation.ui.huddle.header import HuddleHeader
from workstation.ui.huddle.notes_list import NotesList
from workstation.ui.huddle.values import Colleague, Note, WrittenNote
from workstation.ui.parts.button import ButtonKind
from workstation.ui.parts.closed_box import ClosedBox
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.layout import Column
from workstation.ui.parts.status_line import StatusLine
from workstation.ui.parts.writing_box import BoxLook, WritingBox
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

_LOOK = BoxLook(
    icon="people",
    to_whom="Aan je collega’s",
    placeholder="Schrijf aan je collega’s…",
    hint="Ctrl+1 naar de bezoeker",
    send="Zet in overleg",
    button=ButtonKind.HUDDLE,
    fill=Token.HUDDLE_RAISED,
    edge=Token.HUDDLE_LINE,
    accent=Token.HUDDLE,
    to_whom_ink=Token.HUDDLE,
)


class Huddle(QWidget):
    """The `HuddleView` of `values`.

    Signals:
        send_wanted, draft_changed: WrittenNote.
        typed: ChatId of the huddle.
        reopen_wanted: the closed box was pressed.
        focus_taken: the writer is in the box.
        seen: MessageId.
    """

    send_wanted = Signal(object)
    draft_changed = Signal(object)
    typed = Signal(object)
    reopen_wanted = Signal()
    focus_taken = Signal()
    seen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._huddle: ChatId | None = None
        self._header = HuddleHeader(theme)
        self._list = NotesList(theme)
        self._silent = EmptyState(theme, "people", words.SILENT, words.SILENT_KIND)
        self._none = EmptyState(theme, "people", words.EMPTY, words.EMPTY_KIND)
        self._stack = QStackedWidget()
        for page in (self._none, self._silent, self._list):
            self._stack.addWidget(page)
        self._typing = StatusLine(theme, side=SIDE, height=24)
        self._box = WritingBox(theme, _LOOK)
        self._closed = ClosedBox(theme, Token.HUDDLE, Token.HUDDLE)
        column = Column(theme, self)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        column.addWidget(self._typing)
        foot = Column(theme, margins=(SIDE, 2, SIDE, SIDE), gap=4)
        foot.addWidget(self._box)
        foot.addWidget(self._closed)
        column.addLayout(foot)
        self._box.submitted.connect(self._send)
        self._box.draft_changed.connect(self._tell_draft)
        self._box.typed.connect(self._tell_typed)
        self._box.focus_changed.connect(self._note_focus)
        self._closed.pressed.connect(self.reopen_wanted)
        self._list.seen.connect(self.seen)
        theme.changed.connect(self._measure)
        self.show_none()

    @property
    def box(self) -> WritingBox:
        return self._box

    @property
    def notes_list(self) -> NotesList:
        return self._list

    @property
    def header(self) -> HuddleHeader:
        return self._header

    @property
    def is_open(self) -> bool:
        return not self._box.isHidden()

    def text(self) -> str:
        return self._box.text()

    def status_text(self) -> str:
        return self._typing.text()

    def closed_text(self) -> str:
        """What stands there instead of the box; empty while it is open, or there is nobody."""
        return "" if self._closed.isHidden() else self._closed.text()

    def show_none(self) -> None:
        self._box.flush_draft()
        self._huddle = None
        self._box.fill("")
        self._list.open(())
        self._header.show_nobody()
        self._typing.hide()
        self._box.hide()
        self._closed.hide()
        self._stack.setCurrentWidget(self._none)

    def show_huddle(self, huddle: ChatId, notes: Sequence[Note], draft: str) -> None:
        self._box.flush_draft()
        self._huddle = huddle
        self._box.fill(draft)
        self._typing.show_typing("")
        self._typing.show()
        self.show_closed()
        self._stack.setCurrentWidget(self._list if notes else self._silent)
        self._list.open(tuple(notes))

    def show_note(self, note: Note) -> None:
        if self._huddle is None:
            return
        if self._stack.currentWidget() is not self._list:
            self._stack.setCurrentWidget(self._list)
        self._list.put(note)

    def show_colleagues(self, colleagues: Sequence[Colleague]) -> None:
        self._header.show_colleagues(colleagues)

    def show_typing(self, names: Sequence[str]) -> None:
        self._typing.show_typing(words.typing(names))

    def give_back(self, written: WrittenNote) -> None:
        if written.huddle == self._huddle:
            self._box.give_back(written.text)

    def show_open(self) -> None:
        if self._huddle is not None:
            self._closed.hide()
            self._box.show()

    def show_closed(self) -> None:
        if self._huddle is not None:
            self._close("people", words.CLOSED, words.CLOSED_REST, can_open=True)

    def show_unavailable(self, reason: str) -> None:
        if self._huddle is not None:
            self._close("lock", reason, "", can_open=False)

    def take_focus(self) -> None:
        if self._huddle is None:
            return
        if self.is_open:
            self._box.take_focus()
        else:
            self._list.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.HUDDLE_GROUND))

    def hideEvent(self, event: QHideEvent) -> None:
        self._box.flush_draft()
        super().hideEvent(event)

    def _close(self, icon: str, fact: str, rest: str, *, can_open: bool) -> None:
        # The panel takes the size of the box: nothing jumps.
        self._closed.show_words(icon, fact, rest, can_open=can_open)
        self._box.flush_draft()
        self._box.hide()
        self._closed.show()
        self._measure()

    def _send(self, text: str) -> None:
        if self._huddle is not None:
            self.send_wanted.emit(WrittenNote(huddle=self._huddle, text=text))

    def _tell_draft(self, text: str) -> None:
        if self._huddle is not None:
            self.draft_changed.emit(WrittenNote(huddle=self._huddle, text=text))

    def _tell_typed(self) -> None:
        if self._huddle is not None:
            self.typed.emit(self._huddle)

    def _note_focus(self, is_on: bool) -> None:
        if is_on:
            self.focus_taken.emit()

    def _measure(self) -> None:
        self._closed.setFixedHeight(self._box.sizeHint().height())
        self.update()
