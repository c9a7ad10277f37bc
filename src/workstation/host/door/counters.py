"""Owns what a door may tell of itself: numbers by reason; no id, no address, no content."""

from collections import Counter


class Counters:
    """Everything a door counts. Names are of the code, never of people."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str) -> None:
        self._counts[what] += 1

    def __getitem__(self, what: str) -> int:
        return self._counts[what]

    def as_dict(self) -> dict[str, int]:
        return dict(sorted(self._counts.items()))
