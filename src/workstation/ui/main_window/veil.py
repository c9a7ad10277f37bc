"""Owns a card over the whole window: what is under it is seen dimly and not reached; knows no words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workstation.ui.parts.card import Card
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class Veil(QWidget):
    """Give `card` its content; the focus goes round within it.

    Signals:
        left: Escape, or a press beside the card.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.card = Card(theme)
        row = Row(theme)
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column = Column(theme, self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.hide()

    def open(self, first: QWidget) -> None:
        """Shows itself with the focus on `first`, a control of the card."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        first.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = [
            widget
            for widget in self.card.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        ]
        now = self.focusWidget()
        if stops:
            at = stops.index(now) if now in stops else -1
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Anything but Escape stops here: what is below is covered."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        dim = QColor(self._theme.color(Token.GROUND))
        dim.setAlphaF(0.8)
        QPainter(self).fillRect(self.rect(), dim)
