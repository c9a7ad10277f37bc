"""Owns the place of registrations: the list, and the one that is open; must not know the rules."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card, Hairline, Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.registration import words
from workstation.ui.registration.listing import Listing
from workstation.ui.registration.sheet import RegistrationSheet
from workstation.ui.registration.values import Shown
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LIST_WIDE = 320


class RegistrationsPage(Surface):
    """Signals:
    chosen: the id of a registration.
    opened, new_wanted, finished, dropped, undone: bare.
    """

    opened = Signal()
    chosen = Signal(str)
    new_wanted = Signal()
    finished = Signal()
    dropped = Signal()
    undone = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self.sheet = RegistrationSheet(theme)
        self.listing = Listing(theme)
        self.listing.chosen.connect(self.chosen)
        self.new = Button(theme, words.NEW, ButtonKind.OUTLINE, icon="plus")
        self.new.setToolTip(words.NEW_HINT)
        self.new.setAccessibleDescription(words.NEW_HINT)
        self.new.clicked.connect(self.new_wanted)
        self.finish = Button(theme, words.FINISH, ButtonKind.FILLED)
        self.finish.clicked.connect(self._finish)
        self.drop = Button(theme, words.DROP, ButtonKind.DANGER)
        self.drop.clicked.connect(self.dropped)
        self.undo = Button(theme, words.UNDO, ButtonKind.PLAIN)
        self.undo.clicked.connect(self.undone)
        self._title = PlainLabel(theme, "", TypeStyle.PLACE, wrap=True)
        self._state = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self._saved = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self._why_not = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._corrections = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._empty = EmptyState(theme, "list-check", *words.EMPTY)
        self._lay_out()
        self.sheet.left.connect(self.finish.setFocus)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.finish.click)
        self.show_registrations(Shown())

    def show_registrations(self, shown: Shown) -> None:
        self.listing.show_listed(shown.listed)
        self._lists.setCurrentIndex(0 if shown.listed else 1)
        if bool(shown.title) != (self._pages.currentIndex() == 0):
            self._pages.setCurrentIndex(0 if shown.title else 1)
            self._saved.setText("")
        if shown.title != self._title.text():
            self._problem.hide()
        self._title.setText(shown.title)
        self._state.setText(shown.state)
        self._corrections.setText("\n".join(shown.corrections))
        self._history.setVisible(bool(shown.corrections))
        self.finish.setText(shown.finish)
        self.finish.setVisible(bool(shown.finish))
        self.finish.setEnabled(not shown.why_not)
        self._why_not.setText(shown.why_not if shown.finish else "")
        self.drop.setVisible(shown.may_drop)
        self.undo.setVisible(shown.may_undo)

    def show_saved(self, sentence: str) -> None:
        self._problem.hide()
        self._saved.setText(sentence)

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def take_focus(self) -> None:
        self.new.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        theme = self._theme
        row = Row(theme, self)
        row.addWidget(self._build_list())
        row.addWidget(Hairline(theme, vertical=True))
        right = Column(theme)
        right.addWidget(self._build_page(), 1)
        row.addLayout(right, 1)

    def _build_list(self) -> QWidget:
        theme = self._theme
        side = self._side = Surface(theme, Token.PANEL)
        column = Column(theme, side)
        head = Column(theme, margins=(16, 18, 16, 12), gap=12)
        head.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.PLACE))
        head.addWidget(self.new)
        column.addLayout(head)
        self._lists = QStackedWidget()
        self._lists.addWidget(ScrollArea(theme, self.listing, Token.PANEL))
        self._lists.addWidget(self._empty)
        column.addWidget(self._lists, 1)
        theme.changed.connect(self._measure)
        self._measure()
        return side

    def _build_page(self) -> QWidget:
        theme = self._theme
        whole = QWidget()
        outer = Column(theme, whole)
        page = ColumnPage(theme, width=712, margins=(16, 20, 16, 20), gap=10)
        column = page.column
        self._history = Card(theme)
        history = Column(theme, self._history, margins=(16, 12, 16, 12), gap=6)
        history.addWidget(PlainLabel(theme, words.CORRECTIONS, TypeStyle.BODY_MEDIUM))
        history.addWidget(self._corrections)
        for part in (self._title, self._state, self.sheet, self._history):
            column.addWidget(part)
        column.addStretch(1)
        outer.addWidget(page, 1)
        outer.addWidget(self._build_foot())
        self._pages = QStackedWidget()
        self._pages.addWidget(whole)
        self._pages.addWidget(EmptyState(theme, "pencil", *words.NOTHING_CHOSEN))
        self._pages.setCurrentIndex(1)
        return self._pages

    def _build_foot(self) -> QWidget:
        theme = self._theme
        foot = Surface(theme, Token.PANEL)
        outer = Column(theme, foot)
        outer.addWidget(Hairline(theme))
        inside = Column(theme, margins=(16, 12, 16, 12), gap=8)
        inside.addWidget(self._problem)
        row = Row(theme, gap=8)
        row.addWidget(self._saved)
        row.addWidget(self._why_not, 1)
        for button in (self.drop, self.undo, self.finish):
            row.addWidget(button)
        inside.addLayout(row)
        outer.addLayout(inside)
        return foot

    def _measure(self) -> None:
        self._side.setFixedWidth(self._theme.px(_LIST_WIDE))

    def _finish(self) -> None:
        self.sheet.flush()
        self.finished.emit()
