"""Owns the shape of a view's signal as a presenter sees it; must not know Qt.

A view class declares `chosen = Signal(object)`; its Protocol in `values.py` says what the one value is.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Emits(Protocol[T_co]):
    """A signal with one frozen value, or one id."""

    def connect(self, slot: Callable[[T_co], object], /) -> object: ...


class EmitsBare(Protocol):
    """A signal that says only that it happened."""

    def connect(self, slot: Callable[[], object], /) -> object: ...
