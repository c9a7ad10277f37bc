"""Owns a box to write in: to whom on top, the field, the send button, and what is too long; must
not know conversations, or what becomes of a text. A sentence with a gap in it does not leave.

Two of them exist, in two colours, in two panes: never one box with a switch.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.domain import phrase
from workstation.ui.parts import paint
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.text_entry import TextEntry
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

MOST_BYTES = 16 * 1024
"""Of UTF-8 in one message (docs/protocol.md)."""
DRAFT_MS = 400
TYPING_MS = 3000
"""At most one sign of typing in this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLook:
    """Words and colours of one box. `hint` stands beside the button while there is room."""

    icon: str
    to_whom: str
    placeholder: str
    hint: str
    send: str
    button: ButtonKind
    fill: Token
    edge: Token
    accent: Token
    to_whom_ink: Token


def surplus(text: str, most_bytes: int = MOST_BYTES) -> int:
    """How many characters at the end do not fit into one message."""
    encoded = text.encode("utf-8", "replace")
    if len(encoded) <= most_bytes:
        return 0
    return len(text) - len(encoded[:most_bytes].decode("utf-8", "ignore"))


class WritingBox(QWidget):
    """Grows upward from two lines to eight.

    Signals:
        submitted: a text that is neither empty nor too long (str); the box is empty after it.
        draft_changed: the text as it stands, a moment after the last change (str).
        typed: somebody is writing here; at most once in three seconds.
        focus_changed: bool.
    """

    submitted = Signal(str)
    draft_changed = Signal(str)
    typed = Signal()
    focus_changed = Signal(bool)

    def __init__(self, theme: Theme, look: BoxLook) -> None:
        super().__init__()
        self._theme = theme
        self._look = look
        self._is_filling = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(theme, self, margins=(15, 10, 9, 9), gap=5)
        head = Row(theme, gap=8)
        head.addWidget(Icon(theme, look.icon, 15, look.to_whom_ink))
        self._to_whom = PlainLabel(
            theme, look.to_whom, TypeStyle.SMALL_MEDIUM, token=look.to_whom_ink
        )
        head.addWidget(self._to_whom, 1)
        self._entry = TextEntry(theme, look.fill)
        self._entry.setPlaceholderText(look.placeholder)
        self._entry.setAccessibleName(look.to_whom)
        self._entry.setAccessibleDescription("Enter verstuurt, Shift+Enter begint een nieuwe regel")
        foot = Row(theme, gap=12)
        self._tools = Row(theme, gap=4)
        self._note = PlainLabel(theme, look.hint, TypeStyle.SMALL, Token.INK3)
        self._send = Button(theme, look.send, look.button)
        foot.addLayout(self._tools)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._send)
        column.addLayout(head)
        column.addWidget(self._entry)
        column.addLayout(foot)
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._typing_timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._draft_timer.timeout.connect(self._tell_draft)
        self._entry.textChanged.connect(self._note_text)
        self._entry.submitted.connect(self.submit)
        self._entry.focus_changed.connect(self._note_focus)
        self._send.clicked.connect(self.submit)
        self._note_length()

    @property
    def entry(self) -> TextEntry:
        return self._entry

    @property
    def draft_timer(self) -> QTimer:
        return self._draft_timer

    @property
    def typing_timer(self) -> QTimer:
        return self._typing_timer

    @property
    def tools(self) -> Row:
        """Where later tools go, left of the hint."""
        return self._tools

    def text(self) -> str:
        return self._entry.text()

    def note(self) -> str:
        return self._note.text()

    @property
    def send_button(self) -> Button:
        return self._send

    def fill(self, text: str) -> None:
        """Puts a draft there; nobody typed it, so nothing is told. Undo does not go behind it."""
        self._draft_timer.stop()
        self._is_filling = True
        self._entry.setPlainText(text)
        self._is_filling = False
        cursor = self._entry.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._entry.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """At the cursor, in place of what is selected, apart from the words beside it; its first gap
        is selected, so that one types over it."""
        cursor = self._entry.textCursor()
        start = cursor.selectionStart()
        document = self._entry.document()
        if start and not document.characterAt(start - 1).isspace():
            text = f" {text}"
        after = document.characterAt(cursor.selectionEnd())
        if after.isalnum() and not text[-1:].isspace():
            text = f"{text} "
        cursor.insertText(text)
        self._entry.setTextCursor(cursor)
        self._entry.ensureCursorVisible()
        if phrase.gaps(text):
            self._entry.select_gap(after=start)

    def give_back(self, text: str) -> None:
        """A text that could not be kept comes back, before what was written since."""
        since = self.text()
        self.fill(f"{text}\n{since}" if since.strip() else text)
        self._draft_timer.start()

    def submit(self) -> None:
        """Sends what stands there; not when it is empty, too long or has a gap: then nothing changes."""
        text = self.text().strip()
        if phrase.gaps(text):
            self.take_focus()
            self._entry.select_gap()
            return
        if not text or surplus(text):
            self.take_focus()
            return
        self._draft_timer.stop()
        self._typing_timer.stop()
        self.fill("")
        self.submitted.emit(text)
        self.draft_changed.emit(self.text())

    def flush_draft(self) -> None:
        """Tells a waiting draft now: before another chat, or the end."""
        if self._draft_timer.isActive():
            self._draft_timer.stop()
            self._tell_draft()

    def take_focus(self) -> None:
        self._entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole box is the field."""
        self.take_focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        is_on = self._entry.hasFocus()
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            theme.px(10),
            theme.color(self._look.fill),
            theme.color(self._look.accent if is_on else self._look.edge),
            theme.px(2) if is_on else 1,
        )

    def _note_text(self) -> None:
        self._note_length()
        if self._is_filling:
            return
        self._draft_timer.start()
        if not self._typing_timer.isActive() and self.text().strip():
            self._typing_timer.start()
            self.typed.emit()

    def _note_length(self) -> None:
        text = self.text().strip()
        too_much = surplus(text)
        gap = next((text[start:end] for start, end in phrase.gaps(text)), "")
        self._send.setEnabled(not too_much and not gap)
        if too_much:
            counted = f"{too_much:,}".replace(",", ".")
            signs = "teken" if too_much == 1 else "tekens"
            self._note.setText(f"{counted} {signs} te lang. Verstuur het in delen.")
            self._note.show_token(Token.AMBER_INK)
        elif gap:
            self._note.setText(f"Vul {gap} nog in. Tab brengt je erheen.")
            self._note.show_token(Token.AMBER_INK)
        else:
            self._note.setText(self._look.hint)
            self._note.show_token(Token.INK3)

    def _note_focus(self, is_on: bool) -> None:
        self.update()
        if not is_on:
            self.flush_draft()
        self.focus_changed.emit(is_on)

    def _tell_draft(self) -> None:
        self.draft_changed.emit(self.text())
