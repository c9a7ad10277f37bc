"""Owns what a person made of the window: its size and the widths of its columns; knows no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """Of the left column and the side, in pixels at 100 %."""

    left: int
    side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """`width` and `height` are pixels of the window when it is not maximised."""

    width: int
    height: int
    is_maximised: bool = False
    columns: Mapping[str, Widths] = field(default_factory=dict)
    """By the name of an arrangement: `wide`, `narrow`; only those that were changed by hand."""
