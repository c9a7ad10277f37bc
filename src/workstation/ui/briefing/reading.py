"""Owns the page on which a briefing that came is read; must not know how it was checked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workstation.domain.push import DECLINE_REASONS
from workstation.ui.briefing import words
from workstation.ui.briefing.reading_column import ReadingColumn
from workstation.ui.briefing.values import Page, Refusal
from workstation.ui.forms.column_page import DECISION_WIDTH, ColumnPage
from workstation.ui.forms.reasons_card import ReasonsCard
from workstation.ui.parts import outside_text
from workstation.ui.parts.badge import Badge, BadgeKind
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Hairline, Surface
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.parts.marks import UNKNOWN, Mark
from workstation.ui.parts.option import Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_HEAD = 56


class ReadingPage(Surface):
    """Signals:
    read, joined: bare.
    given_back: a `push.ReturnReason`.
    """

    read = Signal()
    joined = Signal()
    given_back = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._page: Page | None = None
        self._was_told = False
        column = Column(theme, self)
        column.addWidget(self._build_head())
        column.addWidget(Hairline(theme))
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._reading = ReadingColumn(theme)
        self._refusal = ColumnPage(theme, width=DECISION_WIDTH - 20)
        self._refused = Banner(theme, BannerKind.DANGER)
        self._then = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        self._refusal.column.addWidget(self._refused)
        self._refusal.column.addWidget(self._then)
        self._refusal.column.addStretch(1)
        self._stack.addWidget(self._reading)
        self._stack.addWidget(self._refusal)
        column.addWidget(middle, 1)
        column.addWidget(self._build_foot())

    def show_page(self, page: Page) -> None:
        before, self._page = self._page, page
        name = outside_text.one_line(page.sender)
        self._show_head(page.visitor, page.entry_mark, ok=True)
        told = (name, page.line_name, page.consented_at, page.shared, page.kept)
        if page.is_handover:
            self._title.setText(words.handover_title(page.visitor))
            self._badge.show_text(words.SAME_LINE, BadgeKind.NEUTRAL)
            self._line.setText(words.handed_by(name, page.line_name, page.shared))
            self._line.show_short("")
        else:
            self._line.setText(words.came_from(*told))
            self._line.show_short(words.came_from_short(*told))
        self._tick.setText(words.HANDOVER_READ if page.is_handover else words.READ)
        self._reading.show_page(page)
        self._stack.setCurrentIndex(0)
        self._foot.show()
        self._sees.setText(words.sees_within(name) if page.is_handover else words.sees(name))
        self._reasons.show_who(words.sees_reason(name))
        if before is None or before.visitor != page.visitor:
            self._was_told = False
            self._reasons.hide()
            self._reasons.clear()
            self._problem.hide()
        self._tick.setChecked(page.is_read or self._was_told)
        self._refresh()
        known = before is not None and before.visitor == page.visitor and before.shared > 0
        if page.shared and not known:
            self._take_focus()

    def _take_focus(self) -> None:
        """Space says "read" at once, unless somebody is writing."""
        focused: QWidget | None = self.window().focusWidget()
        text = Qt.WidgetAttribute.WA_InputMethodEnabled
        writes = focused is not None and focused.testAttribute(text)
        if self.isVisible() and not writes:
            self._tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refusal) -> None:
        self._page = None
        name = outside_text.one_line(refusal.sender)
        self._show_head(refusal.visitor, refusal.entry_mark, ok=False)
        self._line.setText(f"Van {name} ({refusal.line_name})")
        self._line.show_short("")
        self._refused.show_banner(BannerKind.DANGER, "warning", words.REFUSED_TITLE)
        self._then.setText(words.refused_then(name))
        self._stack.setCurrentIndex(1)
        self._foot.hide()

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    @property
    def tick(self) -> Tick:
        return self._tick

    @property
    def join(self) -> Button:
        return self._join

    @property
    def give_back(self) -> Button:
        return self._give_back

    @property
    def reasons(self) -> ReasonsCard:
        return self._reasons

    @property
    def badge(self) -> Badge:
        return self._badge

    def _build_head(self) -> QWidget:
        theme = self._theme
        head = Surface(theme, Token.PANEL)
        row = Row(theme, head, margins=(24, 0, 20, 0), gap=12)
        self._mark = Marker(theme, UNKNOWN, 14)
        words_column = Column(theme)
        self._title = PlainLabel(theme, "", TypeStyle.CHAT_TITLE)
        self._line = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        words_column.addStretch(1)
        words_column.addWidget(self._title)
        words_column.addWidget(self._line)
        words_column.addStretch(1)
        self._badge = Badge(theme, words.CONSENT_RIGHT, BadgeKind.SPRUCE, "shield-check")
        row.addWidget(self._mark)
        row.addLayout(words_column, 1)
        row.addWidget(self._badge)
        self._head = head
        theme.changed.connect(self._measure)
        self._measure()
        return head

    def _build_foot(self) -> QWidget:
        theme = self._theme
        self._foot = Surface(theme, Token.PANEL)
        outer = Column(theme, self._foot)
        outer.addWidget(Hairline(theme))
        inside = Column(theme, margins=(24, 14, 24, 14), gap=12)
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self._reasons = ReasonsCard(
            theme,
            question=words.WHY_BACK,
            button=words.GIVE_BACK_NOW,
            options=DECLINE_REASONS,
            cancel=words.KEEP,
        )
        self._reasons.hide()
        self._reasons.given.connect(self.given_back)
        self._reasons.cancelled.connect(self._close_reasons)
        row = Row(theme, gap=10)
        agree = Column(theme, gap=4)
        self._tick = Tick(theme, words.READ)
        self._tick.clicked.connect(self._tell_read)
        self._sees = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        below = Row(theme, margins=(30, 0, 0, 0))
        below.addWidget(self._sees, 1)
        agree.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignLeft)
        agree.addLayout(below)
        self._give_back = Button(theme, words.GIVE_BACK, ButtonKind.PLAIN)
        self._give_back.clicked.connect(self._open_reasons)
        self._join = Button(theme, words.JOIN, ButtonKind.FILLED, ButtonSize.DECISION)
        self._join.clicked.connect(self.joined)
        row.addLayout(agree, 1)
        row.addWidget(self._give_back)
        row.addWidget(self._join)
        inside.addWidget(self._problem)
        inside.addWidget(self._reasons)
        inside.addLayout(row)
        outer.addLayout(inside)
        return self._foot

    def _show_head(self, visitor: str, mark: Mark, *, ok: bool) -> None:
        self._title.setText(words.title(visitor))
        self._mark.show_mark(mark)
        self._badge.show_text(
            words.CONSENT_RIGHT if ok else words.CONSENT_WRONG,
            BadgeKind.SPRUCE if ok else BadgeKind.DANGER,
        )

    def _refresh(self) -> None:
        page = self._page
        if page is None:
            return
        self._join.setEnabled(page.is_read and not page.is_joining)
        self._join.setAccessibleDescription("" if page.is_read else words.TICK_FIRST)
        self._give_back.setEnabled(not page.is_joining)
        if page.is_joining:
            self._sees.setText(words.JOINING)

    def _tell_read(self) -> None:
        """The sender is told, so a tick cannot be taken back: a second press changes nothing."""
        self._tick.setChecked(True)
        if self._page is not None and not self._page.is_read and not self._was_told:
            self._was_told = True
            self.read.emit()

    def _open_reasons(self) -> None:
        self._reasons.show()
        self._reasons.take_focus()

    def _close_reasons(self) -> None:
        self._reasons.hide()
        self._give_back.setFocus()

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px(_HEAD))
