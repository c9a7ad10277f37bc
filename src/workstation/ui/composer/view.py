"""Owns the box in which a counsellor writes to the visitor, open, closed or not available; must
not know Overleg: its words never pass here."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from workstation.domain.ids import ChatId
from workstation.ui.composer.values import Written
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.closed_box import ClosedBox
from workstation.ui.parts.layout import Column
from workstation.ui.parts.writing_box import BoxLook, WritingBox
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

_SIDE = 24
_WIDEST = 852
"""As the column of the transcript above it."""

_LOOK = BoxLook(
    icon="chat",
    to_whom="Aan de bezoeker",
    placeholder="Schrijf aan de bezoeker…",
    hint="Enter verstuurt",
    send="Verstuur",
    button=ButtonKind.FILLED,
    fill=Token.RAISED,
    edge=Token.EDGE,
    accent=Token.SPRUCE,
    to_whom_ink=Token.INK2,
)
_CLOSED = "Schrijven aan de bezoeker staat even dicht"
_CLOSED_REST = "Je schrijft nu in Overleg. Klik hier of druk Ctrl+1 om terug te keren."


class Composer(QWidget):
    """The `ComposerView` of `values`.

    Signals:
        send_wanted: Written.
        draft_changed: Written.
        typed: ChatId.
        reopen_wanted: the closed box was pressed.
        focus_taken: the writer is in the box.
        phrases_wanted, referrals_wanted: its two tools.
    """

    send_wanted = Signal(object)
    draft_changed = Signal(object)
    typed = Signal(object)
    reopen_wanted = Signal()
    focus_taken = Signal()
    phrases_wanted = Signal()
    referrals_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chat: ChatId | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = Column(theme, self, margins=(_SIDE, 0, _SIDE, 16))
        self._box = WritingBox(theme, _LOOK)
        self._add_tool("Zinnen", "book", "Zinnen, Alt+Z").connect(self.phrases_wanted)
        self._add_tool("Hulpbronnen", "heart", "Hulpbronnen, Alt+H").connect(self.referrals_wanted)
        self._closed = ClosedBox(theme)
        self._column.addWidget(self._box)
        self._column.addWidget(self._closed)
        self._box.submitted.connect(self._send)
        self._box.draft_changed.connect(self._tell_draft)
        self._box.typed.connect(self._tell_typed)
        self._box.focus_changed.connect(self._note_focus)
        self._closed.pressed.connect(self.reopen_wanted)
        theme.changed.connect(self._measure)
        self.show_no_chat()

    @property
    def box(self) -> WritingBox:
        return self._box

    @property
    def closed_box(self) -> ClosedBox:
        return self._closed

    @property
    def is_open(self) -> bool:
        return not self._box.isHidden()

    def text(self) -> str:
        return self._box.text()

    def show_chat(self, chat: ChatId, draft: str) -> None:
        self._box.flush_draft()
        self._chat = chat
        self._box.fill(draft)
        self.show_open()

    def show_no_chat(self) -> None:
        self._box.flush_draft()
        self._chat = None
        self._box.fill("")
        self._close("chat", "Er is geen gesprek open", "", can_open=False)

    def give_back(self, written: Written) -> None:
        if written.chat == self._chat:
            self._box.give_back(written.text)
        else:
            self.draft_changed.emit(written)

    def insert_text(self, text: str) -> None:
        if self._chat is not None:
            self._box.insert(text)

    def show_open(self) -> None:
        if self._chat is not None:
            self._closed.hide()
            self._box.show()

    def show_closed(self) -> None:
        if self._chat is not None:
            self._close("chat", _CLOSED, _CLOSED_REST, can_open=True)

    def show_unavailable(self, reason: str) -> None:
        self._close("lock", reason, "", can_open=False)

    def take_focus(self) -> None:
        if self.is_open:
            self._box.take_focus()

    def offer_focus(self) -> None:
        now = self.window().focusWidget()
        # Words meant for another field must not end up in front of the visitor.
        if not isinstance(now, QLineEdit | QPlainTextEdit):
            self.take_focus()

    def closed_text(self) -> str:
        """What stands there instead of the box; empty while it is open."""
        return "" if self.is_open else self._closed.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.GROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def hideEvent(self, event: QHideEvent) -> None:
        self._box.flush_draft()
        super().hideEvent(event)

    def _add_tool(self, words: str, icon: str, name: str) -> SignalInstance:
        button = Button(self._theme, words, ButtonKind.TEXT, ButtonSize.SMALL, icon=icon, name=name)
        # A press leaves the writer where he is: its panel takes the focus, or gives it back.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._box.tools.addWidget(button)
        return button.clicked

    def _close(self, icon: str, fact: str, rest: str, *, can_open: bool) -> None:
        # The panel takes the size of the box: nothing jumps.
        self._closed.setFixedHeight(self._box.sizeHint().height())
        self._closed.show_words(icon, fact, rest, can_open=can_open)
        self._box.flush_draft()
        self._box.hide()
        self._closed.show()

    def _send(self, text: str) -> None:
        if self._chat is not None:
            self.send_wanted.emit(Written(chat=self._chat, text=text))

    def _tell_draft(self, text: str) -> None:
        if self._chat is not None:
            self.draft_changed.emit(Written(chat=self._chat, text=text))

    def _tell_typed(self) -> None:
        if self._chat is not None:
            self.typed.emit(self._chat)

    def _note_focus(self, is_on: bool) -> None:
        if is_on:
            self.focus_taken.emit()

    def _measure(self) -> None:
        """In a wide window the box keeps the column of the transcript."""
        px = self._theme.px
        side = max(px(_SIDE), (self.width() - px(_WIDEST)) // 2)
        margins = self._column.contentsMargins()
        if margins.left() != side:
            self._column.setContentsMargins(side, margins.top(), side, margins.bottom())
        if not self.is_open:
            self._closed.setFixedHeight(self._box.sizeHint().height())
