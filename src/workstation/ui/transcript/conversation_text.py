"""Owns the conversation as one read-only text, to select in and to read aloud; must not know how
rows are painted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workstation.ui.parts import outside_text
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.transcript import words
from workstation.ui.transcript.geometry import SIDE
from workstation.ui.transcript.values import MessageRow
from workstation.ui.transcript.values import Row as TranscriptRow

_MOST = 2000
"""Rows: a text document of 100,000 takes seconds (FACTS)."""


class ConversationText(QWidget):
    """What is loaded, as text. It does not follow the chat while it is open: it is to be read.

    Signals:
        closed: back to the conversation.
        older_wanted: the button for older lines.
    """

    closed = Signal()
    older_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = Column(theme, self, margins=(SIDE, 12, SIDE, 0), gap=8)
        row = Row(theme, gap=8)
        self._back = Button(theme, words.TEXT_BACK, ButtonKind.PLAIN, ButtonSize.SMALL)
        self._back.show_key_hint("Esc")
        self._back.clicked.connect(self.closed)
        self._older = Button(theme, words.TEXT_OLDER, ButtonKind.TEXT, ButtonSize.SMALL)
        self._older.clicked.connect(self.older_wanted)
        row.addWidget(self._back)
        row.addWidget(self._older)
        row.addStretch(1)
        self._text = _ReadOnly(theme)
        self._text.left.connect(self.closed)
        column.addLayout(row)
        column.addWidget(self._text, 1)

    def show_rows(self, rows: Sequence[TranscriptRow], *, more: bool) -> None:
        """The end of the conversation is in sight."""
        self._older.setVisible(more or len(rows) > _MOST)
        self._text.show_rows(rows[-_MOST:])

    def text(self) -> str:
        return self._text.toPlainText()

    @property
    def field(self) -> QTextEdit:
        return self._text

    def indents(self) -> list[bool]:
        """For each line: whether it is somebody's words."""
        block = self._text.document().begin()
        found: list[bool] = []
        while block.isValid():
            found.append(block.blockFormat().leftMargin() > 0)
            block = block.next()
        return found

    def take_focus(self) -> None:
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)


class _ReadOnly(QTextEdit):
    """Words stand indented under who spoke, also where they wrap: no text can pose as another
    speaker's head. Everything goes in as plain text, with formats of ours."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words.TEXT_NAME)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_rows(self, rows: Sequence[TranscriptRow]) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        head, said = QTextBlockFormat(), QTextBlockFormat()
        head.setTopMargin(self._theme.px(8))
        said.setLeftMargin(self._theme.px(24))
        strong, plain = QTextCharFormat(), QTextCharFormat()
        strong.setFont(self._theme.font(TypeStyle.SMALL_STRONG))
        strong.setForeground(self._theme.color(Token.INK2))
        plain.setFont(self._theme.font(TypeStyle.TRANSCRIPT))
        plain.setForeground(self._theme.color(Token.INK))
        day = None
        for row in rows:
            if row.at.date() != day:
                day = row.at.date()
                _add(cursor, words.day(day), head, strong)
            _add(cursor, words.text_head(row), head, strong)
            if isinstance(row, MessageRow):
                # Its lines become blocks of the same format.
                _add(cursor, outside_text.shown(row.text), said, plain)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.ensureCursorVisible()

    def _measure(self) -> None:
        self.setFont(self._theme.font(TypeStyle.TRANSCRIPT))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(Token.GROUND))
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(Token.INK))
        self.setPalette(palette)


def _add(cursor: QTextCursor, text: str, block: QTextBlockFormat, signs: QTextCharFormat) -> None:
    if cursor.position():
        cursor.insertBlock(block, signs)
    else:
        cursor.setBlockFormat(block)
    cursor.insertText(text, signs)
