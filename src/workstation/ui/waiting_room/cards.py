"""Owns cards that stay where they are: one widget per key, reused, so that nothing jumps."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

K = TypeVar("K")
V = TypeVar("V")
W = TypeVar("W", bound=QWidget)


class CardRow(Generic[K, V, W]):
    """Keeps the cards of a layout in the order of the values, moving as few as can be."""

    def __init__(
        self,
        layout: QBoxLayout,
        key_of: Callable[[V], K],
        make: Callable[[V], W],
        show: Callable[[W, V], None],
    ) -> None:
        self._layout = layout
        self._key_of = key_of
        self._make = make
        self._show = show
        self._cards: dict[K, W] = {}

    @property
    def cards(self) -> Sequence[W]:
        """In the order in which they are shown."""
        return tuple(self._cards.values())

    def card(self, key: K) -> W | None:
        return self._cards.get(key)

    def show_all(self, values: Sequence[V]) -> None:
        wanted = {self._key_of(value): value for value in values}
        for key in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(key)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        ordered: dict[K, W] = {}
        for index, (key, value) in enumerate(wanted.items()):
            card = self._cards.get(key) or self._make(value)
            ordered[key] = card
            self._show(card, value)
            at = self._layout.itemAt(index)
            if at is None or at.widget() is not card:
                self._layout.removeWidget(card)
                self._layout.insertWidget(index, card)
        self._cards = ordered
