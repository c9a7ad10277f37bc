"""Owns the reading of protocol files into `domain.checklist`; must not know what any of them asks."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from workstation.domain.briefing import Topic
from workstation.domain.checklist import Card, Choice, Protocol, Step
from workstation.domain.data_file import FileReason as ProtocolReason
from workstation.system import resources, strict_toml
from workstation.system.strict_toml import LONGEST_TITLE, DataFileError, Table, Wrong

__all__ = ["LANGUAGE", "ProtocolError", "ProtocolReason", "load", "load_all"]

LANGUAGE = "nl"
_KEYS = ("id", "version", "date", "language", "title", "source", "step")


class ProtocolError(DataFileError):
    """A protocol that does not count."""


def load_all(folder: Path | None = None) -> tuple[Protocol, ...]:
    """Those that come with Schakel, by file name. Raises ProtocolError, ResourceMissing."""
    place = folder or resources.find("protocols")
    return tuple(load(path) for path in sorted(place.glob("*.toml")))


def load(path: Path) -> Protocol:
    """Raises ProtocolError."""
    return strict_toml.read(path, _protocol, _KEYS, ProtocolError)


def _protocol(top: Table) -> Protocol:
    version = top.version()
    top.get("date", date)
    if top.get("language", str) != LANGUAGE:
        raise Wrong("language", ProtocolReason.BAD_ID)
    tables = top.tables("step", ("id", "title", "risk", "why", "topic", "choice", "card"))
    steps = tuple(_step(table) for table in tables)
    strict_toml.once([step.id for step in steps], tables)
    return Protocol(
        id=top.id("id"),
        version=version,
        title=top.text("title", longest=LONGEST_TITLE),
        source=top.text("source"),
        steps=steps,
    )


def _step(table: Table) -> Step:
    tables = table.tables("choice", ("id", "text", "brief"))
    choices = tuple(
        Choice(
            id=choice.id("id"),
            text=choice.text("text", longest=LONGEST_TITLE),
            brief=choice.optional_text("brief", longest=LONGEST_TITLE),
        )
        for choice in tables
    )
    strict_toml.once([choice.id for choice in choices], tables)
    topic = table.optional_text("topic")
    if topic and topic not in set(Topic):
        raise Wrong(table.key("topic"), ProtocolReason.NO_SUCH_TOPIC)
    return Step(
        id=table.id("id"),
        title=table.text("title", longest=LONGEST_TITLE),
        choices=choices,
        card=_card(table, choices) if table.has("card") else None,
        risk=table.flag("risk"),
        why=table.optional_text("why"),
        topic=topic,
    )


def _card(step: Table, choices: Sequence[Choice]) -> Card:
    table = step.table("card", ("title", "text", "on", "insert", "danger"))
    on = table.get("on", list)
    if not on:
        raise Wrong(table.key("on"), ProtocolReason.EMPTY)
    if not set(map(str, on)) <= {choice.id for choice in choices}:
        raise Wrong(table.key("on"), ProtocolReason.NO_SUCH_CHOICE)
    return Card(
        title=table.text("title", longest=LONGEST_TITLE),
        text=table.text("text"),
        on=frozenset(map(str, on)),
        insert=table.optional_text("insert"),
        danger=table.flag("danger"),
    )
