"""Owns the person's own words: quoted, behind a bar of 3, never to be edited; knows no chat."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workstation.ui.parts import outside_text
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import topics


class Quotation(QWidget):
    def __init__(self, theme: Theme, text: str, style: TypeStyle = TypeStyle.BODY) -> None:
        super().__init__()
        self._theme = theme
        large = style is TypeStyle.QUOTE
        column = Column(theme, self, margins=(18 if large else 13, 0, 0, 0))
        said = topics.quoted(outside_text.isolated(text.strip()))
        self._label = PlainLabel(theme, said, style, wrap=True)
        column.addWidget(self._label)
        self.setAccessibleName(said)
        theme.changed.connect(self.update)

    def text(self) -> str:
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        bar = self._theme.px(3)
        QPainter(self).fillRect(0, 0, bar, self.height(), self._theme.color(Token.SPRUCE))
