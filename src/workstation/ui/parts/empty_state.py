"""Owns what a place says when there is nothing in it: an icon, one line, one kind line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class EmptyState(QWidget):
    def __init__(self, theme: Theme, icon: str, line: str, kind_line: str) -> None:
        super().__init__()
        center = Qt.AlignmentFlag.AlignHCenter
        column = Column(theme, self, margins=(24, 24, 24, 24), gap=4)
        self._icon = Icon(theme, icon, 28, Token.INK2)
        self._line = PlainLabel(theme, line, TypeStyle.BODY_MEDIUM, align=center, wrap=True)
        self._kind_line = PlainLabel(
            theme, kind_line, TypeStyle.BODY, Token.INK2, align=center, wrap=True
        )
        column.addStretch(1)
        column.addWidget(self._icon, 0, center)
        column.add_gap(6)
        column.addWidget(self._line)
        column.addWidget(self._kind_line)
        column.addStretch(1)

    def show_words(self, icon: str, line: str, kind_line: str) -> None:
        self._icon.show_icon(icon, Token.INK2)
        self._line.setText(line)
        self._kind_line.setText(kind_line)
