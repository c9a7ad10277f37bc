"""Owns who is called once a second; whoever has a clock calls `tick`. Must not know Qt."""

from collections.abc import Callable


class Ticks:
    def __init__(self) -> None:
        self._heard: list[Callable[[], None]] = []

    def on(self, heard: Callable[[], None]) -> None:
        self._heard.append(heard)

    def tick(self) -> None:
        for heard in self._heard:
            heard()
