"""Owns the place of notes: search and results at the left, what is read at the right; no rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workstation.ui.notes import words
from workstation.ui.notes.filters import Filters
from workstation.ui.notes.note_card import NoteCard
from workstation.ui.notes.results import Results
from workstation.ui.notes.values import NoteShown, Partner, Query, ResultsShown
from workstation.ui.parts.card import Hairline, Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.field import LineField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

LEFT_WIDE = 420
READING_WIDEST = 900
LONGEST_QUERY = 200


class Notes(Surface):
    """Down and Enter go from the search into the results, Escape goes back the same way.

    Signals:
        query_changed(Query), with every letter.
        more_wanted: the end of the results is near.
        result_chosen(ResultShown).
        flags_changed(Flags): of the note that is read.
        left: Escape in the search.
    """

    query_changed = Signal(object)
    more_wanted = Signal()
    result_chosen = Signal(object)
    flags_changed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, transcript: QWidget) -> None:
        """`transcript` shows the words of a chat; who made it fills it."""
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._transcript = transcript
        self.field = LineField(theme, words.SEARCH, words.SEARCH_HINT)
        self.field.setAccessibleDescription(words.SEARCH_HELP)
        self.field.setMaxLength(LONGEST_QUERY)
        self.field.setClearButtonEnabled(False)
        self.filters = Filters(theme)
        self.results = Results(theme)
        self.note = NoteCard(theme)
        self._count = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self._empty = EmptyState(theme, *words.NOTHING_YET)
        self._found = QStackedWidget()
        self._read = QStackedWidget()
        self._left = self._build_left()
        row = Row(theme, self)
        row.addWidget(self._left)
        row.addWidget(Hairline(theme, vertical=True))
        row.addWidget(self._build_right(), 1)
        self.field.textChanged.connect(lambda _: self._ask())
        self.field.returnPressed.connect(self.results.choose_first)
        self.filters.changed.connect(self._ask)
        self.results.chosen.connect(self.result_chosen)
        self.results.more_wanted.connect(self.more_wanted)
        self.note.flags_changed.connect(self.flags_changed)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_results(ResultsShown())
        self.show_nothing()

    # ---- what is shown ------------------------------------------------------------------------

    def show_partners(self, partners: tuple[Partner, ...]) -> None:
        self.filters.show_partners(partners)

    def show_results(self, results: ResultsShown) -> None:
        if not results.rows:
            said = words.NOTHING_YET
            if results.needs_words:
                said = words.NEEDS_WORDS
            elif results.is_asked:
                said = words.NOTHING_FOUND
            self._empty.show_words(*said)
        self._found.setCurrentWidget(self.results if results.rows else self._empty)
        self.results.show_results(results)

    def show_more(self, results: ResultsShown) -> None:
        self.results.add_results(results)

    def show_count(self, sentence: str) -> None:
        self._count.setText(sentence)

    def show_note(self, note: NoteShown | None) -> None:
        self.note.setVisible(note is not None)
        if note is not None:
            self.note.show_note(note)
        self._read.setCurrentIndex(1)

    def show_nothing(self) -> None:
        self._read.setCurrentIndex(0)
        self.results.show_open(None)

    def count_text(self) -> str:
        return self._count.text()

    def take_focus(self) -> None:
        """To the search, with what stood there ready to be typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # ---- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now: QWidget | None = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            if now is not None and self._read.isAncestorOf(now):
                self.results.take_focus()
            elif now is self.field:
                self.left.emit()
            else:
                self.take_focus()
        elif event.key() == Qt.Key.Key_Down and now is self.field:
            self.results.take_focus()
        else:
            super().keyPressEvent(event)

    # ---- inside -------------------------------------------------------------------------------

    def _ask(self) -> None:
        filters = self.filters
        self.query_changed.emit(
            Query(
                text=self.field.text(),
                kinds=filters.kinds,
                period=filters.period,
                partner=filters.partner,
                for_intervision=filters.intervision_tick.isChecked(),
                follow_up=filters.follow_up_tick.isChecked(),
            )
        )

    def _build_left(self) -> QWidget:
        theme = self._theme
        left = Surface(theme)
        column = Column(theme, left, margins=(16, 16, 8, 0), gap=12)
        head = Column(theme, margins=(0, 0, 8, 0), gap=12)
        title = Row(theme, gap=8)
        title.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.PLACE))
        title.addStretch(1)
        title.addWidget(self._count)
        head.addLayout(title)
        head.addWidget(self.field)
        head.addWidget(self.filters)
        column.addLayout(head)
        column.addWidget(Hairline(theme))
        for page in (self._empty, self.results):
            self._found.addWidget(page)
        column.addWidget(self._found, 1)
        return left

    def _build_right(self) -> QWidget:
        theme = self._theme
        self._reading = Surface(theme, Token.GROUND)
        row = Row(theme, self._reading)
        self._page = QWidget()
        column = Column(theme, self._page)
        column.addWidget(self._transcript, 1)
        shelf = Column(theme, margins=(16, 8, 16, 16))
        shelf.addWidget(self.note)
        column.addLayout(shelf)
        row.addStretch(1)
        row.addWidget(self._page, 1000)
        row.addStretch(1)
        self._read.addWidget(EmptyState(theme, *words.NOTHING_READ))
        self._read.addWidget(self._reading)
        return self._read

    def _measure(self) -> None:
        self._left.setFixedWidth(self._theme.px(LEFT_WIDE))
        self._page.setMaximumWidth(self._theme.px(READING_WIDEST))
