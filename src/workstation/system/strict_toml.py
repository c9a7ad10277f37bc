"""Owns the strict reading of the lines' TOML files; must not know what any of them says.

Strict: a file that is wrong in one place is refused as a whole, and says where. Half a file would
be something that nobody sees is missing.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from workstation.domain.data_file import FileReason
from workstation.domain.errors import Fault, SchakelError

LARGEST_BYTES = 256 * 1024
LONGEST_TITLE = 120
LONGEST_TEXT = 4000
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that are not seen and change what is: TOML lets them in as escapes."""
T = TypeVar("T")


class DataFileError(SchakelError):
    """`file` is a bare name; `line` counts from 1, 0 when unknown; `key` is dotted: `step.2.title`."""

    fault = Fault.IT

    def __init__(self, *, file: str, line: int, key: str, why: FileReason) -> None:
        super().__init__(file, line, key, why)
        self.file = file
        self.line = line
        self.key = key
        self.why = why


def read(
    path: Path, make: Callable[["Table"], T], keys: Sequence[str], error: type[DataFileError]
) -> T:
    """What `make` makes of the top table, which may hold `keys`. Raises `error`."""
    return parse(content(path, error), path.name, make, keys, error)


def content(path: Path, error: type[DataFileError]) -> bytes:
    """Raises `error`."""
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST_BYTES + 1)
    except OSError:
        raise error(file=path.name, line=0, key="", why=FileReason.UNREADABLE) from None
    return found


def parse(
    content: bytes,
    name: str,
    make: Callable[["Table"], T],
    keys: Sequence[str],
    error: type[DataFileError],
) -> T:
    """As `read`, of bytes that came another way; `name` is what they are called. Raises `error`."""
    try:
        text = content.decode("utf-8-sig")
    except ValueError:
        raise error(file=name, line=0, key="", why=FileReason.UNREADABLE) from None
    if len(content) > LARGEST_BYTES:
        raise error(file=name, line=0, key="", why=FileReason.TOO_LONG)
    try:
        return make(Table(tomllib.loads(text), "", keys))
    except tomllib.TOMLDecodeError as wrong:
        # Python 3.14 has it as a field, 3.11 only in words.
        found = re.search(r"at line (\d+)", str(wrong))
        line = int(found[1]) if found else 0
        raise error(file=name, line=line, key="", why=FileReason.NOT_TOML) from None
    except (RecursionError, ValueError):
        # Brackets a thousand deep, a number of five thousand digits: tomllib lets those through.
        raise error(file=name, line=0, key="", why=FileReason.NOT_TOML) from None
    except Wrong as wrong:
        line = _nearest_line(text, wrong.key)
        raise error(file=name, line=line, key=wrong.key, why=wrong.why) from None


class Wrong(Exception):
    """Found while reading; becomes a DataFileError once the line is known."""

    def __init__(self, key: str, why: FileReason) -> None:
        super().__init__(key, why)
        self.key = key
        self.why = why


class Table:
    """One table of the file, of which every key must be asked for."""

    def __init__(self, raw: object, name: str, keys: Sequence[str]) -> None:
        if not isinstance(raw, dict):
            raise Wrong(name, FileReason.WRONG_TYPE)
        self._raw: dict[str, Any] = raw
        self._name = name
        for key in raw:
            if key not in keys:
                raise Wrong(self.key(key), FileReason.UNKNOWN_KEY)

    def key(self, name: str) -> str:
        return f"{self._name}.{name}" if self._name else name

    def has(self, name: str) -> bool:
        return name in self._raw

    def holds(self, name: str, kind: type) -> bool:
        return type(self._raw.get(name)) is kind

    def get(self, name: str, kind: type) -> Any:
        if name not in self._raw:
            raise Wrong(self.key(name), FileReason.MISSING)
        value = self._raw[name]
        # By exact type: TOML's true is not 1, and a date with a time is not a date.
        if type(value) is not kind:
            raise Wrong(self.key(name), FileReason.WRONG_TYPE)
        return value

    def text(self, name: str, *, longest: int = LONGEST_TEXT) -> str:
        value = str(self.get(name, str)).strip()
        if not value:
            raise Wrong(self.key(name), FileReason.EMPTY)
        if len(value) > longest:
            raise Wrong(self.key(name), FileReason.TOO_LONG)
        if _UNSEEN.search(value):
            raise Wrong(self.key(name), FileReason.UNSEEN)
        return value

    def optional_text(self, name: str, *, longest: int = LONGEST_TEXT) -> str:
        return self.text(name, longest=longest) if self.has(name) else ""

    def flag(self, name: str) -> bool:
        return bool(self.get(name, bool)) if self.has(name) else False

    def id(self, name: str) -> str:
        value = str(self.get(name, str))
        if _ID.fullmatch(value) is None:
            raise Wrong(self.key(name), FileReason.BAD_ID)
        return value

    def tables(self, name: str, keys: Sequence[str]) -> list["Table"]:
        found = self.get(name, list)
        if not found:
            raise Wrong(self.key(name), FileReason.EMPTY)
        return [Table(raw, f"{self.key(name)}.{n}", keys) for n, raw in enumerate(found, 1)]

    def table(self, name: str, keys: Sequence[str]) -> "Table":
        return Table(self.get(name, dict), self.key(name), keys)

    def version(self) -> int:
        """A whole number from 1 on."""
        value = int(self.get("version", int))
        if value < 1:
            raise Wrong(self.key("version"), FileReason.BAD_ID)
        return value

    def texts(self, name: str, *, longest: int = LONGEST_TITLE) -> tuple[str, ...]:
        """A list of texts, none of them empty; () when the key is not there."""
        if not self.has(name):
            return ()
        found = self.get(name, list)
        for value in found:
            if type(value) is not str:
                raise Wrong(self.key(name), FileReason.WRONG_TYPE)
            if not value.strip():
                raise Wrong(self.key(name), FileReason.EMPTY)
            if len(value) > longest:
                raise Wrong(self.key(name), FileReason.TOO_LONG)
        return tuple(value.strip() for value in found)


def once(ids: Sequence[str], tables: Sequence[Table]) -> None:
    """Raises Wrong at the second of two equal ids."""
    for place, (id_, table) in enumerate(zip(ids, tables, strict=True)):
        if id_ in ids[:place]:
            raise Wrong(table.key("id"), FileReason.TWICE)


def _nearest_line(text: str, key: str) -> int:
    """Of the key, or of the closest one around it: what stands in one line has no line of its own."""
    while key:
        if line := _line_of(text, key):
            return line
        key = key.rpartition(".")[0]
    return 0


def _line_of(text: str, key: str) -> int:
    """Where `step.2.choice.1.text` stands: the table's own header, or the key below it; else 0."""
    if not key:
        return 0
    *_, last = key.split(".")
    wanted = key.rpartition(".")[0]
    seen: dict[str, int] = {}
    here, best = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line):
            here = _place_of(header[2], header[1] == "[[", seen)
            if here == key or here.startswith(f"{key}."):
                return number
            if here == wanted:
                best = number
        elif here == wanted and re.match(rf"\s*[\"']?{re.escape(last)}[\"']?\s*=", line):
            return number
    return best


def _place_of(header: str, repeats: bool, seen: dict[str, int]) -> str:
    """`step.choice` of the second step's third choice is `step.2.choice.3`."""
    place = ""
    parts = header.split(".")
    for depth, part in enumerate(parts):
        place = f"{place}.{part}" if place else part
        if repeats and depth == len(parts) - 1:
            seen[place] = seen.get(place, 0) + 1
        if place in seen:
            place = f"{place}.{seen[place]}"
    return place
