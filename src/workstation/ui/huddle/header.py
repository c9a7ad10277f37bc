"""Owns the violet head of Overleg, which says who reads and who never does."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.huddle import words
from workstation.ui.huddle.values import Colleague
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class HuddleHeader(QWidget):
    """As high as its words: the names of three colleagues may need a second line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        ink = Token.ON_HUDDLE_HEAD
        column = Column(theme, self, margins=(16, 12, 16, 12), gap=4)
        head = Row(theme, gap=8)
        head.addWidget(Icon(theme, "lock", 17, ink))
        head.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.HEADING, ink), 1)
        self._here = PlainLabel(theme, words.NEVER, TypeStyle.SMALL, ink, wrap=True)
        column.addLayout(head)
        column.addWidget(self._here)
        self.setAccessibleName(f"{words.TITLE}. {words.NEVER}")

    def text(self) -> str:
        return self._here.text()

    def show_colleagues(self, colleagues: Sequence[Colleague]) -> None:
        self._show(words.here(colleagues))

    def show_nobody(self) -> None:
        self._show(words.NEVER)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.HUDDLE_HEAD))

    def _show(self, text: str) -> None:
        self._here.setText(text)
        self.setAccessibleName(f"{words.TITLE}. {text}")
