"""Owns what is said of a data file of the lines: why one does not count, and what is in use instead.

It must not know what any of them holds. A broken file never takes the others with it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class FileReason(StrEnum):
    UNREADABLE = "unreadable"
    NOT_TOML = "not_toml"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    BAD_ID = "bad_id"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TWICE = "twice"
    NO_SUCH_CHOICE = "no_such_choice"
    NO_SUCH_FIELD = "no_such_field"
    NO_SUCH_TOPIC = "no_such_topic"
    NO_SUCH_PLACEHOLDER = "no_such_placeholder"
    NO_SUCH_REGION = "no_such_region"
    NO_SUCH_AGE = "no_such_age"
    BAD_HOURS = "bad_hours"
    UNSEEN = "unseen"
    """A sign that cannot be seen, or that turns the order of others around."""
    NO_SUCH_STEP = "no_such_step"
    NO_SUCH_OFFER = "no_such_offer"
    BAD_SIGNATURE = "bad_signature"
    """A line's name under it that the line's key did not write."""
    NOT_YET = "not_yet"
    """A date that is still to come: nobody can have checked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """`file` is a bare name; `line` counts from 1, 0 when unknown; `key` is dotted."""

    file: str
    line: int
    key: str
    why: FileReason
    older_in_use: bool = False
    """The last version that could be read is still shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Generic[T_co]):
    """What can be used now, by file name, and what could not be read."""

    books: tuple[T_co, ...] = ()
    problems: tuple[FileProblem, ...] = ()


class Shelf(Protocol[T_co]):
    def stock(self) -> Stock[T_co]:
        """As the files are now: it looks again at every call."""
        ...
