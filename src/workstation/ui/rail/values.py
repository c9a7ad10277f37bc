"""Owns the places of the rail; must not know Qt. A place appears here when it exists."""

from enum import StrEnum
from typing import Protocol

from workstation.ui.emits import Emits


class Place(StrEnum):
    SHIFT = "shift"
    NOTES = "notes"
    REGISTRATION = "registration"
    HANDOVER = "handover"
    DOSSIERS = "dossiers"
    FIGURES = "figures"
    SETTINGS = "settings"


class RailView(Protocol):
    @property
    def place_chosen(self) -> Emits[Place]: ...

    def show_place(self, place: Place) -> None: ...
