"""Owns the page of settings; must not know where they are kept."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card, Surface
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Choice, Option, Tick
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.settings import words
from workstation.ui.settings.values import (
    SCALES_PERCENT,
    Part,
    SchemeChoice,
    SettingsShown,
    VersionShown,
)
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words.fixed import FIXED

_SCHEMES = {
    SchemeChoice.SYSTEM: "Zoals de computer",
    SchemeChoice.LIGHT: "Licht",
    SchemeChoice.DARK: "Donker",
}
_WIDE = 640
LOCK_ASKS = "Ctrl + L verbergt je scherm. Je wachtwoordzin opent het weer; je gesprekken lopen intussen door."
LOCK_HIDES = (
    "Ctrl + L verbergt je scherm voor wie meekijkt. Er wordt niets gevraagd om verder te gaan, want je "
    "sleutel zit in de sleutelbos van deze computer. Ga je van je plek? Vergrendel dan de computer "
    "zelf (Windows-toets + L): dat is het slot. Je gesprekken lopen intussen door."
)


class Settings(Surface):
    """Every choice counts at once; there is nothing to save.

    Signals:
        changed(SettingsShown): the whole, as it should be now.
        retention_wanted: the page that says how long what is kept.
    """

    changed = Signal(object)
    retention_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._shown = SettingsShown()
        self._schemes = {choice: Choice(theme, word) for choice, word in _SCHEMES.items()}
        self._scales = {percent: Option(theme, f"{percent} %") for percent in SCALES_PERCENT}
        # Exclusive within the group, so that a second press does not leave none chosen.
        self._scale_group = QButtonGroup(self)
        self._sound = Tick(theme, "Geluid bij een nieuwe oproep")
        self._lock = PlainLabel(theme, LOCK_HIDES, TypeStyle.BODY, Token.INK2, wrap=True)
        self._why = {
            part: PlainLabel(theme, FIXED, TypeStyle.SMALL_MEDIUM, Token.INK2, wrap=True)
            for part in Part
        }
        for choice, row in self._schemes.items():
            row.clicked.connect(lambda _on=False, to=choice: self._ask(scheme=to))
        for percent, option in self._scales.items():
            self._scale_group.addButton(option)
            option.setAccessibleName(f"Tekst op {percent} procent")
            option.clicked.connect(lambda _on=False, to=percent: self._ask(scale=to))
        self._sound.clicked.connect(lambda on: self._ask(sound=on))
        self._version = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()
        self.show_settings(self._shown)

    def show_settings(self, shown: SettingsShown) -> None:
        self._shown = shown
        self._schemes[shown.scheme].setChecked(True)
        option = self._scales.get(shown.scale_percent)
        # A policy may say what lies between the steps: then none of them holds.
        self._scale_group.setExclusive(option is not None)
        for percent, step in self._scales.items():
            step.setChecked(percent == shown.scale_percent)
        self._why[Part.SCALE].setText(
            FIXED if option is not None else f"{FIXED} De grootte is {shown.scale_percent} %."
        )
        self._sound.setChecked(shown.sound)
        self._lock.setText(LOCK_ASKS if shown.asks_passphrase else LOCK_HIDES)
        for part in Part:
            self._fix(part, is_fixed=part in shown.fixed)

    def show_version(self, shown: VersionShown) -> None:
        self._version.setText(words.version(shown))

    def _fix(self, part: Part, *, is_fixed: bool) -> None:
        self._why[part].setVisible(is_fixed)
        for choice in self._choices(part):
            choice.setEnabled(not is_fixed)
            choice.setAccessibleDescription(FIXED if is_fixed else "")

    def _choices(self, part: Part) -> Iterable[QAbstractButton]:
        if part is Part.SCHEME:
            return self._schemes.values()
        return self._scales.values() if part is Part.SCALE else (self._sound,)

    def _ask(
        self,
        scheme: SchemeChoice | None = None,
        scale: int | None = None,
        sound: bool | None = None,
    ) -> None:
        now = self._shown
        self._shown = replace(
            now,
            scheme=now.scheme if scheme is None else scheme,
            scale_percent=now.scale_percent if scale is None else scale,
            sound=now.sound if sound is None else sound,
        )
        self.changed.emit(self._shown)

    def _lay_out(self) -> None:
        theme = self._theme
        inner = QWidget()
        self._page = QWidget()
        column = Column(theme, self._page, margins=(24, 32, 24, 32), gap=12)
        column.addWidget(PlainLabel(theme, "Instellen", TypeStyle.PLACE))
        column.addWidget(
            PlainLabel(
                theme,
                "Dit geldt alleen voor jou op deze computer, en meteen.",
                TypeStyle.BODY,
                Token.INK2,
                wrap=True,
            )
        )
        schemes = Row(theme, gap=8)
        for choice in self._schemes.values():
            schemes.addWidget(choice, 1)
        column.addWidget(self._card("Licht of donker", schemes, why=Part.SCHEME))
        scales = Row(theme, gap=6)
        for option in self._scales.values():
            scales.addWidget(option)
        scales.addStretch(1)
        column.addWidget(
            self._card(
                "Grootte van tekst en knoppen", scales, "Alles groeit samen mee.", why=Part.SCALE
            )
        )
        sound = Row(theme)
        sound.addWidget(self._sound)
        sound.addStretch(1)
        column.addWidget(
            self._card(
                "Geluid",
                sound,
                "Zonder geluid blijven het venster en de taakbalk wel je aandacht vragen.",
                why=Part.SOUND,
            )
        )
        lock = Row(theme)
        lock.addWidget(self._lock, 1)
        column.addWidget(self._card("Vergrendelen", lock))
        self.retention = Button(theme, "Bewaartermijnen…", ButtonKind.OUTLINE)
        self.retention.clicked.connect(self.retention_wanted)
        kept = Row(theme)
        kept.addWidget(self.retention)
        kept.addStretch(1)
        column.addWidget(
            self._card(
                "Wat blijft bewaard",
                kept,
                "Hoe lang gesprekken op deze computer staan, en wat er gewist werd.",
            )
        )
        about = Row(theme)
        about.addWidget(self._version, 1)
        column.addWidget(
            self._card(
                "Over Schakel",
                about,
                "Nieuwe versies zet de IT-dienst van je lijn klaar; jij hoeft niets te doen.",
            )
        )
        column.addStretch(1)
        row = Row(theme, inner)
        row.addStretch(1)
        row.addWidget(self._page, 8)
        row.addStretch(1)
        outer = Column(theme, self)
        outer.addWidget(ScrollArea(theme, inner, Token.GROUND))

    def _card(self, title: str, choices: Row, hint: str = "", *, why: Part | None = None) -> Card:
        card = Card(self._theme)
        column = Column(self._theme, card, margins=(18, 14, 18, 16), gap=10)
        column.addWidget(PlainLabel(self._theme, title, TypeStyle.BODY_STRONG))
        column.addLayout(choices)
        if why is not None:
            column.addWidget(self._why[why])
        if hint:
            column.addWidget(PlainLabel(self._theme, hint, TypeStyle.SMALL, Token.INK2, wrap=True))
        return card

    def _measure(self) -> None:
        self._page.setMaximumWidth(self._theme.px(_WIDE))
