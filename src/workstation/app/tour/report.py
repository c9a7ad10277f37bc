"""Owns what a tour leaves behind: a picture of each step, `tour.json`, and what it prints."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    name: str
    seconds: float
    picture: str


@dataclass(slots=True, kw_only=True)
class Report:
    """`out` None: nothing is left but the printed lines."""

    out: Path | None
    say: Callable[[str], None]
    steps: list[Step] = field(default_factory=list)
    messages: list[dict[str, str]] = field(default_factory=list)
    _since: float = field(default_factory=time.perf_counter)

    def done(self, name: str, window: QWidget) -> None:
        """A step that worked, with the window in which it shows."""
        seconds = round(time.perf_counter() - self._since, 3)
        picture = ""
        if self.out is not None:
            picture = f"{len(self.steps) + 1:02}-{_file_name(name)}.png"
            if not window.grab().save(str(self.out / picture)):
                raise OSError(picture)
        self.steps.append(Step(name=name, seconds=seconds, picture=picture))
        self.say(f"{len(self.steps):2}. {name} ({seconds:.2f} s)")
        self.write()
        # A picture takes its time; it is not the next step's.
        self._since = time.perf_counter()

    def said(self, who: str, text: str) -> None:
        self.messages.append({"from": who, "text": text})

    def write(self) -> None:
        if self.out is None:
            return
        content = {
            "steps": [
                {"name": s.name, "seconds": s.seconds, "picture": s.picture} for s in self.steps
            ],
            "messages": self.messages,
        }
        text = json.dumps(content, ensure_ascii=False, indent=2)
        (self.out / "tour.json").write_text(text + "\n", encoding="utf-8")


def _file_name(name: str) -> str:
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower())
    return "-".join(filter(None, plain.split("-")))[:48]
