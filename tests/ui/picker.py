"""A panel to pick from, as a presenter sees it: it remembers, and knows whether it is open."""

from typing import Any

from tests.ui.presenting import Screen
from workstation.ui.forms.picking import Pick


class Picker(Screen):
    """`show`: the name of the method that shows it anew."""

    def __init__(self, protocol: type, show: str) -> None:
        super().__init__(protocol)
        self._names = ("open_with", show)
        self.is_open = self._is_open
        setattr(self, show, lambda shown, *, keep_place: self.log.append((show, shown)))

    def shown(self) -> Any:
        return [value for name, value in self.log if name in self._names][-1]

    def ids(self) -> list[str]:
        return [pick.id for pick in self.shown().picks.picks]

    def pick(self, id_: str) -> Pick:
        found: Pick = next(pick for pick in self.shown().picks.picks if pick.id == id_)
        return found

    def _is_open(self) -> bool:
        calls = [name for name in self.names() if name in ("open_with", "put_away")]
        return bool(calls) and calls[-1] == "open_with"


class Box:
    """The writing box of a presenter's test."""

    def __init__(self) -> None:
        self.inserted: list[str] = []
        self.returned = 0
        self.can_write = True

    def back(self) -> None:
        self.returned += 1
