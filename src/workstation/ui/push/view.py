"""Owns the push panel; must not know how a push is sent, nor decide what may be pressed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workstation.ui.parts import marks, outside_text
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, CardKind, Hairline
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.parts.panel import Panel
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.push import stage as stages
from workstation.ui.push import words
from workstation.ui.push.foot import Foot
from workstation.ui.push.request import Request
from workstation.ui.push.rows import CardRows
from workstation.ui.push.stage import Act
from workstation.ui.push.track import Track
from workstation.ui.push.values import Offer, RequestChanged, Sheet
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import clock, reasons

WIDTH = 524
"""LOOK: "Push panel 524 wide"."""
_HEAD = 56


class PushView(Panel):
    """Signals:
    offered: `push.values.Offer`.
    request_changed: `push.values.RequestChanged`.
    partner_chosen, risk_asked: an id.
    consent_asked, briefing_sent, taken_back, introduced, handed_over: bare.
    pin_asked, card_asked, finish_asked, closed: bare.
    """

    offered = Signal(object)
    partner_chosen = Signal(str)
    request_changed = Signal(object)
    consent_asked = Signal()
    briefing_sent = Signal()
    taken_back = Signal()
    introduced = Signal()
    handed_over = Signal()
    risk_asked = Signal(str)
    pin_asked = Signal()
    card_asked = Signal()
    finish_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.PANEL)
        self._theme = theme
        self._sheet: Sheet | None = None
        self._is_showing = False
        self.track = Track(theme, words.NODES)
        self.request = Request(theme)
        self.rows = CardRows(theme)
        self.foot = Foot(theme)
        self.returned = Banner(theme, BannerKind.AMBER)
        self._note = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        self.request.partner_chosen.connect(self.partner_chosen)
        self.request.request_changed.connect(self._tell_request)
        self.request.offered.connect(self._offer_by_enter)
        self.rows.risk_asked.connect(self.risk_asked)
        self.rows.pin_asked.connect(self.pin_asked)
        self.foot.pressed.connect(self._press)
        column = Column(theme, self)
        column.addWidget(self._build_head())
        column.addWidget(Hairline(theme))
        column.addWidget(self._build_middle(), 1)
        column.addWidget(self.foot)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def close_button(self) -> Button:
        return self._head_close

    def show_sheet(self, sheet: Sheet) -> None:
        self._is_showing = True
        try:
            self._show(sheet)
        finally:
            self._is_showing = False
        if self.holds_focus() and not sheet.is_busy:
            (self.foot.next_step() or self._head_close).setFocus()

    def show_left(self, left_s: int) -> None:
        self._left.setText(clock.countdown(left_s))
        self._left.setAccessibleName(clock.spoken_left(left_s))

    def show_problem(self, sentence: str) -> None:
        self.foot.show_problem(sentence)

    def take_focus(self) -> None:
        """Where the keyboard belongs when the panel opens: the sentence, or the next step."""
        if not self.request.isHidden():
            self.request.field.setFocus()
        else:
            (self.foot.next_step() or self._head_close).setFocus()

    def next_stop(self, lost: QWidget) -> QWidget | None:
        """The step that goes on, or the way out: never one by which Enter twice does something else."""
        if self._is_showing or (self._sheet is not None and self._sheet.is_busy):
            return None
        return self.foot.next_step() or self._head_close

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, sheet: Sheet) -> None:
        before = self._sheet
        is_new = before is None or before.key != sheet.key
        if is_new:
            # While the old sheet is still ours: its sentence is told as the old chat's.
            self.request.field.flush()
        self._sheet = sheet
        stage = stages.stage_of(sheet)
        self._title.setText(words.title(sheet.partner.name))
        self.track.show_done(stage.done, is_returned=stage.is_returned)
        self._mark.show_mark(marks.of_line(sheet.partner.line))
        self._headline.setText(outside_text.one_line(stage.headline))
        self._below.setText(stage.below)
        self._left.setVisible(stage.has_countdown)
        if is_new or not stage.has_countdown:
            self._left.setText("")
        self.request.setVisible(stage.shows_request)
        self.request.show_sheet(sheet, anew=is_new)
        self._show_returned(sheet)
        self._card_head.setVisible(stage.shows_card)
        self.rows.setVisible(stage.shows_card)
        self._fill.setVisible(stage.can_edit)
        self.rows.show_rows(sheet.quotes, sheet.rows, can_pin=stage.can_edit)
        self.foot.show_stage(stage, outside_text.one_line(sheet.name), keep_open=not is_new)

    def _build_head(self) -> QWidget:
        theme = self._theme
        self._head = QWidget()
        row = Row(theme, self._head, margins=(20, 0, 14, 0), gap=11)
        self._title = PlainLabel(theme, "", TypeStyle.CHAT_TITLE)
        close = Button(theme, "", ButtonKind.QUIET, icon="close", name=words.CLOSE_HINT)
        close.setToolTip(words.CLOSE_HINT)
        close.clicked.connect(self.closed)
        self._head_close = close
        row.addWidget(Icon(theme, "swap", 20, Token.INK))
        row.addWidget(self._title, 1)
        row.addWidget(close)
        return self._head

    def _build_middle(self) -> QWidget:
        theme = self._theme
        inner = QWidget()
        column = Column(theme, inner, margins=(20, 16, 20, 16), gap=12)
        state = Card(theme, CardKind.WASH)
        line = Row(theme, state, margins=(14, 9, 14, 9), gap=12)
        self._mark = Marker(theme, marks.UNKNOWN, 12)
        said = Column(theme)
        self._headline = PlainLabel(theme, "", TypeStyle.BODY_STRONG, wrap=True)
        self._below = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        said.addWidget(self._headline)
        said.addWidget(self._below)
        self._left = PlainLabel(theme, "", TypeStyle.WAIT)
        line.addWidget(self._mark)
        line.addLayout(said, 1)
        line.addWidget(self._left)
        self._card_head = QWidget()
        head = Row(theme, self._card_head, margins=(0, 4, 0, 0), gap=8)
        head.addWidget(PlainLabel(theme, words.BRIEFING, TypeStyle.HEADING))
        decides = PlainLabel(
            theme, words.DECIDES, TypeStyle.SMALL, Token.INK2, align=Qt.AlignmentFlag.AlignRight
        )
        self._fill = Button(theme, words.FILL, ButtonKind.TEXT, ButtonSize.SMALL, icon="pencil")
        self._fill.clicked.connect(self.card_asked)
        head.addWidget(self._fill)
        head.addWidget(decides, 1)
        for widget in (self.track, self.returned, self._note, state, self.request):
            column.addWidget(widget)
        column.addWidget(self._card_head)
        column.addWidget(self.rows)
        column.addStretch(1)
        return ScrollArea(theme, inner)

    def _show_returned(self, sheet: Sheet) -> None:
        reason = sheet.reason
        self.returned.setVisible(reason is not None)
        note = outside_text.isolated(sheet.note.strip()) if reason is not None else ""
        self._note.setText(words.said(sheet.name, note) if note else "")
        self._note.setVisible(bool(note))
        if reason is None:
            return
        line, name = sheet.partner.name, outside_text.one_line(sheet.name)
        fact = reasons.returned(reason, who=name, line=line)
        then = reasons.what_now(reason, line=line)
        if sheet.proposed:
            then = f"{words.proposed(sheet.proposed)} {then}"
        self.returned.show_banner(BannerKind.AMBER, "arrow-left", fact, then)

    def _press(self, act: Act) -> None:
        if act is Act.OFFER:
            self._offer()
            return
        {
            Act.ASK: self.consent_asked,
            Act.SEND: self.briefing_sent,
            Act.TAKE_BACK: self.taken_back,
            Act.INTRODUCE: self.introduced,
            Act.HAND_OVER: self.handed_over,
            Act.FINISH: self.finish_asked,
            Act.CLOSE: self.closed,
        }[act].emit()

    def _tell_request(self, text: str) -> None:
        if self._sheet is not None:
            self.request_changed.emit(RequestChanged(key=self._sheet.key, text=text))

    def _offer(self) -> None:
        if self._sheet is not None:
            self.request.field.flush()
            request = " ".join(self.request.field.toPlainText().split())
            self.offered.emit(Offer(line=self._sheet.partner.line, request=request))

    def _offer_by_enter(self) -> None:
        if self.foot.is_available(Act.OFFER):
            self._offer()

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px(_HEAD))
