"""Owns the bars above a transcript or in a column: an icon, a bold fact, what to do; no rules."""

from enum import Enum

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel, Run
from workstation.ui.parts.layout import Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class BannerKind(Enum):
    """Fill, border, icon colour."""

    AMBER = (Token.AMBER_BG, Token.AMBER_LINE, Token.AMBER_INK)
    SPRUCE = (Token.SPRUCE_WASH, Token.SPRUCE_LINE, Token.SPRUCE)
    DANGER = (Token.DANGER_BG, Token.DANGER_LINE, Token.DANGER)
    HUDDLE = (Token.HUDDLE_RAISED, Token.HUDDLE_LINE, Token.HUDDLE)


class Banner(QWidget):
    """One bar; what `show_banner` says is shown and hidden by its owner.

    Signals:
        pressed: its button was pressed.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, kind: BannerKind = BannerKind.AMBER) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = Row(theme, self, margins=(14, 8, 12, 8), gap=12)
        self._icon = Icon(theme, "info", 18, kind.value[2])
        self._words = PlainLabel(theme, "", wrap=True)
        self._button = Button(theme, "", ButtonKind.PLAIN, ButtonSize.SMALL)
        self._button.hide()
        self._button.clicked.connect(self.pressed)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        theme.changed.connect(self._measure)
        self._measure()

    def show_banner(
        self, kind: BannerKind, icon: str, fact: str, then: str = "", button: str = ""
    ) -> None:
        """`fact` is bold, `then` says what to do; an empty `button` shows none."""
        self._kind = kind
        self._icon.show_icon(icon, kind.value[2])
        if then:
            self._words.show_runs(Run(text=fact, style=TypeStyle.BODY_STRONG), Run(text=f" {then}"))
        else:
            self._words.show_runs(Run(text=fact, style=TypeStyle.BODY_STRONG), Run(text=""))
        self._button.setText(button)
        is_danger = kind is BannerKind.DANGER
        self._button.show_kind(ButtonKind.DANGER if is_danger else ButtonKind.PLAIN)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{fact} {then}".strip())
        self.update()

    def show_problem(self, sentence: str) -> None:
        """What did not go as asked; an empty sentence takes the bar away."""
        self._show_sentence(BannerKind.AMBER, "warning", sentence)

    def show_done(self, sentence: str) -> None:
        """What went well; an empty sentence takes the bar away."""
        self._show_sentence(BannerKind.SPRUCE, "check", sentence)

    def _show_sentence(self, kind: BannerKind, icon: str, sentence: str) -> None:
        self.setVisible(bool(sentence))
        self.show_banner(kind, icon, sentence)

    def text(self) -> str:
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, line, _ = self._kind.value
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            self._theme.px(8),
            self._theme.color(fill),
            self._theme.color(line),
        )

    def _measure(self) -> None:
        self.setMinimumHeight(self._theme.px(40))
        self.update()
