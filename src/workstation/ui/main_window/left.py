"""Owns the left column: groups under each other that scroll together; knows no group."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from workstation.ui.parts.layout import Column
from workstation.ui.parts.panel import Panel
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.theme.theme import Theme


class Left(Panel):
    def __init__(self, theme: Theme, groups: Sequence[QWidget]) -> None:
        super().__init__(theme)
        inner = QWidget()
        column = Column(theme, inner, margins=(12, 0, 12, 16), gap=12)
        for group in groups:
            column.addWidget(group)
        column.addStretch(1)
        outer = Column(theme, self)
        outer.addWidget(ScrollArea(theme, inner))
