"""Owns JSON documents in columns: written in one fixed form, read back or the store is damaged.

It must not know which noun a document is of. ASCII on purpose: also half a surrogate pair, which
a text box can hold for a moment, comes back as it was.
"""

import base64
import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from workstation.domain.errors import StoreError, StoreFault

Document = dict[str, Any]
T = TypeVar("T")


def write(document: Document) -> str:
    return json.dumps(document, ensure_ascii=True, separators=(",", ":"))


def read(text: str, make: Callable[[Document], T]) -> T:
    """Raises StoreError DAMAGED when it is not what `write` wrote of such a noun."""
    with damage_told():
        return make(json.loads(text))


@contextlib.contextmanager
def damage_told() -> Iterator[None]:
    """Around the reading of what we wrote: if it cannot be read, the store is damaged."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise StoreError(StoreFault.DAMAGED) from None


def from_bytes(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode("ascii")


def to_bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


def maybe_to_bytes(value: str | None) -> bytes | None:
    return None if value is None else to_bytes(value)
