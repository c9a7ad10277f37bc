"""Owns what is decided before an offer: which line, and the one sentence; must not send it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.forms.choices import Choices
from workstation.ui.forms.flow import Flow
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.push import words
from workstation.ui.push.values import REQUEST_LIMIT, Partner, Sheet
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class Request(QWidget):
    """Signals:
    partner_chosen: the id of a line.
    request_changed: the sentence.
    offered: Enter in the sentence.
    """

    partner_chosen = Signal(str)
    request_changed = Signal(str)
    offered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._partners: tuple[Partner, ...] = ()
        self._suggestions: tuple[str, ...] = ()
        column = Column(theme, self, gap=8)
        self._who = QWidget()
        who = Column(theme, self._who, margins=(0, 0, 0, 4), gap=6)
        who.addWidget(PlainLabel(theme, words.TO_WHOM, TypeStyle.HEADING))
        self._spot = Column(theme)
        self._choices: Choices | None = None
        who.addLayout(self._spot)
        self.field = GrowingText(
            theme,
            words.REQUEST,
            prompt=words.REQUEST_PROMPT,
            limit=REQUEST_LIMIT,
            most=3,
        )
        self.field.settled.connect(self.request_changed)
        self.field.left_by_enter.connect(self.offered)
        self._pills = QWidget()
        self._flow = Flow(theme, self._pills)
        policy = self._pills.sizePolicy()
        policy.setHeightForWidth(True)
        self._pills.setSizePolicy(policy)
        hint = PlainLabel(theme, words.REQUEST_HINT, TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(self._who)
        column.addWidget(PlainLabel(theme, words.REQUEST, TypeStyle.HEADING))
        column.addWidget(self.field)
        column.addWidget(self._pills)
        column.addWidget(hint)

    @property
    def partners(self) -> Choices | None:
        return self._choices

    def show_sheet(self, sheet: Sheet, *, anew: bool) -> None:
        """`anew`: another chat."""
        self._who.setVisible(len(sheet.partners) > 1)
        if sheet.partners != self._partners:
            self._partners = sheet.partners
            self._build_partners()
        if self._choices is not None:
            self._choices.show_value(sheet.partner.line)
        self.field.show_text(sheet.request, anew=anew)
        if sheet.suggestions != self._suggestions:
            self._suggestions = sheet.suggestions
            self._build_suggestions()
        self._pills.setVisible(bool(sheet.suggestions))

    def _build_partners(self) -> None:
        if self._choices is not None:
            self._spot.removeWidget(self._choices)
            self._choices.deleteLater()
            self._choices = None
        if len(self._partners) > 1:
            named = [(partner.line, partner.name) for partner in self._partners]
            self._choices = Choices(self._theme, words.TO_WHOM, named, can_clear=False)
            self._choices.chosen.connect(self.partner_chosen)
            self._spot.addWidget(self._choices)

    def _build_suggestions(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in self._suggestions:
            pill = Button(self._theme, text, ButtonKind.PLAIN, ButtonSize.SMALL)
            pill.clicked.connect(lambda _=False, t=text: self._take(t))
            self._flow.addWidget(pill)

    def _take(self, text: str) -> None:
        self.field.setPlainText(text)
        self.field.flush()
        self.field.setFocus()
