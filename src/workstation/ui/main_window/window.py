"""Owns the one window: bar, rail, desk, what covers them, and the keys that work everywhere.

Only what a cover needs is imported at once: a start shows one before anything else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workstation.ui.main_window.measures import Measures, Widths
from workstation.ui.parts import logo
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.card import Hairline, Surface
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme

if TYPE_CHECKING:
    from workstation.ui.main_window.centre import Centre
    from workstation.ui.main_window.question_card import Question
    from workstation.ui.main_window.side import Side
    from workstation.ui.rail.view import Rail
    from workstation.ui.topbar.view import Topbar

LEAST_WIDE, LEAST_HIGH = 1180, 720
"""LOOK: the smallest window. Not scaled: a screen does not grow with the text."""
_NOTICE_WIDE = 640


class MainWindow(QWidget):
    """Takes its parts ready made; whoever builds it connects them to presenters.

    It can be shown with a cover before it is furnished: a start asks for the passphrase first.

        window = MainWindow(theme)
        window.furnish(topbar, rail, left=[room, chats, pushes])
        window.centre.add_page("chat", chat_page)
        window.side.add_tab("protocol", "Protocol", protocol_page)
        window.add_cover("unlock", unlock); window.show_cover("unlock"); window.show_cover(None)
        window.show_panel(push_panel); window.show_panel(None)
        window.tell(sentence); window.ask(Question(...), lambda yes: ...)

    Signals:
        claim_longest_wanted, answer_push_wanted: F8, F9.
        chat_step_wanted(int): Ctrl+Down or Ctrl+Tab +1, Ctrl+Up or Ctrl+Shift+Tab -1.
        visitor_box_wanted, huddle_box_wanted: Ctrl+1, Ctrl+2.
        protocol_step_wanted(int): Alt and a digit; 0 is the advice below the steps.
        phrases_wanted, referrals_wanted: Alt+Z, Alt+H.
        lock_wanted: Ctrl+L.
        search_wanted: Ctrl+F.
        registration_wanted: Ctrl+R.
        close_wanted: somebody wants to close the window; `finish()` does it.
    """

    claim_longest_wanted = Signal()
    answer_push_wanted = Signal()
    chat_step_wanted = Signal(int)
    visitor_box_wanted = Signal()
    huddle_box_wanted = Signal()
    protocol_step_wanted = Signal(int)
    phrases_wanted = Signal()
    referrals_wanted = Signal()
    lock_wanted = Signal()
    search_wanted = Signal()
    registration_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._may_close = False
        self._last_focus: QWidget | None = None
        self.setWindowIcon(logo.window_icon())
        self._calls = 0
        self._title = "Schakel"
        self.show_calls(0)
        self.setMinimumSize(LEAST_WIDE, LEAST_HIGH)
        self.resize(1440, 900)
        self._widths: Mapping[str, Widths] = {}
        self._rail: Rail | None = None
        """None until the window is furnished."""
        self._places = QStackedWidget()
        self._place_of: dict[str, QWidget] = {}
        self._covers: dict[str, QWidget] = {}
        self._frame = Surface(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._frame)
        # Over the desk, not in its layout: nothing moves when it comes or goes.
        self._notice = Banner(theme)
        self._notice.setParent(self._places)
        self._notice.hide()
        self._notice.pressed.connect(self._notice.hide)
        outer = Column(theme, self)
        outer.addWidget(self._stack)
        self._shortcuts: list[QShortcut] = []
        theme.changed.connect(self._measure)

    def furnish(self, topbar: "Topbar", rail: "Rail", left: Sequence[QWidget]) -> None:
        """Once, before anything but covers is shown."""
        from workstation.ui.main_window.centre import Centre
        from workstation.ui.main_window.desk import Desk
        from workstation.ui.main_window.keys_card import KeysCard
        from workstation.ui.main_window.left import Left
        from workstation.ui.main_window.question_card import QuestionCard
        from workstation.ui.main_window.side import Side

        theme = self._theme
        self._rail = rail
        self._centre = Centre(theme)
        self._side = Side(theme)
        self._desk = Desk(theme, Left(theme, left), self._centre, self._side)
        self._desk.take_widths(self._widths)
        self._places.insertWidget(0, self._desk)
        self._place_of[""] = self._desk
        column = Column(theme, self._frame)
        column.addWidget(topbar)
        column.addWidget(Hairline(theme))
        row = Row(theme)
        row.addWidget(rail)
        row.addWidget(Hairline(theme, vertical=True))
        row.addWidget(self._places, 1)
        column.addLayout(row, 1)
        self._notice.raise_()
        self._keys_card = KeysCard(theme, self)
        self._keys_card.left.connect(self.hide_keys)
        self._question_card = QuestionCard(theme, self)
        self._shortcuts = self._make_shortcuts()
        self._let_keys_through(not self.is_covered())
        self._measure()

    @property
    def centre(self) -> "Centre":
        return self._centre

    @property
    def side(self) -> "Side":
        return self._side

    # ---- what is shown ----------------------------------------------------------------------

    def add_place(self, key: str, page: QWidget) -> None:
        """A page of the rail that takes all of the desk; the desk itself is `""`."""
        self._place_of[key] = page
        self._places.addWidget(page)

    def show_place(self, key: str) -> None:
        self._places.setCurrentWidget(self._place_of[key])

    def add_cover(self, key: str, page: QWidget) -> None:
        """A page that hides everything, also from the keys: unlock."""
        self._covers[key] = page
        self._stack.addWidget(page)

    def show_cover(self, key: str | None) -> None:
        """None: the desk again, with the focus where it was."""
        if key is None:
            was_covered = self._stack.currentIndex() != 0
            self._stack.setCurrentIndex(0)
            if was_covered:
                # Nobody's before: else Qt takes the first button of the bar, for no reason.
                (self._last_focus or self).setFocus()
            self._forget_focus()
        else:
            if self._rail is not None:
                self.hide_keys()
                self._question_card.withdraw()
            if self._stack.currentIndex() == 0:
                self._remember_focus()
            self._stack.setCurrentWidget(self._covers[key])
        self._let_keys_through(key is None)

    def is_covered(self) -> bool:
        return self._stack.currentIndex() != 0

    def show_title(self, title: str) -> None:
        """How it is called in the task bar; a desk, never a person."""
        self._title = title
        self.show_calls(self._calls)

    def measures(self) -> Measures:
        """As somebody left it, to be remembered."""
        size = self.normalGeometry().size() if self.isMaximized() else self.size()
        return Measures(
            width=size.width(),
            height=size.height(),
            is_maximised=self.isMaximized(),
            columns=self._desk.widths() if self._rail is not None else self._widths,
        )

    def take_measures(self, measures: Measures) -> None:
        """Never larger than the screen: it may be another one than last time."""
        self._widths = measures.columns
        if self._rail is not None:
            self._desk.take_widths(measures.columns)
        room = self.screen().availableGeometry().size()
        self.resize(min(measures.width, room.width()), min(measures.height, room.height()))
        if measures.is_maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_calls(self, count: int) -> None:
        """How many tickets ring: in the title, and a new one in the task bar; never who or what."""
        self.setWindowTitle(f"({count}) {self._title}" if count else self._title)
        if count > self._calls and not self.isActiveWindow():
            QApplication.alert(self)
        self._calls = count

    def show_panel(self, panel: QWidget | None) -> None:
        """A panel (push) in the place of the right column."""
        self._desk.show_panel(panel)

    def panel(self) -> QWidget | None:
        return self._desk.panel()

    def show_keys(self) -> None:
        if not self._is_veiled():
            self._remember_focus()
            self._keys_card.show_keys()
            self._let_keys_through(False)

    def hide_keys(self) -> None:
        if self._keys_card.isVisible():
            self._keys_card.hide()
            self._unveil()

    def ask(self, question: "Question", answered: Callable[[bool], None]) -> None:
        """A question over the window. `answered` is called once, with False when it is left."""
        self.hide_keys()
        if not self._is_veiled():
            self._remember_focus()
        self._let_keys_through(False)

        def take(yes: bool) -> None:
            self._unveil()
            answered(yes)

        self._question_card.ask(question, take)

    def tell(self, sentence: str) -> None:
        """A sentence over the desk that stays until it was read: something did not go as asked."""
        self._notice.show_banner(BannerKind.AMBER, "warning", sentence, button="Begrepen")
        self._notice.show()
        self._notice.raise_()
        self._place_notice()

    def told(self) -> str:
        """The sentence that stands there now, or nothing."""
        return self._notice.text() if not self._notice.isHidden() else ""

    def _is_veiled(self) -> bool:
        return self._keys_card.isVisible() or self._question_card.is_asking()

    def _unveil(self) -> None:
        if self._is_veiled():
            return
        self._let_keys_through(not self.is_covered())
        if self._last_focus is not None:
            self._last_focus.setFocus()
        self._forget_focus()

    def _let_keys_through(self, through: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(through)

    # ---- focus ------------------------------------------------------------------------------

    def focus_column(self, step: int) -> None:
        """F6 is +1: the next column, to where its first control is; with Shift -1."""
        columns = self._desk.columns()
        now = QApplication.focusWidget()
        at = next(
            (i for i, c in enumerate(columns) if now is not None and c.isAncestorOf(now)), None
        )
        start = (-1 if step > 0 else 0) if at is None else at
        for turn in range(1, len(columns) + 1):
            column = columns[(start + step * turn) % len(columns)]
            target = _first_focusable(column)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    # ---- closing ----------------------------------------------------------------------------

    def finish(self) -> None:
        """Closes for good, without asking again."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        # After this event: whoever answers may well close the window from there.
        QTimer.singleShot(0, self.close_wanted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Else Qt gives the focus to the first button of the bar, and a ring means "here you are".
        if not self.is_covered() and self.focusWidget() is None:
            self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if self._rail is not None:
            for veil in (self._keys_card, self._question_card):
                veil.setGeometry(self.rect())
        self._place_notice()

    def _measure(self) -> None:
        if self._rail is not None:
            from workstation.ui.main_window.desk import NARROW_BELOW

            self._rail.show_narrow(self.width() / self._theme.scale < NARROW_BELOW)

    def _place_notice(self) -> None:
        """Over the head of the centre: the columns beside it stay free."""
        if self._rail is None:
            return
        is_desk = self._places.currentWidget() is self._desk
        below = self._centre if is_desk else self._places
        room = below.width() - 2 * self._theme.px(16)
        wide = max(1, min(self._theme.px(_NOTICE_WIDE), room))
        high = max(self._notice.heightForWidth(wide), self._notice.minimumHeight())
        left = below.mapTo(self._places, QPoint(0, 0)).x() + (below.width() - wide) // 2
        self._notice.setGeometry(left, self._theme.px(8), wide, high)

    def _make_shortcuts(self) -> list[QShortcut]:
        steps = tuple(
            (f"Alt+{digit}", lambda n=digit: self.protocol_step_wanted.emit(n))
            for digit in range(10)
        )
        wanted = (
            *steps,
            ("F8", self.claim_longest_wanted.emit),
            ("F9", self.answer_push_wanted.emit),
            ("Ctrl+Down", lambda: self.chat_step_wanted.emit(1)),
            ("Ctrl+Tab", lambda: self.chat_step_wanted.emit(1)),
            ("Ctrl+Up", lambda: self.chat_step_wanted.emit(-1)),
            ("Ctrl+Shift+Tab", lambda: self.chat_step_wanted.emit(-1)),
            ("Ctrl+1", self.visitor_box_wanted.emit),
            ("Ctrl+2", self.huddle_box_wanted.emit),
            ("Alt+Z", self.phrases_wanted.emit),
            ("Alt+H", self.referrals_wanted.emit),
            ("Ctrl+L", self.lock_wanted.emit),
            ("Ctrl+F", self.search_wanted.emit),
            ("Ctrl+R", self.registration_wanted.emit),
            ("F6", lambda: self.focus_column(1)),
            ("Shift+F6", lambda: self.focus_column(-1)),
            ("F1", self.show_keys),
        )
        made = []
        for keys, act in wanted:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
            made.append(shortcut)
        return made

    def _remember_focus(self) -> None:
        self._last_focus = QApplication.focusWidget()
        if self._last_focus is not None:
            self._last_focus.destroyed.connect(self._forget_focus)

    def _forget_focus(self) -> None:
        self._last_focus = None


def _first_focusable(column: QWidget) -> QWidget | None:
    """The first control of a column by Tab; what is hidden or not available does not count."""
    step = column.nextInFocusChain()
    while step is not None and step is not column:
        takes_tab = step.focusPolicy() & Qt.FocusPolicy.TabFocus
        if column.isAncestorOf(step) and takes_tab and step.isVisible() and step.isEnabled():
            return step
        step = step.nextInFocusChain()
    return None
