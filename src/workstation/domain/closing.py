"""Owns what is kept of a chat at its end, in the plain form: coded facts, own note, own debrief."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.ids import ChatId, DebriefId

BETWEEN = "\x1e"
"""Record separator: keeps the two debrief answers apart in one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What a counsellor wrote down of one chat; saved while it is being filled.

    `facts`: field id to coded value (DOMAIN.md, registration vocabulary), never free text.
    `risks`: id of an unanswered risk question to the counsellor's reason for closing all the same.
    """

    chat: ChatId
    facts: Mapping[str, str] = field(default_factory=dict)
    risks: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    debrief: str = ""
    for_intervision: bool = False
    follow_up: bool = False
    """Ticks on the note: to bring to intervision, to come back to."""
    shared_as: DebriefId | None = None
    """Chosen: at the end the debrief goes to the line's supervisors, under this id. None: to nobody."""
    saved_at: datetime
    final: bool = False

    @property
    def debrief_answers(self) -> tuple[str, str]:
        """How it was, and what is needed now; as they stand together in `debrief`."""
        first, _, second = self.debrief.partition(BETWEEN)
        return first, second

    @property
    def goes_out(self) -> bool:
        """Whether its end sends the debrief: chosen, and something stands there."""
        return (
            self.final and self.shared_as is not None and any(map(str.strip, self.debrief_answers))
        )
