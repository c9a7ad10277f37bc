"""Owns a text field that grows with its text and tells when it rests; must not know where it goes."""

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

REST_MS = 500
"""After the last key: soon enough to lose nothing, late enough not to write every letter."""


class GrowingText(QPlainTextEdit):
    """From `lines` to `most` lines, then it scrolls. Tab leaves it.

    Signals:
        settled: the whole text, half a second after the last change, at leaving, or at `flush`.
        left_by_enter: Enter, in a field of one paragraph.
    """

    settled = Signal(str)
    left_by_enter = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        prompt: str = "",
        limit: int,
        lines: int = 1,
        most: int = 6,
        paragraphs: bool = False,
        style: TypeStyle = TypeStyle.BODY,
        quiet: bool = False,
    ) -> None:
        """`quiet`: a soft border, for a field that stands in a row of a card."""
        super().__init__()
        self._theme = theme
        self._limit = limit
        self._lines = lines
        self._most = most
        self._paragraphs = paragraphs
        self._style = style
        self._quiet = quiet
        self._told = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.flush)
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._change)
        theme.changed.connect(self._measure)
        self._measure()

    def show_text(self, text: str, *, anew: bool = False) -> None:
        """Replaces the text from outside. While somebody writes here the field is theirs: an older
        state that comes by must not undo a word. `anew`: the field is for something else now."""
        if not anew and (self.hasFocus() or self._rest.isActive()):
            return
        if text != self.toPlainText():
            self._told = text
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self.toPlainText())))
            self.setTextCursor(cursor)
        self._told = text
        self._rest.stop()

    def flush(self) -> None:
        """Tells the text now, if it was not told."""
        self._rest.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.settled.emit(text)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Not while all of it fits: a key that came before the field grew must not hide a line."""
        super().scrollContentsBy(dx, dy)
        bar = self.verticalScrollBar()
        if self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff and bar.value():
            bar.setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._paragraphs:
            self.flush()
            self.left_by_enter.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only plain text, and on one line where a field has one paragraph."""
        text = source.text()
        self.insertPlainText(text if self._paragraphs else " ".join(text.split()))

    def _change(self) -> None:
        if len(self.toPlainText()) > self._limit:
            # Cut at the end of what was put in, as a line edit does; the rest never was in the field.
            surplus = len(self.toPlainText()) - self._limit
            cursor = self.textCursor()
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, surplus
            )
            cursor.removeSelectedText()
            return
        if self.toPlainText() != self._told:
            self._rest.start()
        self._grow()

    def _grow(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        rows = max(self._lines, min(self._most, round(self.document().size().height())))
        needs_bar = self.document().size().height() > self._most
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if needs_bar
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() is not policy:
            self.setVerticalScrollBarPolicy(policy)
        height = round(rows * line) + 2 * self._theme.px(self._padding()) + 2
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()

    def _padding(self) -> float:
        return 4 if self._quiet else 7

    def _measure(self) -> None:
        theme = self._theme
        tokens = theme.tokens
        border = tokens.value(Token.LINE if self._quiet else Token.EDGE)
        side, top = theme.px(7 if self._quiet else 11), theme.px(self._padding())
        radius = theme.px(6 if self._quiet else 8)
        self.setFont(theme.font(self._style))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.raised}; color: {tokens.ink};"
            f" placeholder-text-color: {tokens.ink3};"
            f" border: 1px solid {border}; border-radius: {radius}px;"
            f" padding: {top}px {side}px; }}"
            f"QPlainTextEdit:hover {{ border-color: {tokens.edge}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {tokens.spruce};"
            f" padding: {top - 1}px {side - 1}px; }}"
            f"QPlainTextEdit:disabled {{ background: {tokens.sunken}; color: {tokens.ink3}; }}"
        )
        self._grow()
