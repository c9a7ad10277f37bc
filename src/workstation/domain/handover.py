"""Owns the form of a handover within a line, and where it is kept; must not know how it travels.

A shift ends at ten, the chat goes on: a colleague of the same line takes over after reading this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.ids import ChatId, ItemId

ROWS = (
    Topic.STATE,
    Topic.PROMISED,
    Topic.OPEN_STEPS,
    Topic.NEXT_CONTACT,
    Topic.NOT_AGAIN,
)
"""In the order in which a colleague reads them; only the first must be filled."""
NEEDED = Topic.STATE
TEXT_MAX = 1000
"""Characters in one row: a form is read in a minute, as a briefing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the sender wrote so far; kept while it is typed, also before anybody is asked."""

    chat: ChatId
    texts: Mapping[Topic, str] = field(default_factory=dict)
    saved_at: datetime

    @property
    def is_ready(self) -> bool:
        """Nobody takes over a chat of which nothing is told."""
        return bool(self.texts.get(NEEDED, "").strip())


def items_of(form: Form, labels: Mapping[Topic, str]) -> tuple[Item, ...]:
    """What travels: rows with words, in their order."""
    return tuple(
        Item(id=ItemId(topic), topic=topic, label=labels[topic], text=text, ticked=Ticked.NOT_ASKED)
        for topic in ROWS
        if (text := form.texts.get(topic, "").strip())
    )


def texts_of(items: tuple[Item, ...]) -> dict[Topic, str]:
    """What a form, or a briefing card, already says in the rows of a form."""
    found: dict[Topic, str] = {}
    for item in items:
        if item.topic in ROWS and item.text.strip():
            before = found.get(item.topic)
            found[item.topic] = f"{before}\n{item.text}" if before else item.text
    return {topic: text[:TEXT_MAX] for topic, text in found.items()}


class NobodyThere(SchakelError):
    """No colleague of the line is on duty: a chat is never offered to nobody."""

    fault = Fault.USER
    retry = True


class FormEmpty(SchakelError):
    """How it stands now is not written yet."""

    fault = Fault.USER


class Forms(Protocol):
    """All of it raises StoreError; a form goes with the words of its chat."""

    async def form(self, chat: ChatId) -> Form | None: ...

    async def keep_form(self, form: Form) -> None:
        """In place of what is known; returns when it is on the disk."""
        ...

    async def forms(self) -> tuple[Form, ...]:
        """Of every chat of which one is there, newest first."""
        ...
