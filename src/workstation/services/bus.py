"""Owns who hears which event; must not know what anybody does with it."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from workstation.services.events import Event

E = TypeVar("E", bound=Event)


class Bus:
    """Calls every subscriber of an event's type, in the order of subscription, before `tell` returns.

    A subscriber that raises does not keep the others from hearing; the first error comes out after.
    """

    def __init__(self) -> None:
        self._heard: defaultdict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)

    def on(self, kind: type[E], heard: Callable[[E], None]) -> None:
        self._heard[kind].append(heard)

    def tell(self, event: Event) -> None:
        failed: Exception | None = None
        for heard in tuple(self._heard[type(event)]):
            try:
                heard(event)
            except Exception as error:  # noqa: BLE001 - told below, after the others have heard
                failed = failed or error
        if failed:
            raise failed
