"""Owns what the page of a first start shows, and its view's protocol; must not know Qt or keys."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.domain.network import Trouble
from workstation.ui.emits import Emits


class EnrolPage(StrEnum):
    ASK = "ask"
    """For the invitation."""
    COMPARE = "compare"
    """The words of this computer, until the administrator has compared them."""


class EnrolProblem(StrEnum):
    NONE = "none"
    UNREADABLE = "unreadable"
    OVER = "over"
    FOR_ANOTHER = "for_another"
    REFUSED = "refused"
    NOT_THE_LINE = "not_the_line"
    STORE = "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolShown:
    page: EnrolPage
    problem: EnrolProblem = EnrolProblem.NONE
    words: str = ""
    name: str = ""
    """For whom the invitation is."""
    trouble: Trouble | None = None
    """What keeps this computer from the relay meanwhile."""


class EnrolView(Protocol):
    @property
    def file_chosen(self) -> Emits[str]: ...

    def show_enrol(self, shown: EnrolShown) -> None: ...
