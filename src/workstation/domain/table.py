"""Owns the shape of a state table; must not know any particular one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from workstation.domain.errors import ImpossibleAction

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


# No slots: a subscripted generic sets `__orig_class__` on its instance.
@dataclass(frozen=True, kw_only=True)
class StateTable(Generic[S, A]):
    """Every change of one noun: what is absent is impossible and raises."""

    name: str
    start: S
    rows: Mapping[tuple[S, A], S]

    def after(self, state: S, action: A) -> S:
        """The next state. Raises ImpossibleAction for a pair that is not in the table."""
        try:
            return self.rows[state, action]
        except KeyError:
            raise ImpossibleAction(table=self.name, state=state, action=action) from None

    def allows(self, state: S, action: A) -> bool:
        """Whether a button for this action makes sense now."""
        return (state, action) in self.rows

    def is_final(self, state: S) -> bool:
        """Whether nothing can follow."""
        return all(origin != state for origin, _ in self.rows)
