"""Owns the requests that are open on a connection; must not know how they are sent, nor what answers say."""

import asyncio
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from workstation.domain import errors

A = TypeVar("A")
_DENIED_PUBLISH = re.compile(r'Permissions Violation for Publish to "([^"]+)"', re.IGNORECASE)


class Asking(Generic[A]):
    """A request is known by a token, under which its answer comes."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str, asyncio.Future[A]]] = {}
        self._tokens = itertools.count()

    @contextmanager
    def about(self, subject: str) -> Iterator[tuple[str, asyncio.Future[A]]]:
        """Open as long as it is waited for."""
        token = f"r{next(self._tokens)}"
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._open[token] = (subject, future)
        try:
            yield token, future
        finally:
            del self._open[token]

    def answered(self, token: str, answer: A) -> bool:
        """Whether it was the answer of a request that is open; the first one counts."""
        known = self._open.get(token)
        if known is not None and not known[1].done():
            known[1].set_result(answer)
        return known is not None

    def lost(self) -> None:
        """The connection went: no answer comes any more."""
        for _, future in self._open.values():
            if not future.done():
                future.set_exception(errors.RelayUnreachable())

    def denied(self, text: str) -> None:
        """`text`: the relay's words for what it does not allow; the library has them in lower case."""
        if (found := _DENIED_PUBLISH.search(text)) is None:
            return
        for asked, future in self._open.values():
            if asked.lower() == found[1].lower() and not future.done():
                future.set_exception(errors.RelayRefused())
