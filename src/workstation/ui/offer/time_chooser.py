"""Owns the choice of a moment to propose: suggestions, or an own day and hour; knows no agenda."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit, QWidget

from workstation.ui.forms.choices import Choices
from workstation.ui.offer import words
from workstation.ui.offer.values import NOTE_LIMIT, TimeChoice, Wish
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card
from workstation.ui.parts.field import LineField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import clock, numbers

_OWN = "own"
_DAYS_AHEAD = 7
_FIRST_GUESS = time(19, 0)


class TimeChooser(Card):
    """Signals:
    proposed: `offer.values.Wish`.
    """

    proposed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._times: tuple[TimeChoice, ...] = ()
        self._today: date | None = None
        self._choices: Choices | None = None
        self._day: Choices | None = None
        self._column = Column(theme, self, margins=(16, 14, 16, 16), gap=8)
        self._who = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        head = Column(theme, gap=2)
        head.addWidget(PlainLabel(theme, words.WHEN, TypeStyle.BODY_STRONG))
        head.addWidget(self._who)
        self._spot = Column(theme)
        self._column.addLayout(head)
        self._column.addLayout(self._spot)
        self._column.addWidget(self._build_own())
        foot = Row(theme, gap=8)
        self._note = LineField(theme, "")
        self._note.setMaxLength(NOTE_LIMIT)
        self._note.returnPressed.connect(self._propose)
        self._button = Button(theme, words.PROPOSE_NOW, ButtonKind.OUTLINE)
        self._button.clicked.connect(self._propose)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._button)
        self._column.addLayout(foot)
        self.setAccessibleName(words.WHEN)
        self.setMinimumWidth(0)

    @property
    def choices(self) -> Choices:
        assert self._choices is not None
        return self._choices

    @property
    def button(self) -> Button:
        return self._button

    @property
    def day(self) -> Choices:
        assert self._day is not None
        return self._day

    @property
    def hour(self) -> QTimeEdit:
        return self._hour

    @property
    def note(self) -> LineField:
        return self._note

    def show_times(self, times: tuple[TimeChoice, ...], today: date, sender: str) -> None:
        self._who.setText(words.sees_time(sender))
        self._note.setPlaceholderText(words.note_prompt(sender))
        self._note.setAccessibleName(words.note_prompt(sender))
        if (times, today) == (self._times, self._today):
            return
        self._times, self._today = times, today
        for spot, old in ((self._spot, self._choices), (self._day_spot, self._day)):
            if old is not None:
                spot.removeWidget(old)
                old.deleteLater()
        options = [(str(index), choice.label) for index, choice in enumerate(times)]
        self._choices = Choices(
            self._theme, words.WHEN, [*options, (_OWN, words.OWN_TIME)], can_clear=False
        )
        self._choices.chosen.connect(self._refresh)
        self._spot.addWidget(self._choices)
        days = [today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD)]
        named = [(of.isoformat(), numbers.sentence(clock.day(of, today))) for of in days]
        self._day = Choices(self._theme, words.DAY, named, can_clear=False)
        self._day.show_value(days[1].isoformat())
        self._day_spot.addWidget(self._day)
        self._refresh()

    def take_focus(self) -> None:
        if self._choices is not None:
            self._choices.take_focus()

    def clear(self) -> None:
        """Forgets what was chosen for another offer."""
        self._today = None
        self._note.clear()

    def _build_own(self) -> QWidget:
        theme = self._theme
        self._own = QWidget()
        column = Column(theme, self._own, gap=8)
        self._day_spot = Column(theme)
        self._hour = QTimeEdit(QTime(_FIRST_GUESS.hour, _FIRST_GUESS.minute))
        self._hour.setDisplayFormat("HH:mm")
        self._hour.setAccessibleName(words.HOUR)
        self._hour.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hour.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        theme.changed.connect(self._measure)
        self._measure()
        row = Row(theme, gap=8)
        row.addWidget(PlainLabel(theme, words.HOUR, TypeStyle.BODY_MEDIUM, Token.INK2))
        row.addWidget(self._hour)
        row.addStretch(1)
        column.addLayout(self._day_spot)
        column.addLayout(row)
        return self._own

    def _measure(self) -> None:
        px = self._theme.px
        self._hour.setFont(self._theme.font(TypeStyle.BODY_TIME))
        self._hour.setFixedSize(px(72), px(34))
        # WORKAROUND: a style sheet on the box leaves its inner edit one pixel wide (Qt 6.11), so it
        # keeps the frame that Fusion draws from our palette.

    def _refresh(self, _chosen: str = "") -> None:
        chosen = self._choices.value if self._choices is not None else ""
        self._own.setVisible(chosen == _OWN)
        self._button.setEnabled(bool(chosen))
        self._button.setAccessibleDescription("" if chosen else words.CHOOSE_FIRST)

    def _propose(self) -> None:
        chosen = self._choices.value if self._choices is not None else ""
        if not chosen:
            return
        if chosen == _OWN:
            day = date.fromisoformat(self.day.value)
            at = time(self._hour.time().hour(), self._hour.time().minute())
        else:
            choice = self._times[int(chosen)]
            day, at = choice.day, choice.at
        self.proposed.emit(Wish(day=day, at=at, note=self._note.text().strip()))
