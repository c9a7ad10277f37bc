"""Owns a protocol checklist and its answers; texts are data (`resources/protocols`), never here."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    id: str
    text: str
    brief: str = ""
    """The answer as a colleague reads it in a briefing, without the question; empty: `text` will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Something to know or to offer, opened under its step by certain answers."""

    title: str
    text: str
    on: frozenset[str]
    """The choices that open it."""
    insert: str = ""
    """A sentence for the writing box; never sent without being seen."""
    danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    id: str
    title: str
    choices: tuple[Choice, ...]
    card: Card | None = None
    risk: bool = False
    """A question that must not be forgotten: amber until answered, and again at closing."""
    why: str = ""
    topic: str = ""
    """The briefing topic that its answer fills (`briefing.Topic`), or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    id: str
    version: int
    title: str
    source: str
    steps: tuple[Step, ...]


Answers = Mapping[str, str]
"""Step id to choice id."""


def open_risks(protocol: Protocol, answers: Answers) -> tuple[Step, ...]:
    """The risk questions that nobody answered yet, in the protocol's order."""
    return tuple(step for step in protocol.steps if step.risk and step.id not in answers)


def answered(protocol: Protocol, answers: Answers) -> int:
    return sum(step.id in answers for step in protocol.steps)
