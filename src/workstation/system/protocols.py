"""Owns the reading of protocol files into `domain.checklist`; must not know what any of them asks.

A text is a string, or a table with every language that the file says it has: a translation that is
missing is as wrong as a step that is missing.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from workstation.domain.briefing import Topic
from workstation.domain.checklist import Card, Choice, Protocol, Step
from workstation.domain.data_file import FileProblem
from workstation.domain.data_file import FileReason as ProtocolReason
from workstation.domain.edition import LANGUAGE, Edition, ProtocolFile
from workstation.system import advice_rules, resources, strict_toml
from workstation.system.said import Said
from workstation.system.shelf import FolderShelf
from workstation.system.strict_toml import LONGEST_TITLE, DataFileError, Table, Wrong

__all__ = ["LANGUAGES", "ProtocolError", "ProtocolReason", "edition", "load", "read", "shelf"]

LANGUAGES = (LANGUAGE, "en", "fr", "de")
MARKS = ".sig"
"""The lines' signatures lie beside the file, under its whole name and this."""
_MARKS_MOST_BYTES = 16 * 1024
_STEPS_MOST = 40
_CHOICES_MOST = 9
"""A digit answers."""
_KEYS = ("id", "version", "date", "languages", "title", "source", "step", "advice")


class ProtocolError(DataFileError):
    """A protocol that does not count."""


def shelf(folder: Path | None = None) -> FolderShelf[Edition]:
    """Those that come with Schakel. Raises ResourceMissing."""
    return FolderShelf(folder or resources.find("protocols"), edition, beside=MARKS)


def load(path: Path) -> Protocol:
    """In the language of the screens. Raises ProtocolError."""
    return edition(path).protocol


def edition(path: Path) -> Edition:
    """With the signatures that lie beside it, unproven. Raises ProtocolError."""
    text = strict_toml.content(path, ProtocolError)
    try:
        with path.with_name(path.name + MARKS).open("rb") as file:
            marks = file.read(_MARKS_MOST_BYTES)
    except OSError:
        marks = b""
    return _edition(path.name, text, marks)


def read(file: ProtocolFile) -> Edition | FileProblem:
    """Of a file that came another way: from the notice board, from the store."""
    try:
        return _edition(file.name, file.text, file.marks)
    except ProtocolError as error:
        return FileProblem(file=error.file, line=error.line, key=error.key, why=error.why)


def _edition(name: str, text: bytes, marks: bytes) -> Edition:
    said = strict_toml.parse(text, name, _protocols, _KEYS, ProtocolError)
    digest = hashlib.sha256(text).hexdigest()
    return Edition(
        file=ProtocolFile(name=name, digest=digest, text=text, marks=marks),
        said=dict(said),
    )


def _protocols(top: Table) -> list[tuple[str, Protocol]]:
    if not top.get("languages", list):
        raise Wrong("languages", ProtocolReason.EMPTY)
    languages = top.texts("languages")
    if LANGUAGE not in languages or not set(languages) <= set(LANGUAGES):
        raise Wrong("languages", ProtocolReason.BAD_ID)
    if len(set(languages)) != len(languages):
        raise Wrong("languages", ProtocolReason.TWICE)
    return [(one, _protocol(top, Said(languages, one))) for one in languages]


def _protocol(top: Table, said: Said) -> Protocol:
    title = said.text(top, "title", longest=LONGEST_TITLE)
    tables = top.tables("step", ("id", "title", "risk", "why", "script", "topic", "choice", "card"))
    if len(tables) > _STEPS_MOST:
        raise Wrong("step", ProtocolReason.TOO_LONG)
    steps = tuple(_step(table, said) for table in tables)
    strict_toml.once([step.id for step in steps], tables)
    return Protocol(
        id=top.id("id"),
        version=top.version(),
        of=top.get("date", date),
        title=title,
        source=top.text("source"),
        steps=steps,
        advice=advice_rules.read(top, steps, said),
    )


def _step(table: Table, said: Said) -> Step:
    tables = table.tables("choice", ("id", "text", "brief"))
    if len(tables) > _CHOICES_MOST:
        raise Wrong(table.key("choice"), ProtocolReason.TOO_LONG)
    choices = tuple(
        Choice(
            id=choice.id("id"),
            text=said.text(choice, "text", longest=LONGEST_TITLE),
            brief=said.optional(choice, "brief", longest=LONGEST_TITLE),
        )
        for choice in tables
    )
    strict_toml.once([choice.id for choice in choices], tables)
    topic = table.optional_text("topic")
    if topic and topic not in set(Topic):
        raise Wrong(table.key("topic"), ProtocolReason.NO_SUCH_TOPIC)
    return Step(
        id=table.id("id"),
        title=said.text(table, "title", longest=LONGEST_TITLE),
        choices=choices,
        card=_card(table, choices, said) if table.has("card") else None,
        risk=table.flag("risk"),
        why=said.optional(table, "why"),
        topic=topic,
        script=said.optional(table, "script"),
    )


def _card(step: Table, choices: Sequence[Choice], said: Said) -> Card:
    table = step.table("card", ("title", "text", "on", "insert", "danger"))
    on = table.get("on", list)
    if not on:
        raise Wrong(table.key("on"), ProtocolReason.EMPTY)
    if not set(map(str, on)) <= {choice.id for choice in choices}:
        raise Wrong(table.key("on"), ProtocolReason.NO_SUCH_CHOICE)
    return Card(
        title=said.text(table, "title", longest=LONGEST_TITLE),
        text=said.text(table, "text"),
        on=frozenset(map(str, on)),
        insert=said.optional(table, "insert"),
        danger=table.flag("danger"),
    )
