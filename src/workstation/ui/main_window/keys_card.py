"""Owns the overview of keys (F1): read, then gone with Escape; must not know what a key does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workstation.ui.parts.badge import Badge
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

KEYS = (
    ("F8", "Neem het langst wachtende gesprek op"),
    ("Ctrl + ↑ of ↓", "Vorig of volgend gesprek van jou"),
    ("Ctrl + 1", "Schrijf aan de bezoeker"),
    ("Ctrl + 2", "Schrijf in Overleg, alleen collega’s"),
    ("Alt + 1 tot 6", "Naar een stap van het protocol"),
    ("F6", "Naar de volgende kolom, met Shift terug"),
    ("P", "Zet het gekozen bericht in de briefing"),
    ("Ctrl + Shift + A", "Lees het gesprek als tekst"),
    ("Ctrl + L", "Vergrendel"),
    ("F1", "Dit overzicht"),
)


class KeysCard(QWidget):
    """Covers the window, so that nothing under it is pressed by accident.

    Signals:
        done: Escape, F1, the button, or a press beside the card.
    """

    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Overzicht van de toetsen")
        self._card = Card(theme)
        column = Column(theme, self._card, margins=(24, 20, 24, 20), gap=8)
        column.addWidget(PlainLabel(theme, "Toetsen", TypeStyle.PLACE))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(KEYS):
            grid.addWidget(Badge(theme, key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(theme, words), row, 1)
        self._grid = grid
        column.addLayout(grid)
        self._close = Button(theme, "Sluit", ButtonKind.PLAIN, ButtonSize.SMALL, key_hint="Esc")
        self._close.clicked.connect(self.done)
        bottom = Row(theme)
        bottom.addStretch(1)
        bottom.addWidget(self._close)
        column.addLayout(bottom)
        outer = Column(theme, self)
        row_ = Row(theme)
        row_.addStretch(1)
        row_.addWidget(self._card)
        row_.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(row_)
        outer.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def open(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self._close.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The focus stays on the card while it is open."""
        self._close.setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.done.emit()
        # Anything else stops here: the desk below is covered.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.done.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = self._theme.color(Token.GROUND)
        veil.setAlphaF(0.8)
        QPainter(self).fillRect(self.rect(), veil)

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(8))
        self._card.setMinimumWidth(self._theme.px(460))
