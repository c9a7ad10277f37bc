"""Owns when a pause is worth suggesting after a chat; must not order one, nor judge anybody.

A small rule, on what is known anyway: how long it took, what was answered to the risk questions, what
the registration says of children, and what the counsellor wrote to need.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

LONG = timedelta(minutes=60)
"""Chats take 30 to 60 minutes (DOMAIN.md): above it is beyond an ordinary one."""
MINUTES = 10
"""What is suggested: a cup of tea, a walk round the block."""
HEAVY_ANSWERS = frozenset({("suicide", "plan"), ("suicide", "thoughts"), ("safe", "no")})
"""Step and choice of the checklists in `resources/protocols`; another list simply never matches."""
CHILDREN = frozenset({"0-2", "3-5", "6-11"})
"""Age classes of a victim in the registration (DOMAIN.md)."""


class Why(StrEnum):
    """What was said of it: the first that holds, in this order."""

    ASKED = "asked"
    """The counsellor wrote to need something."""
    RISK = "risk"
    CHILD = "child"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A chat that is over. `needs`: the answer to "Wat heb je nu nodig?"."""

    lasted: timedelta
    answers: Mapping[str, str] = field(default_factory=dict)
    ages: frozenset[str] = frozenset()
    """Of the victims, as the registration calls them."""
    needs: str = ""


def suggestion(weight: Weight) -> Why | None:
    """Why a pause is worth it; None: it is not suggested."""
    if weight.needs.strip():
        return Why.ASKED
    if HEAVY_ANSWERS & set(weight.answers.items()):
        return Why.RISK
    if CHILDREN & weight.ages:
        return Why.CHILD
    return Why.LONG if weight.lasted >= LONG else None
