"""Owns what the panel of sentences shows and says, and its view's protocol; must not know Qt."""

from dataclasses import dataclass
from typing import Protocol

from workstation.ui.emits import Emits, EmitsBare
from workstation.ui.forms.picking import Picks, Star


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasesShown:
    """`languages`: code and name; with one there is nothing to choose."""

    picks: Picks
    languages: tuple[tuple[str, str], ...] = ()
    language: str = ""


class PhrasesView(Protocol):
    @property
    def searched(self) -> Emits[str]: ...
    @property
    def taken(self) -> Emits[str]:
        """The sentence to put into the box."""
        ...

    @property
    def starred(self) -> Emits[Star]: ...
    @property
    def left(self) -> EmitsBare:
        """Back to the box."""
        ...

    @property
    def language_chosen(self) -> Emits[str]: ...

    def is_open(self) -> bool: ...

    def open_with(self, shown: PhrasesShown) -> None:
        """With an empty search, ready to type in."""
        ...

    def show_phrases(self, shown: PhrasesShown, *, keep_place: bool) -> None: ...

    def put_away(self) -> None: ...
