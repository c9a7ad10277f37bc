"""Owns which sign stands for which line or entry; must not know Qt.

A new line takes a new shape and a hue that is not green, amber, red or violet (LOOK, "Markers").
"""

from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.ids import LineId


class Shape(StrEnum):
    SQUARE = "square"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    HALVES = "halves"
    """A diamond of two halves: an entry that lines share."""


class Hue(StrEnum):
    """Whose colour: the prefix of its tokens."""

    L1712 = "l1712"
    LNPIE = "lnpie"
    PLAIN = "ink2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    shape: Shape
    hue: Hue
    second: Hue | None = None
    """The right half of a diamond."""


L1712 = Mark(shape=Shape.SQUARE, hue=Hue.L1712)
LNPIE = Mark(shape=Shape.CIRCLE, hue=Hue.LNPIE)
SHARED = Mark(shape=Shape.HALVES, hue=Hue.L1712, second=Hue.LNPIE)
VISITOR = Mark(shape=Shape.CIRCLE, hue=Hue.PLAIN)
UNKNOWN = Mark(shape=Shape.TRIANGLE, hue=Hue.PLAIN)

_OF_LINES = {LineId("1712"): L1712, LineId("npie"): LNPIE}


def of_line(line: LineId | None) -> Mark:
    """The mark of a line; None is the visitor. A line without a mark of its own gets a triangle."""
    if line is None:
        return VISITOR
    return _OF_LINES.get(line, UNKNOWN)
