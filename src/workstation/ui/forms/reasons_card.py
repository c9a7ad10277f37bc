"""Owns the question "why not", with its answers in sight and its button; must not know who asks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from workstation.domain.push import ReturnReason
from workstation.ui.forms.choices import Choices
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card
from workstation.ui.parts.field import LineField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import reasons

_FIRST = "Kies eerst een reden."


class ReasonsCard(Card):
    """Signals:
    given: the reason; the note is in `note`.
    cancelled: rather not.
    """

    given = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        question: str,
        button: str,
        options: Sequence[ReturnReason],
        note_limit: int = 0,
        cancel: str = "",
    ) -> None:
        """`note_limit` 0: no note can be added. `cancel`: the text of a second button, or none."""
        super().__init__(theme)
        column = Column(theme, self, margins=(16, 14, 16, 16), gap=8)
        self._who = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        head = Column(theme, gap=2)
        head.addWidget(PlainLabel(theme, question, TypeStyle.BODY_STRONG, wrap=True))
        head.addWidget(self._who)
        column.addLayout(head)
        self._choices = Choices(
            theme,
            question,
            [(reason.value, reasons.OPTIONS[reason]) for reason in options],
            rings=True,
            columns=2,
            can_clear=False,
        )
        self._choices.chosen.connect(self._refresh)
        column.addWidget(self._choices)
        foot = Row(theme, gap=8)
        self._note: LineField | None = None
        if note_limit:
            self._note = LineField(theme, "")
            self._note.setMaxLength(note_limit)
            self._note.returnPressed.connect(self._give)
            foot.addWidget(self._note, 1)
        else:
            self._hint = PlainLabel(theme, _FIRST, TypeStyle.SMALL, Token.INK2)
            foot.addWidget(self._hint, 1)
        if cancel:
            keep = Button(theme, cancel, ButtonKind.PLAIN)
            keep.clicked.connect(self.cancelled)
            foot.addWidget(keep)
        self._give_button = Button(theme, button, ButtonKind.OUTLINE)
        self._give_button.clicked.connect(self._give)
        foot.addWidget(self._give_button)
        column.addLayout(foot)
        self.setAccessibleName(question)
        self._refresh()

    @property
    def note(self) -> str:
        return self._note.text().strip() if self._note is not None else ""

    @property
    def field(self) -> QLineEdit | None:
        return self._note

    @property
    def choices(self) -> Choices:
        return self._choices

    @property
    def button(self) -> Button:
        return self._give_button

    def show_who(self, sentence: str, note_prompt: str = "") -> None:
        """Who sees the reason."""
        self._who.setText(sentence)
        if self._note is not None:
            self._note.setPlaceholderText(note_prompt)
            self._note.setAccessibleName(note_prompt)

    def clear(self) -> None:
        self._choices.show_value("")
        if self._note is not None:
            self._note.clear()
        self._refresh()

    def take_focus(self) -> None:
        self._choices.take_focus()

    def _refresh(self, _chosen: str = "") -> None:
        is_chosen = bool(self._choices.value)
        self._give_button.setEnabled(is_chosen)
        self._give_button.setAccessibleDescription("" if is_chosen else _FIRST)
        if self._note is None:
            self._hint.setVisible(not is_chosen)

    def _give(self) -> None:
        if self._choices.value:
            self.given.emit(ReturnReason(self._choices.value))
