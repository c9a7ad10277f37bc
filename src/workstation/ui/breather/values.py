"""Owns what the line about a pause shows and says; must not know Qt or when it is due."""

from dataclasses import dataclass
from typing import Protocol

from workstation.ui.emits import EmitsBare


@dataclass(frozen=True, slots=True, kw_only=True)
class RestShown:
    """`yes` is the button with the key; `no` empty: there is nothing to decline. No line: nothing to say."""

    line: str = ""
    detail: str = ""
    yes: str = ""
    no: str = ""


class View(Protocol):
    @property
    def accepted(self) -> EmitsBare:
        """The button, or its key: take the pause, or come back from it."""
        ...

    @property
    def declined(self) -> EmitsBare: ...

    def show_rest(self, shown: RestShown) -> None: ...
