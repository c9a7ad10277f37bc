"""Owns the reading of protocol files into `domain.checklist`; must not know what any of them asks.

Strict: a file that is wrong in one place is refused as a whole, and says where. A half protocol
would be a question that nobody sees is missing.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from workstation.domain.briefing import Topic
from workstation.domain.checklist import Card, Choice, Protocol, Step
from workstation.domain.errors import Fault, SchakelError
from workstation.system import resources

LANGUAGE = "nl"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
_LARGEST_BYTES = 256 * 1024
_LONGEST_TITLE = 120
_LONGEST_TEXT = 4000


class ProtocolReason(StrEnum):
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
    NO_SUCH_TOPIC = "no_such_topic"


class ProtocolError(SchakelError):
    """`file` is a bare name; `line` counts from 1, 0 when unknown; `key` is dotted: `step.2.title`."""

    fault = Fault.IT

    def __init__(self, *, file: str, line: int, key: str, why: ProtocolReason) -> None:
        super().__init__(file, line, key, why)
        self.file = file
        self.line = line
        self.key = key
        self.why = why


def load_all(folder: Path | None = None) -> tuple[Protocol, ...]:
    """Those that come with Schakel, by file name. Raises ProtocolError, ResourceMissing."""
    place = folder or resources.find("protocols")
    return tuple(load(path) for path in sorted(place.glob("*.toml")))


def load(path: Path) -> Protocol:
    """Raises ProtocolError."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
        text = content.decode("utf-8-sig")
    except (OSError, ValueError):
        raise _Wrong("", ProtocolReason.UNREADABLE).at(path, "") from None
    if len(content) > _LARGEST_BYTES:
        raise _Wrong("", ProtocolReason.TOO_LONG).at(path, "")
    try:
        return _protocol(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        # Python 3.14 has it as a field, 3.11 only in words.
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 0
        why = ProtocolReason.NOT_TOML
        raise ProtocolError(file=path.name, line=line, key="", why=why) from None
    except _Wrong as wrong:
        raise wrong.at(path, text) from None


class _Wrong(Exception):
    """Found while reading; becomes a ProtocolError once the line is known."""

    def __init__(self, key: str, why: ProtocolReason) -> None:
        super().__init__(key, why)
        self.key = key
        self.why = why

    def at(self, path: Path, text: str) -> ProtocolError:
        return ProtocolError(
            file=path.name, line=_line_of(text, self.key), key=self.key, why=self.why
        )


class _Table:
    """One table of the file, of which every key must be asked for."""

    def __init__(self, raw: object, name: str, keys: Sequence[str]) -> None:
        if not isinstance(raw, dict):
            raise _Wrong(name, ProtocolReason.WRONG_TYPE)
        self._raw: dict[str, Any] = raw
        self._name = name
        for key in raw:
            if key not in keys:
                raise _Wrong(self.key(key), ProtocolReason.UNKNOWN_KEY)

    def key(self, name: str) -> str:
        return f"{self._name}.{name}" if self._name else name

    def has(self, name: str) -> bool:
        return name in self._raw

    def get(self, name: str, kind: type) -> Any:
        if name not in self._raw:
            raise _Wrong(self.key(name), ProtocolReason.MISSING)
        value = self._raw[name]
        # By exact type: TOML's true is not 1, and a date with a time is not a date.
        if type(value) is not kind:
            raise _Wrong(self.key(name), ProtocolReason.WRONG_TYPE)
        return value

    def text(self, name: str, *, longest: int = _LONGEST_TEXT) -> str:
        value = str(self.get(name, str)).strip()
        if not value:
            raise _Wrong(self.key(name), ProtocolReason.EMPTY)
        if len(value) > longest:
            raise _Wrong(self.key(name), ProtocolReason.TOO_LONG)
        return value

    def optional_text(self, name: str, *, longest: int = _LONGEST_TEXT) -> str:
        return self.text(name, longest=longest) if self.has(name) else ""

    def flag(self, name: str) -> bool:
        return bool(self.get(name, bool)) if self.has(name) else False

    def id(self, name: str) -> str:
        value = str(self.get(name, str))
        if _ID.fullmatch(value) is None:
            raise _Wrong(self.key(name), ProtocolReason.BAD_ID)
        return value

    def tables(self, name: str, keys: Sequence[str]) -> list["_Table"]:
        found = self.get(name, list)
        if not found:
            raise _Wrong(self.key(name), ProtocolReason.EMPTY)
        return [_Table(raw, f"{self.key(name)}.{n}", keys) for n, raw in enumerate(found, 1)]

    def table(self, name: str, keys: Sequence[str]) -> "_Table":
        return _Table(self.get(name, dict), self.key(name), keys)


def _protocol(raw: object) -> Protocol:
    top = _Table(raw, "", ("id", "version", "date", "language", "title", "source", "step"))
    version = int(top.get("version", int))
    if version < 1:
        raise _Wrong("version", ProtocolReason.BAD_ID)
    top.get("date", date)
    if top.get("language", str) != LANGUAGE:
        raise _Wrong("language", ProtocolReason.BAD_ID)
    tables = top.tables("step", ("id", "title", "risk", "why", "topic", "choice", "card"))
    steps = tuple(_step(table) for table in tables)
    _once([step.id for step in steps], tables)
    return Protocol(
        id=top.id("id"),
        version=version,
        title=top.text("title", longest=_LONGEST_TITLE),
        source=top.text("source"),
        steps=steps,
    )


def _step(table: _Table) -> Step:
    tables = table.tables("choice", ("id", "text", "brief"))
    choices = tuple(
        Choice(
            id=choice.id("id"),
            text=choice.text("text", longest=_LONGEST_TITLE),
            brief=choice.optional_text("brief", longest=_LONGEST_TITLE),
        )
        for choice in tables
    )
    _once([choice.id for choice in choices], tables)
    topic = table.optional_text("topic")
    if topic and topic not in set(Topic):
        raise _Wrong(table.key("topic"), ProtocolReason.NO_SUCH_TOPIC)
    return Step(
        id=table.id("id"),
        title=table.text("title", longest=_LONGEST_TITLE),
        choices=choices,
        card=_card(table, choices) if table.has("card") else None,
        risk=table.flag("risk"),
        why=table.optional_text("why"),
        topic=topic,
    )


def _card(step: _Table, choices: Sequence[Choice]) -> Card:
    table = step.table("card", ("title", "text", "on", "insert", "danger"))
    on = table.get("on", list)
    if not on:
        raise _Wrong(table.key("on"), ProtocolReason.EMPTY)
    if not set(map(str, on)) <= {choice.id for choice in choices}:
        raise _Wrong(table.key("on"), ProtocolReason.NO_SUCH_CHOICE)
    return Card(
        title=table.text("title", longest=_LONGEST_TITLE),
        text=table.text("text"),
        on=frozenset(map(str, on)),
        insert=table.optional_text("insert"),
        danger=table.flag("danger"),
    )


def _once(ids: Sequence[str], tables: Sequence[_Table]) -> None:
    for place, (id_, table) in enumerate(zip(ids, tables, strict=True)):
        if id_ in ids[:place]:
            raise _Wrong(table.key("id"), ProtocolReason.TWICE)


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
