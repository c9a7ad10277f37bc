"""Owns the field of a writing box: it grows with what is written, Enter submits, paste is plain, Tab
goes to a gap; must not know where the text goes, or how long it may be.
"""

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from workstation.domain import phrase
from workstation.ui.parts import outside_text
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

FEWEST_LINES = 2
MOST_LINES = 8


def units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class TextEntry(QPlainTextEdit):
    """Plain text in, plain text out.

    Signals:
        submitted: Enter, outside of an input method's composition.
        focus_changed: bool.
    """

    submitted = Signal()
    focus_changed = Signal(bool)

    def __init__(self, theme: Theme, fill: Token) -> None:
        super().__init__()
        self._theme = theme
        self._fill = fill
        self._is_composing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setProperty("ownFocus", True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        """Halves of surrogate pairs, which no encoder takes, become visible."""
        return (
            self.toPlainText().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )

    def select_gap(self, *, after: int = 0) -> bool:
        """The first gap that starts there or later, to be typed over; `after` in Qt's own units.
        Whether there was one."""
        for start, end in self._gaps():
            if start >= after:
                cursor = self.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab fills a sentence first: it leaves the field when no gap follows."""
        if forward and self.select_gap(after=self.textCursor().selectionEnd()):
            return True
        return super().focusNextPrevChild(forward)

    def sizeHint(self) -> QSize:
        # QPlainTextDocumentLayout counts its height in lines.
        written = round(self.document().documentLayout().documentSize().height())
        lines = min(MOST_LINES, max(FEWEST_LINES, written))
        height = math.ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + 1
        return QSize(self._theme.px(200), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        wanted = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not is_enter or self._is_composing:
            super().keyPressEvent(event)
        elif wanted == Qt.KeyboardModifier.ShiftModifier:
            # Qt would insert LINE SEPARATOR, which is a paragraph of its own elsewhere.
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        elif wanted in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            # A key held down must not send twice.
            if not event.isAutoRepeat():
                self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(outside_text.shown(source.text()))
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(source.hasText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Does not pass on to what lies under the box at its ends."""
        super().wheelEvent(event)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Another width is another number of lines.
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._is_composing = False
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def _gaps(self) -> list[tuple[int, int]]:
        """Qt counts UTF-16 units."""
        text = self.text()
        return [(units(text[:start]), units(text[:end])) for start, end in phrase.gaps(text)]

    def _measure(self) -> None:
        self.setFont(self._theme.font(TypeStyle.TRANSCRIPT))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(self._fill))
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(Token.INK))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._theme.color(Token.INK3))
        self.setPalette(palette)
        self.updateGeometry()
