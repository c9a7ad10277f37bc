"""Owns the time that is left and the three answers to an offer; must not know what is offered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.push import DECLINE_REASONS, ReturnReason
from workstation.ui.forms.countdown_bar import CountdownBar
from workstation.ui.forms.flow import Flow
from workstation.ui.forms.reasons_card import ReasonsCard
from workstation.ui.offer import words
from workstation.ui.offer.time_chooser import TimeChooser
from workstation.ui.offer.values import NOTE_LIMIT, Decline, Sheet
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel, Run
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import clock


class Answer(QWidget):
    """Signals:
    accepted: bare.
    declined: `offer.values.Decline`.
    time_proposed: `offer.values.Wish`.
    """

    accepted = Signal()
    declined = Signal(object)
    time_proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._total_s = 0
        column = Column(theme, self, margins=(0, 12, 0, 0), gap=12)
        time_row = Row(theme, gap=12)
        self._bar = CountdownBar(theme)
        self._left = PlainLabel(theme, "", TypeStyle.BODY, Token.INK2, tabular=True)
        time_row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        time_row.addWidget(self._left)
        self._nobody = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._full = PlainLabel(theme, words.FULL, TypeStyle.SMALL, Token.AMBER_INK, wrap=True)
        size = ButtonSize.DECISION
        self.accept = Button(theme, words.ACCEPT, ButtonKind.FILLED, size, key_hint=words.ENTER)
        self.propose = Button(theme, words.PROPOSE, ButtonKind.PLAIN, size, icon="calendar")
        self.decline = Button(
            theme, words.DECLINE, ButtonKind.PLAIN, size, icon_after="chevron-down"
        )
        self._busy = PlainLabel(theme, words.ANSWERING, TypeStyle.SMALL, Token.INK2)
        self.times = TimeChooser(theme)
        self.reasons = ReasonsCard(
            theme,
            question=words.WHY,
            button=words.DECLINE_NOW,
            options=DECLINE_REASONS,
            note_limit=NOTE_LIMIT,
        )
        self.accept.clicked.connect(self.accepted)
        self.propose.clicked.connect(lambda: self._toggle(self.times))
        self.decline.clicked.connect(lambda: self._toggle(self.reasons))
        self.reasons.given.connect(self._tell_decline)
        self.times.proposed.connect(self.time_proposed)
        buttons = QWidget()
        # Side by side where they fit: no word of a decision is ever cut.
        row = Flow(theme, buttons, gap=8)
        for button in self._buttons():
            row.addWidget(button)
        policy = buttons.sizePolicy()
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        column.addLayout(time_row)
        column.addWidget(self._nobody)
        column.addWidget(self._full)
        for widget in (buttons, self._busy, self.times, self.reasons):
            column.addWidget(widget)
        self.close_panels()

    @property
    def has_panel(self) -> bool:
        return not (self.reasons.isHidden() and self.times.isHidden())

    def show_sheet(self, sheet: Sheet, name: str) -> None:
        self._total_s = sheet.total_s
        self._nobody.setText(words.nobody(name))
        self.reasons.show_who(words.sees_reason(name), words.note_prompt(name))
        self.times.show_times(sheet.times, sheet.today, name)
        self._full.setVisible(sheet.is_full)
        for widget in (*self._buttons(), self.reasons, self.times):
            widget.setEnabled(not sheet.is_busy)
        self._busy.setVisible(sheet.is_busy)
        # A shift ends today: another day is no answer to that.
        self.propose.setVisible(not sheet.is_handover)

    def show_left(self, left_s: int) -> None:
        self._bar.show_left(left_s, self._total_s)
        self._left.show_runs(
            Run(text="nog "),
            Run(text=clock.countdown(left_s), style=TypeStyle.BODY_TIME, token=Token.INK),
        )
        self._left.setAccessibleName(clock.spoken_left(left_s))

    def start_anew(self) -> None:
        """For another offer: nothing chosen, nothing open."""
        self.close_panels()
        self.reasons.clear()
        self.times.clear()

    def close_panels(self) -> None:
        self.reasons.hide()
        self.times.hide()
        self.decline.show_kind(ButtonKind.PLAIN)
        self.propose.show_kind(ButtonKind.PLAIN)

    def _buttons(self) -> tuple[Button, Button, Button]:
        return (self.accept, self.propose, self.decline)

    def _toggle(self, panel: ReasonsCard | TimeChooser) -> None:
        opens = panel.isHidden()
        self.close_panels()
        if opens:
            panel.show()
            panel.take_focus()
            pressed = self.decline if panel is self.reasons else self.propose
            pressed.show_kind(ButtonKind.OUTLINE)

    def _tell_decline(self, reason: ReturnReason) -> None:
        self.declined.emit(Decline(reason=reason, note=self.reasons.note))
