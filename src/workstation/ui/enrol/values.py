"""Owns what the page of a first start shows, and its view's protocol; must not know Qt or keys."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workstation.domain.network import Trouble
from workstation.ui.emits import Emits


class EnrolPage(StrEnum):
    ASK = "ask"
    """For a code, or for the file of an invitation."""
    COMPARE = "compare"
    """The words of this computer, until the administrator has compared them."""


class EnrolProblem(StrEnum):
    NONE = "none"
    UNREADABLE = "unreadable"
    OVER = "over"
    FOR_ANOTHER = "for_another"
    REFUSED = "refused"
    NOT_THE_LINE = "not_the_line"
    MISTYPED = "mistyped"
    UNKNOWN = "unknown"
    USED = "used"
    NO_RELAY = "no_relay"
    """What was typed as its address is none."""
    UNREACHABLE = "unreachable"
    NO_CODES = "no_codes"
    """The relay is of before there were codes."""
    STORE = "store"


OF_CODE = frozenset({EnrolProblem.MISTYPED, EnrolProblem.UNKNOWN, EnrolProblem.USED})
"""Problems that are mended in the field of the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTyped:
    """`relay` is "" where this computer knows it."""

    code: str = field(repr=False)
    relay: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolShown:
    page: EnrolPage
    problem: EnrolProblem = EnrolProblem.NONE
    words: str = ""
    name: str = ""
    """For whom the invitation is."""
    trouble: Trouble | None = None
    """What keeps this computer from the relay meanwhile."""
    asks_relay: bool = False
    """The installer was not told where the relay is."""
    busy: bool = False


class EnrolView(Protocol):
    @property
    def file_chosen(self) -> Emits[str]: ...

    @property
    def code_typed(self) -> Emits[CodeTyped]: ...

    def show_enrol(self, shown: EnrolShown) -> None: ...
