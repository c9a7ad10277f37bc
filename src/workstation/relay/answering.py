"""Owns who waits for which answer at the own address of a connection; must not know connections."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workstation.domain import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message as the relay delivered it. `status` is 0 for a message proper."""

    subject: str
    data: bytes
    reply: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        value = self.headers.get("Status", "")
        return int(value) if value.isdigit() else 0


Heard = Callable[[Delivery], None]


class Answers:
    """A token is the last word of the subject that an answer comes on."""

    def __init__(self) -> None:
        self._inboxes: dict[str, Heard] = {}
        self._requests: dict[str, tuple[str, asyncio.Future[Delivery]]] = {}
        self._tokens = itertools.count()

    def ask(self, subject: str) -> tuple[str, asyncio.Future[Delivery]]:
        """For one answer; the token is to be dropped afterwards."""
        token = f"r{next(self._tokens)}"
        future: asyncio.Future[Delivery] = asyncio.get_running_loop().create_future()
        self._requests[token] = (subject, future)
        return token, future

    def open(self, heard: Heard) -> str:
        """For any number of answers, until it is dropped."""
        token = f"i{next(self._tokens)}"
        self._inboxes[token] = heard
        return token

    def drop(self, token: str) -> None:
        self._requests.pop(token, None)
        self._inboxes.pop(token, None)

    def came(self, delivery: Delivery) -> None:
        token = delivery.subject.rpartition(".")[2]
        if (request := self._requests.get(token)) is not None:
            if not request[1].done():
                request[1].set_result(delivery)
        elif (heard := self._inboxes.get(token)) is not None:
            heard(delivery)

    def fail(self) -> None:
        """The connection is gone: whoever waits for one answer waits in vain."""
        for _, future in self._requests.values():
            if not future.done():
                future.set_exception(errors.RelayUnreachable())

    def refuse(self, subject: str) -> None:
        """`subject` in any case: the library gives the server's words in lower case."""
        for asked, future in self._requests.values():
            if asked.lower() == subject.lower() and not future.done():
                future.set_exception(errors.RelayRefused())
