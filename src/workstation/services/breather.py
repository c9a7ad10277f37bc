"""Owns the pause that is offered after a heavy chat, and its end; never takes anybody off duty by itself."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from workstation.domain.ids import ChatId
from workstation.domain.pause import MINUTES, Weight, Why, suggestion
from workstation.domain.ports import Clock, Desk
from workstation.domain.presence import Duty
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ShiftChanged
from workstation.services.registrations import Registrations
from workstation.services.shift import Shift

_AGE = "age"
"""Of a victim, in `resources/forms`; a form without it simply never says so."""


class Rest(StrEnum):
    NONE = "none"
    SUGGESTED = "suggested"
    TAKEN = "taken"
    OVER = "over"
    """Its time is up; the counsellor says when it goes on."""


class Breather:
    """In memory only: after a start nobody is reminded of the chat before."""

    def __init__(
        self,
        *,
        casebook: Casebook,
        desk: Desk,
        registrations: Registrations,
        shift: Shift,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._casebook = casebook
        self._desk = desk
        self._registrations = registrations
        self._shift = shift
        self._clock = clock
        self._seen: set[ChatId] = set()
        self._why: Why | None = None
        self._until: datetime | None = None
        self._watchers: list[Callable[[], None]] = []
        bus.on(ShiftChanged, lambda _: self._duty_changed())

    @property
    def rest(self) -> Rest:
        if self._until is not None:
            return Rest.OVER if self._clock.now() >= self._until else Rest.TAKEN
        return Rest.SUGGESTED if self._why is not None else Rest.NONE

    @property
    def why(self) -> Why | None:
        return self._why

    @property
    def until(self) -> datetime | None:
        return self._until

    def watch(self, changed: Callable[[], None]) -> None:
        self._watchers.append(changed)

    async def finished(self, chat: ChatId) -> None:
        """A chat was closed, with all that was written of it. Once a chat. Raises StoreError."""
        known = self._casebook.chat(chat)
        if known is None or chat in self._seen:
            return
        closing = await self._desk.closing(chat)
        registered = await self._registrations.kept_of(chat)
        victims = registered.victims if registered else ()
        why = suggestion(
            Weight(
                lasted=(known.closed_at or self._clock.now()) - known.claimed_at,
                answers=await self._desk.answers(chat),
                ages=frozenset(age for victim in victims for age in victim.get(_AGE, ())),
                needs=closing.debrief_answers[1] if closing else "",
            )
        )
        self._seen.add(chat)
        if why is not None and self._shift.duty is Duty.ON and self._until is None:
            self._why = why
            self._tell()

    def take(self, minutes: int = MINUTES) -> None:
        """Nothing new rings; chats that go on go on."""
        self._why = None
        self._until = self._clock.now() + timedelta(minutes=minutes)
        self._shift.go(Duty.PAUSE)
        self._tell()

    def decline(self) -> None:
        self._why = None
        self._tell()

    def back(self) -> None:
        self._until = None
        self._shift.go(Duty.ON)
        self._tell()

    def _duty_changed(self) -> None:
        """Whoever chooses a duty in another way has said how it is."""
        if self._until is not None and self._shift.duty is not Duty.PAUSE:
            self._until = None
            self._tell()
        if self._why is not None and self._shift.duty is not Duty.ON:
            self._why = None
            self._tell()

    def _tell(self) -> None:
        for changed in self._watchers:
            changed()
