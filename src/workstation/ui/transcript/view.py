"""Owns how the parts of a conversation stand together; holds no rule of a chat, and no composer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.domain.ids import MessageId
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.layout import Column
from workstation.ui.parts.status_line import StatusLine
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.transcript import words
from workstation.ui.transcript.conversation_text import ConversationText
from workstation.ui.transcript.geometry import SIDE, WIDEST_COLUMN
from workstation.ui.transcript.header import HeaderBar
from workstation.ui.transcript.message_list import MessageList
from workstation.ui.transcript.notices import Notices
from workstation.ui.transcript.values import Header, Notice, NoticeKey, Page, Phase, Row


class Transcript(QWidget):
    """The `TranscriptView` of `values`: header, notices, rows, who types.

    Signals:
        older_wanted: lines before this position (int).
        pin_wanted: PinWanted.
        notice_pressed: NoticeKey.
        seen: the newest line of others that a person can have read (MessageId).
    """

    older_wanted = Signal(object)
    pin_wanted = Signal(object)
    notice_pressed = Signal(object)
    seen = Signal(object)

    def __init__(self, theme: Theme, *, is_archive: bool = False) -> None:
        """`is_archive`: only to be read again."""
        super().__init__()
        self._theme = theme
        self._phase = Phase.OPEN
        self._unseen = 0
        self._header = HeaderBar(theme)
        self._notices = Notices(theme)
        self._list = MessageList(theme, is_archive=is_archive)
        self._text = ConversationText(theme)
        self._empty = EmptyState(theme, "chat", words.SILENT, words.SILENT_KIND)
        self._status = StatusLine(theme, side=SIDE, height=36, widest=WIDEST_COLUMN)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(theme.px(120))
        for page in (self._empty, self._list, self._text):
            self._stack.addWidget(page)
        column = Column(theme, self)
        column.addWidget(self._header)
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        self._down = Button(
            theme, words.new_below(0), ButtonKind.OUTLINE, ButtonSize.SMALL, icon="arrow-down"
        )
        self._down.setParent(self)
        self._down.hide()
        self._connect()
        theme.changed.connect(self.update)

    def _connect(self) -> None:
        rows = self._list
        rows.older_wanted.connect(self.older_wanted)
        rows.pin_wanted.connect(self.pin_wanted)
        rows.seen.connect(self.seen)
        rows.unseen_changed.connect(self._note_unseen)
        rows.moved.connect(self._place_down)
        self._notices.pressed.connect(self.notice_pressed)
        self._down.clicked.connect(self._go_down)
        self._text.closed.connect(self.close_text)
        self._text.older_wanted.connect(self._ask_older)
        self._stack.installEventFilter(self)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+A"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.open_text)

    @property
    def message_list(self) -> MessageList:
        """The rows: where F6 puts the keyboard."""
        return self._list

    @property
    def header(self) -> HeaderBar:
        return self._header

    @property
    def notices(self) -> Notices:
        return self._notices

    @property
    def conversation_text(self) -> ConversationText:
        return self._text

    @property
    def down_button(self) -> Button:
        return self._down

    def status_text(self) -> str:
        return self._status.text()

    # ---- what is shown ------------------------------------------------------------------------

    def show_header(self, header: Header) -> None:
        self._header.show_header(header)

    def show_page(self, page: Page) -> None:
        self._status.show_typing("")
        # First in sight, then filled: rows are measured once, at the width that they get.
        self._stack.setCurrentWidget(self._list if page.rows else self._empty)
        self._list.open(page)
        self._tell_state()

    def show_at(self, message: MessageId) -> None:
        """A line of what was given, in the middle and ringed."""
        self._list.go_to(message)
        self._place_down()

    def show_older(self, page: Page) -> None:
        self._list.add_older(page)
        if self._stack.currentWidget() is self._text:
            self._fill_text()

    def show_row(self, row: Row) -> None:
        self._list.put(row)
        if self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._list)
            self._list.go_to_end()
            self._tell_state()

    def show_phase(self, phase: Phase) -> None:
        self._phase = phase
        icon, said = words.PHASES.get(phase, ("", ""))
        if phase is Phase.OPENING:
            self._empty.show_words(icon, said, words.OPENING_KIND)
        else:
            self._empty.show_words("chat", words.SILENT, words.SILENT_KIND)
        self._tell_state()

    def show_typing(self, names: Sequence[str]) -> None:
        self._status.show_typing(words.typing(names))

    def show_notice(self, notice: Notice) -> None:
        self._notices.show_notice(notice)

    def hide_notice(self, key: NoticeKey) -> None:
        self._notices.hide_notice(key)

    # ---- the keyboard -------------------------------------------------------------------------

    def take_focus(self) -> None:
        """To the rows: F6 comes here."""
        page = self._stack.currentWidget()
        if page is self._text:
            self._text.take_focus()
        else:
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_text(self) -> None:
        """Ctrl+Shift+A: the conversation as one text; the same keys close it."""
        if self._stack.currentWidget() is self._text:
            self.close_text()
            return
        self._fill_text()
        self._stack.setCurrentWidget(self._text)
        self._down.hide()
        self._text.take_focus()

    def close_text(self) -> None:
        has_rows = bool(self._list.rows.rowCount())
        self._stack.setCurrentWidget(self._list if has_rows else self._empty)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place_down()

    # ---- inside -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.GROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place_down()
        return False

    def _tell_state(self) -> None:
        """Not twice: while there are no rows, their place says that the chat opens."""
        is_said_above = self._phase is Phase.OPENING and self._stack.currentWidget() is self._empty
        icon, said = words.PHASES.get(self._phase, ("", ""))
        self._status.show_state(icon, "" if is_said_above else said)

    def _fill_text(self) -> None:
        self._text.show_rows(self._list.rows.rows, more=self._list.rows.more)

    def _ask_older(self) -> None:
        oldest = self._list.rows.oldest_position
        if oldest is not None and self._list.rows.more:
            self.older_wanted.emit(oldest)

    def _note_unseen(self, count: int) -> None:
        self._unseen = count
        self._down.setText(words.new_below(count))
        self._place_down()

    def _go_down(self) -> None:
        had_focus = self._down.hasFocus()
        self._list.go_down()
        if had_focus:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_down(self) -> None:
        """At the lower edge of the rows, while their end is out of sight."""
        is_list = self._stack.currentWidget() is self._list
        at_end = self._list.is_at_end and not self._list.rows.hidden_below
        if not is_list or (at_end and not self._unseen):
            self._down.hide()
            return
        size = self._down.sizeHint()
        stack = self._stack.geometry()
        x = stack.center().x() - size.width() // 2
        y = stack.bottom() - size.height() - self._theme.px(8)
        self._down.setGeometry(x, y, size.width(), size.height())
        self._down.show()
        self._down.raise_()
