"""Owns that no test's widgets are destroyed in the middle of another Qt call (see app/garbage.py)."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.collect(1)
        gc.enable()
