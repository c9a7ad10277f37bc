"""Owns the overview of keys (F1): read, then gone with Escape; must not know what a key does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workstation.ui.main_window.veil import Veil
from workstation.ui.parts.badge import Badge
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.type_styles import TypeStyle

KEYS = (
    ("F8", "Neem het langst wachtende gesprek op"),
    ("F9", "Bekijk het oudste aanbod van een andere lijn"),
    ("Ctrl + ↑ of ↓", "Vorig of volgend gesprek van jou"),
    ("Ctrl + 1", "Schrijf aan de bezoeker"),
    ("Ctrl + 2", "Schrijf in Overleg, alleen collega’s"),
    ("Alt + Z", "Zinnen: zoek er een voor je antwoord"),
    ("Alt + H", "Hulpbronnen: zoek een plek om naar te verwijzen"),
    ("Alt + 1 tot 9", "Naar een stap van het protocol"),
    ("Alt + 0", "Naar wat nu past: een cijfer of Enter kiest"),
    ("F6", "Naar de volgende kolom, met Shift terug"),
    ("P", "Zet het gekozen bericht in de briefing"),
    ("Ctrl + Shift + A", "Lees het gesprek als tekst"),
    ("Ctrl + F", "Zoek in je nota’s en gesprekken"),
    ("Ctrl + R", "Registreer een telefoon of een mail"),
    ("Ctrl + Enter", "Sluit af, of verstuur je registratie"),
    ("Alt + P", "Neem de pauze die links wordt voorgesteld, of kom terug"),
    ("Ctrl + L", "Vergrendel"),
    ("F1", "Dit overzicht"),
)


class KeysCard(Veil):
    """Its `left` also comes from its button and from a second F1."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("Overzicht van de toetsen")
        column = Column(theme, self.card, margins=(24, 20, 24, 20), gap=8)
        column.addWidget(PlainLabel(theme, "Toetsen", TypeStyle.PLACE))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(KEYS):
            self._grid.addWidget(Badge(theme, key), row, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(PlainLabel(theme, words), row, 1)
        column.addLayout(self._grid)
        column.add_gap(4)
        self._close = Button(theme, "Sluit", ButtonKind.PLAIN, ButtonSize.SMALL, key_hint="Esc")
        self._close.clicked.connect(self.left)
        bottom = Row(theme)
        bottom.addStretch(1)
        bottom.addWidget(self._close)
        column.addLayout(bottom)
        theme.changed.connect(self._measure)
        self._measure()

    def show_keys(self) -> None:
        self.open(self._close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(8))
        self.card.setMinimumWidth(self._theme.px(460))
