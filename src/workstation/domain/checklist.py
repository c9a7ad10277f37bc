"""Owns a protocol checklist and its answers; texts are data (`resources/protocols`), never here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.domain.advice import Rule


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
    script: str = ""
    """A sentence for the writing box that fits whatever the answer is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    id: str
    version: int
    title: str
    source: str
    steps: tuple[Step, ...]
    of: date | None = None
    advice: tuple[Rule, ...] = ()
    """In the order in which offers are listed."""

    def number(self, step: str) -> int:
        """From 1; 0 for a step that is not there."""
        return next((n for n, one in enumerate(self.steps, 1) if one.id == step), 0)


NONE = Protocol(id="none", version=0, title="", source="", steps=())
"""While there is no file that can be read: a chat is never held up by it."""

Answers = Mapping[str, str]
"""Step id to choice id, or to what `skipping` makes of a reason."""

_SKIP = "skip:"
"""No choice can have such an id: a colon is no sign of one."""


class Skip(StrEnum):
    """Why a step was passed over; coded, so that no word of a chat gets into the process log."""

    NOT_WANTED = "not_wanted"
    KNOWN = "known"
    NOT_NEEDED = "not_needed"
    NO_ROOM = "no_room"


def skipping(reason: Skip) -> str:
    """What is kept as the answer of a step that is passed over."""
    return _SKIP + reason


def skipped(answer: str) -> Skip | None:
    """None for an answer, and for a reason of another version."""
    try:
        return Skip(answer.removeprefix(_SKIP)) if answer.startswith(_SKIP) else None
    except ValueError:
        return None


def chosen(step: Step, answers: Answers) -> str:
    """The choice, or "" when there is none or this version does not know it."""
    answer = answers.get(step.id, "")
    return answer if any(choice.id == answer for choice in step.choices) else ""


def open_risks(protocol: Protocol, answers: Answers) -> tuple[Step, ...]:
    """The risk questions that nobody answered yet, in order; passing one over is no answer."""
    return tuple(step for step in protocol.steps if step.risk and not chosen(step, answers))


def open_steps(protocol: Protocol, answers: Answers) -> tuple[Step, ...]:
    """Neither answered nor passed over."""
    return tuple(
        step
        for step in protocol.steps
        if not chosen(step, answers) and skipped(answers.get(step.id, "")) is None
    )


def carried(protocol: Protocol, told: Mapping[str, str]) -> dict[str, str]:
    """The answers that a briefing gives. `told`: topic to text, only what a visitor let go along.

    A row says an answer when it stands there in exactly its words: what somebody rewrote is not one.
    """
    found = {}
    for step in protocol.steps:
        words = told.get(step.topic, "") if step.topic else ""
        for choice in step.choices:
            if words and words == (choice.brief or choice.text):
                found[step.id] = choice.id
    return found
