"""Owns the page of a push offer; must not know the chat, nor what an answer leads to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.offer import words
from workstation.ui.offer.answer import Answer
from workstation.ui.offer.facts import Facts
from workstation.ui.offer.values import Sheet
from workstation.ui.parts import marks, outside_text
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel, Run
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class OfferView(ColumnPage):
    """Signals:
    accepted, left: bare.
    declined: `offer.values.Decline`.
    time_proposed: `offer.values.Wish`.
    """

    accepted = Signal()
    declined = Signal(object)
    time_proposed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(24, 34, 24, 28))
        self._theme = theme
        self._sheet: Sheet | None = None
        self._mark = Marker(theme, marks.UNKNOWN)
        self._from = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM, Token.INK2)
        self._title = PlainLabel(theme, "", TypeStyle.OFFER, wrap=True)
        head = Row(theme, gap=8)
        head.addWidget(self._mark)
        head.addWidget(self._from, 1)
        self._facts = Facts(theme)
        self._problem = Banner(theme, BannerKind.AMBER)
        self._problem.hide()
        self.answer = Answer(theme)
        self.answer.accepted.connect(self.accepted)
        self.answer.declined.connect(self.declined)
        self.answer.time_proposed.connect(self.time_proposed)
        self.back = Button(theme, words.BACK, ButtonKind.FILLED, ButtonSize.DECISION)
        self.back.clicked.connect(self.left)
        self._gone_banner = Banner(theme, BannerKind.AMBER)
        self._gone = self._build_gone()
        self.column.addLayout(head)
        for widget in (self._title, self._facts, self._problem, self.answer, self._gone):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_sheet(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        is_new = before is None or before.ticket != sheet.ticket
        name = outside_text.one_line(sheet.sender)
        mark = marks.of_line(sheet.line)
        self._mark.show_mark(mark)
        line = Run(text=sheet.line_name, style=TypeStyle.BODY_STRONG, token=Token(mark.hue.value))
        asks = words.TAKE_OVER if sheet.is_handover else words.ASKS
        self._from.show_runs(line, Run(text=asks))
        title = words.title(name, sheet.own_line_name, is_handover=sheet.is_handover)
        self._title.setText(title)
        self._facts.show_sheet(sheet)
        if is_new:
            self.answer.start_anew()
            self._problem.hide()
        self.answer.show_sheet(sheet, name)
        if is_new:
            self.answer.show_left(sheet.total_s)
        self._show_gone(sheet, name)
        if is_new and sheet.gone is None and self.isVisible():
            self.answer.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_left(self, left_s: int) -> None:
        self.answer.show_left(left_s)

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what was opened; Enter outside any control accepts (LOOK 03a)."""
        answer = self.answer
        if event.key() == Qt.Key.Key_Escape and answer.has_panel:
            answer.close_panels()
            answer.accept.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            # With a panel open, Enter could mean its button: it never accepts by surprise.
            if not answer.isHidden() and answer.accept.isEnabled() and not answer.has_panel:
                answer.accept.click()
        else:
            super().keyPressEvent(event)

    def _build_gone(self) -> QWidget:
        box = QWidget()
        column = Column(self._theme, box, margins=(0, 12, 0, 0), gap=12)
        row = Row(self._theme)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addWidget(self._gone_banner)
        column.addLayout(row)
        box.hide()
        return box

    def _show_gone(self, sheet: Sheet, name: str) -> None:
        self.answer.setVisible(sheet.gone is None)
        self._gone.setVisible(sheet.gone is not None)
        if sheet.gone is not None:
            fact, then = words.gone(sheet.gone, name)
            self._gone_banner.show_banner(BannerKind.AMBER, "info", fact, then)
