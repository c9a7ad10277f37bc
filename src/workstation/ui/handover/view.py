"""Owns the panel of a handover within the line; must not know what carries it, and decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workstation.domain.handover import NEEDED
from workstation.domain.push import PushState
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.handover import words
from workstation.ui.handover.came import CameCard
from workstation.ui.handover.form import FormRows
from workstation.ui.handover.values import REQUEST_LIMIT, RequestChanged, Sheet, TextsChanged
from workstation.ui.parts import outside_text
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.panel import Panel
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import clock, reasons

_HEAD = 56
_COUNTS = (PushState.OFFERED, PushState.RESERVED, PushState.BRIEFED)
_CAN_TAKE_BACK = (*_COUNTS, PushState.READ, PushState.JOINT)


class HandoverView(Panel):
    """Signals:
    texts_changed: `handover.values.TextsChanged`; request_changed: `handover.values.RequestChanged`.
    offered, taken_back, introduced, handed_over, finish_asked, closed: bare.
    """

    texts_changed = Signal(object)
    request_changed = Signal(object)
    offered = Signal()
    taken_back = Signal()
    introduced = Signal()
    handed_over = Signal()
    finish_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.PANEL)
        self._theme = theme
        self._sheet: Sheet | None = None
        self.form = FormRows(theme)
        self.request = GrowingText(
            theme, words.REQUEST, prompt=words.REQUEST_PROMPT, limit=REQUEST_LIMIT, most=3
        )
        self.form.changed.connect(self._tell_texts)
        self.request.settled.connect(self._tell_request)
        self.offer = Button(theme, words.OFFER, ButtonKind.FILLED)
        self.take_back = Button(theme, words.TAKE_BACK, ButtonKind.PLAIN)
        self.introduce = Button(theme, words.INTRODUCE, ButtonKind.OUTLINE)
        self.hand_over = Button(theme, words.HAND_OVER, ButtonKind.FILLED)
        self.finish = Button(theme, words.FINISH, ButtonKind.FILLED)
        self.offer.clicked.connect(self._offer)
        self.take_back.clicked.connect(self.taken_back)
        self.introduce.clicked.connect(self.introduced)
        self.hand_over.clicked.connect(self.handed_over)
        self.finish.clicked.connect(self.finish_asked)
        column = Column(theme, self)
        column.addWidget(self._build_head())
        column.addWidget(Hairline(theme))
        column.addWidget(self._build_middle(), 1)
        column.addWidget(self._build_foot())
        theme.changed.connect(self._measure)
        self._measure()

    def show_sheet(self, sheet: Sheet) -> None:
        before = self._sheet
        is_new = before is None or before.key != sheet.key
        if is_new:
            # While the old sheet is still ours: its texts are told as the old chat's.
            self.flush()
        self._sheet = sheet
        self._title.setText(words.title(sheet.line))
        headline, below = words.headline(sheet)
        self._headline.setText(headline)
        self._below.setText(below)
        counts = sheet.state in _COUNTS
        self._left.setVisible(counts)
        if is_new or not counts:
            self._left.setText("")
        self._show_returned(sheet)
        self._came.show_came(sheet.came)
        self.form.show_texts(sheet.texts, anew=is_new, can_write=sheet.can_write)
        self.request.show_text(sheet.request, anew=is_new)
        self._ask.setVisible(sheet.can_write)
        self._show_foot(sheet)

    def show_left(self, left_s: int) -> None:
        self._left.setText(clock.countdown(left_s))
        self._left.setAccessibleName(clock.spoken_left(left_s))

    def show_saved(self, at: str) -> None:
        self._saved.setText(words.saved(at))

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    def flush(self) -> None:
        self.form.flush()
        self.request.flush()

    def take_focus(self) -> None:
        """To the first row that is still empty, or to the next step."""
        sheet = self._sheet
        if sheet is None or (sheet.can_write and not sheet.is_written):
            self.form.field(NEEDED).setFocus()
        else:
            (self._next() or self._close).setFocus()

    def next_stop(self, lost: QWidget) -> QWidget | None:
        """The step that goes on, or the way out: never one by which Enter twice does something else."""
        if self._sheet is not None and self._sheet.is_busy:
            return None
        return self._next() or self._close

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _next(self) -> Button | None:
        steps = (self.offer, self.introduce, self.finish)
        return next((b for b in steps if not b.isHidden() and b.isEnabled()), None)

    def _build_head(self) -> QWidget:
        theme = self._theme
        self._head = QWidget()
        row = Row(theme, self._head, margins=(20, 0, 14, 0), gap=11)
        self._title = PlainLabel(theme, "", TypeStyle.CHAT_TITLE)
        self._close = Button(theme, "", ButtonKind.QUIET, icon="close", name=words.CLOSE)
        self._close.setToolTip(words.CLOSE)
        self._close.clicked.connect(self._put_away)
        row.addWidget(Icon(theme, "handover", 20, Token.INK))
        row.addWidget(self._title, 1)
        row.addWidget(self._close)
        return self._head

    def _build_middle(self) -> QWidget:
        theme = self._theme
        inner = QWidget()
        column = Column(theme, inner, margins=(20, 16, 20, 16), gap=12)
        self._returned = Banner(theme, BannerKind.AMBER)
        self._note = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        state = Card(theme, CardKind.WASH)
        line = Row(theme, state, margins=(14, 9, 14, 9), gap=12)
        said = Column(theme)
        self._headline = PlainLabel(theme, "", TypeStyle.BODY_STRONG, wrap=True)
        self._below = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        said.addWidget(self._headline)
        said.addWidget(self._below)
        self._left = PlainLabel(theme, "", TypeStyle.WAIT)
        line.addLayout(said, 1)
        line.addWidget(self._left)
        self._came = CameCard(theme)
        self._ask = QWidget()
        ask = Column(theme, self._ask, gap=8)
        ask.addWidget(PlainLabel(theme, words.REQUEST, TypeStyle.HEADING))
        ask.addWidget(self.request)
        ask.addWidget(PlainLabel(theme, words.REQUEST_HINT, TypeStyle.SMALL, Token.INK2, wrap=True))
        for widget in (self._returned, self._note, state, self._came):
            column.addWidget(widget)
        column.addWidget(PlainLabel(theme, words.FORM, TypeStyle.HEADING))
        column.addWidget(self.form)
        column.addWidget(self._ask)
        column.addStretch(1)
        return ScrollArea(theme, inner)

    def _build_foot(self) -> QWidget:
        theme = self._theme
        foot = QWidget()
        column = Column(theme, foot)
        column.addWidget(Hairline(theme))
        inside = Column(theme, margins=(20, 12, 20, 14), gap=10)
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self._why_not = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._saved = PlainLabel(theme, words.SAVING, TypeStyle.SMALL, Token.INK2)
        row = Row(theme, gap=8)
        row.addWidget(self.take_back)
        row.addWidget(self._saved)
        row.addStretch(1)
        for button in (self.introduce, self.hand_over, self.offer, self.finish):
            row.addWidget(button)
        inside.addWidget(self._problem)
        inside.addWidget(self._why_not)
        inside.addLayout(row)
        column.addLayout(inside)
        return foot

    def _show_returned(self, sheet: Sheet) -> None:
        reason = sheet.reason
        self._returned.setVisible(reason is not None)
        note = outside_text.isolated(sheet.note.strip()) if reason is not None else ""
        self._note.setText(words.said(sheet.name, note) if note else "")
        self._note.setVisible(bool(note))
        if reason is not None:
            fact = reasons.returned(reason, who=sheet.name, line=sheet.line)
            then = reasons.what_now(reason, line=sheet.line)
            self._returned.show_banner(BannerKind.AMBER, "arrow-left", fact, then)

    def _show_foot(self, sheet: Sheet) -> None:
        state, ready = sheet.state, not sheet.is_busy
        blocked = words.blocked(sheet) if sheet.can_write else ""
        self._why_not.setText(blocked)
        self._why_not.setVisible(bool(blocked))
        self.offer.setText(words.OFFER if sheet.reason is None else words.OFFER_AGAIN)
        for button, is_there in (
            (self.offer, sheet.can_write),
            (self.take_back, state in _CAN_TAKE_BACK),
            (self.introduce, state is PushState.JOINT),
            (self.hand_over, state is PushState.JOINT),
            (self.finish, state is PushState.HANDED_OVER),
        ):
            button.setVisible(is_there)
            button.setEnabled(is_there and ready)
        self._saved.setVisible(sheet.can_write)
        self.offer.setEnabled(sheet.can_write and ready and not blocked)
        self.offer.setAccessibleDescription(blocked)

    def _offer(self) -> None:
        self.flush()
        self.offered.emit()

    def _put_away(self) -> None:
        self.flush()
        self.closed.emit()

    def _tell_texts(self, texts: object) -> None:
        if self._sheet is not None and isinstance(texts, dict):
            self.texts_changed.emit(TextsChanged(key=self._sheet.key, texts=texts))

    def _tell_request(self, text: str) -> None:
        if self._sheet is not None:
            self.request_changed.emit(RequestChanged(key=self._sheet.key, text=text))

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px(_HEAD))
