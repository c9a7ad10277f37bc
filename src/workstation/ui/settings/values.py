"""Owns what a counsellor sets for the own screen, and the view's protocol; must not know Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.ui.emits import Emits


class SchemeChoice(StrEnum):
    """As the theme's scheme, but free of Qt: `Scheme(choice.value)`."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


SCALES_PERCENT = (90, 100, 110, 125, 150)


class Part(StrEnum):
    """What can be chosen here; the values are the names of the fields."""

    SCHEME = "scheme"
    SCALE = "scale_percent"
    SOUND = "sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsShown:
    """`fixed`: what a policy decides; it shows, and cannot be chosen."""

    scheme: SchemeChoice = SchemeChoice.SYSTEM
    scale_percent: int = 100
    sound: bool = True
    fixed: frozenset[Part] = frozenset()
    asks_passphrase: bool = False
    """Whether locking asks for it; else it only hides the screen. Not a choice made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionShown:
    """ "" is: not known."""

    own: str
    newest: str = ""
    is_newer: bool = False
    """Whether `newest` comes after `own`."""


class SettingsView(Protocol):
    @property
    def changed(self) -> Emits[SettingsShown]: ...

    def show_settings(self, shown: SettingsShown) -> None: ...

    def show_version(self, shown: VersionShown) -> None: ...
