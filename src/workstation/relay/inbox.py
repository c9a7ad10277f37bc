"""Owns an own address for answers; must not know the connection that it lives on."""

from collections.abc import Callable


class Inbox:
    """`address` is another one after each reconnect."""

    def __init__(self, *, address: Callable[[], str], drop: Callable[[], None]) -> None:
        self._address = address
        self._drop = drop

    @property
    def address(self) -> str:
        return self._address()

    def close(self) -> None:
        self._drop()
