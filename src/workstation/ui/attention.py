"""Owns what the counsellor is looking at: one thing in the centre, for all features; must not know Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.ids import ChatId, PushId, TicketId


class Place(StrEnum):
    NOTHING = "nothing"
    CHAT = "chat"
    OFFER = "offer"
    """A push offer that rings and is not answered."""
    BRIEFING = "briefing"
    """A push that we keep a place for, until we are in the chat."""
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    place: Place = Place.NOTHING
    chat: ChatId | None = None
    ticket: TicketId | None = None
    push: PushId | None = None


class Attention:
    """Every feature follows it; `look` tells all of them before it returns."""

    def __init__(self) -> None:
        self._looking = Looking()
        self._watchers: list[Callable[[Looking], None]] = []

    @property
    def looking(self) -> Looking:
        return self._looking

    @property
    def chat(self) -> ChatId | None:
        """The chat in the centre, also while it is being closed."""
        here = self._looking
        return here.chat if here.place in (Place.CHAT, Place.CLOSING) else None

    def on(self, changed: Callable[[Looking], None]) -> None:
        self._watchers.append(changed)

    def look(self, looking: Looking) -> None:
        if looking != self._looking:
            self._looking = looking
            for changed in self._watchers:
                changed(looking)
