"""Owns the sizes of type (LOOK, "Type"); must not know Qt or the user's scale."""

from dataclasses import dataclass
from enum import Enum

TEXT = "Inter"
DISPLAY = "Inter Display"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Sizes in pixels at 100 %."""

    size: float
    line: float
    weight: int = 400
    family: str = TEXT
    tabular: bool = False


class TypeStyle(Enum):
    OFFER = Face(size=24, line=32, weight=600, family=DISPLAY)
    PLACE = Face(size=20, line=28, weight=600, family=DISPLAY)
    WORDMARK = Face(size=15, line=20, weight=600)
    CHAT_TITLE = Face(size=16, line=22, weight=600)
    QUOTE = Face(size=18, line=28, weight=500)
    TRANSCRIPT = Face(size=14, line=21)
    HEADING = Face(size=14, line=20, weight=600)
    """Heads of groups and cards."""
    BODY = Face(size=13, line=20)
    BODY_MEDIUM = Face(size=13, line=20, weight=500)
    BODY_STRONG = Face(size=13, line=20, weight=600)
    SMALL = Face(size=12, line=16)
    SMALL_MEDIUM = Face(size=12, line=16, weight=500)
    SMALL_STRONG = Face(size=12, line=16, weight=600)
    SMALL_TIME = Face(size=12, line=16, tabular=True)
    SMALL_COUNTDOWN = Face(size=12, line=16, weight=600, tabular=True)
    BODY_TIME = Face(size=13, line=20, weight=600, tabular=True)
    WAIT = Face(size=14, line=20, weight=600, tabular=True)
    COUNT = Face(size=11, line=14, weight=600, tabular=True)
    RAIL = Face(size=11, line=14, weight=500)
    FIGURE = Face(size=28, line=34, weight=600, family=DISPLAY, tabular=True)
