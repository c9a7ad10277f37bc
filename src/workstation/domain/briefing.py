"""Owns the briefing card: what is told once so that nobody has to tell it twice."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.domain.ids import ItemId, MessageId


class Topic(StrEnum):
    """The rows of the card, in the order in which they are read; their labels are screen text."""

    NOT_AGAIN = "not_again"
    THEME = "theme"
    WHEN = "when"
    SAFETY = "safety"
    AGE = "age"
    SUICIDE = "suicide"
    PROMISED = "promised"
    STATE = "state"
    OPEN_STEPS = "open_steps"
    NEXT_CONTACT = "next_contact"
    """Of a handover within the line, with what was promised."""
    OTHER = "other"


class Ticked(StrEnum):
    """How an item stands with the visitor."""

    NOT_ASKED = "not_asked"
    WAITS = "waits"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row. `label` and `text` are exactly what the visitor is shown and ticks."""

    id: ItemId
    topic: Topic
    label: str
    text: str
    ticked: Ticked = Ticked.NOT_ASKED
    quote_of: MessageId | None = None
    """The pinned message, when the text is the person's own words."""
    said_at: datetime | None = None
