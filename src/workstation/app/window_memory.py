"""Owns remembering size and columns of the window between two starts; must not know what is in them.

A small file beside the settings and not among them: it is written by the program, not chosen.
"""

import contextlib
import json
from pathlib import Path
from typing import Any

from workstation.ui.main_window.measures import Measures, Widths

_LARGEST_BYTES = 4096
_MOST_PX = 32_767


class WindowMemory:
    """A file that cannot be read or written changes nothing: the window opens as it always does."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self) -> Measures | None:
        try:
            with self._path.open("rb") as file:
                told = json.loads(file.read(_LARGEST_BYTES))
            return Measures(
                width=_pixels(told["width"]),
                height=_pixels(told["height"]),
                is_maximised=told["maximised"] is True,
                columns={
                    str(name): Widths(left=_pixels(own["left"]), side=_pixels(own["side"]))
                    for name, own in told["columns"].items()
                },
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, now: Measures) -> None:
        told = {
            "width": now.width,
            "height": now.height,
            "maximised": now.is_maximised,
            "columns": {
                name: {"left": own.left, "side": own.side} for name, own in now.columns.items()
            },
        }
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(told), encoding="utf-8")


def _pixels(value: Any) -> int:
    """Raises ValueError, TypeError."""
    if type(value) is not int:
        raise TypeError
    if not 0 < value <= _MOST_PX:
        raise ValueError
    return value
