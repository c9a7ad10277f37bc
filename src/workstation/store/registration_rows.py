"""Owns what retention does with registrations: finds them by their chat, and takes them away.

Coded facts and the visitor's own words of the question stand in one row and go by two terms.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workstation.domain.retention import Kind
from workstation.store.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`chat`: of a late entry its own id. `is_waiting`: the relay has not its last revision, or
    it is a late entry that nobody finished."""

    chat: str
    made_us: int
    has: frozenset[Kind]
    is_waiting: bool


def read(connection: Connection) -> Iterator[Found]:
    for chat, made_us, asked, revision, stored, is_late in connection.rows(
        "SELECT chat, made_at_us, question <> '', revision, stored, chat = id FROM registration"
    ):
        yield Found(
            chat=chat,
            made_us=made_us,
            has=frozenset({Kind.FACTS, Kind.NOTE} if asked else {Kind.FACTS}),
            is_waiting=stored < revision or bool(is_late and not revision),
        )


def forget_question(connection: Connection, chat: str) -> int:
    return connection.run(
        "UPDATE registration SET question = '' WHERE chat = ? AND question <> ''", (chat,)
    )


def erase(connection: Connection, chat: str) -> int:
    """With its corrections, which hold codes too."""
    connection.run(
        "DELETE FROM correction WHERE registration IN (SELECT id FROM registration WHERE chat = ?)",
        (chat,),
    )
    return connection.run("DELETE FROM registration WHERE chat = ?", (chat,))
