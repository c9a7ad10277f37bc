"""Owns how the rail looks: a place per button, the one you are in washed; knows no place inside."""

from PySide6.QtCore import Signal

from workstation.ui.parts.card import Surface
from workstation.ui.parts.layout import Column
from workstation.ui.parts.place_button import PlaceButton
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme

WIDE, NARROW = 76, 56
_WORDS = {
    Place.SHIFT: ("Dienst", "chat"),
    Place.NOTES: ("Nota’s", "note"),
    Place.REGISTRATION: ("Registratie", "pencil"),
    Place.HANDOVER: ("Overdracht", "handover"),
    Place.DOSSIERS: ("Dossiers", "book"),
    Place.FIGURES: ("Cijfers", "bars"),
    Place.SETTINGS: ("Instellen", "gear"),
}


class Rail(Surface):
    """Places at the top, settings at the bottom.

    Signals:
        place_chosen(Place)
    """

    place_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._is_narrow = False
        self._buttons = {place: PlaceButton(theme, *_WORDS[place]) for place in Place}
        column = Column(theme, self, margins=(6, 12, 6, 12), gap=4)
        column.addWidget(self._buttons[Place.SHIFT])
        column.addWidget(self._buttons[Place.NOTES])
        column.addWidget(self._buttons[Place.REGISTRATION])
        column.addWidget(self._buttons[Place.HANDOVER])
        column.addWidget(self._buttons[Place.DOSSIERS])
        column.addWidget(self._buttons[Place.FIGURES])
        # A role sees only its own.
        self._buttons[Place.FIGURES].hide()
        column.addStretch(1)
        column.addWidget(self._buttons[Place.SETTINGS])
        for place, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, chosen=place: self.place_chosen.emit(chosen))
        self.show_place(Place.SHIFT)
        theme.changed.connect(self._measure)
        self._measure()

    def open_place(self, place: Place) -> None:
        """One that is not everybody's."""
        self._buttons[place].show()

    def show_place(self, place: Place) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each is place)

    def show_narrow(self, narrow: bool) -> None:
        """Without labels, with tool tips: for the smallest window."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            for button in self._buttons.values():
                button.show_label(not narrow)
            self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(NARROW if self._is_narrow else WIDE))
