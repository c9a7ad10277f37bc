"""Owns that only one writing box is open at a time: to the visitor, or to colleagues; no Qt.

In every product that used a toggle on one box, private text reached a client (PRODUCT.md).
"""

from collections.abc import Callable


class OneBox:
    def __init__(self) -> None:
        self._closers: list[Callable[[], None]] = []

    def join(self, close: Callable[[], None]) -> Callable[[], None]:
        """A box takes part: it calls what it gets when it opens, and all others close."""
        self._closers.append(close)

        def opened() -> None:
            for other in self._closers:
                if other is not close:
                    other()

        return opened
