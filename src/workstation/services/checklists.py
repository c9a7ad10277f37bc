"""Owns the checklist of each chat: begun once, filled from a briefing, answered, and logged by step.

The log says what was done and when, never what was answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.domain.briefing import Ticked
from workstation.domain.chat import LIVE
from workstation.domain.checklist import Protocol, carried, skipped
from workstation.domain.edition import LANGUAGE, Act, ActKind
from workstation.domain.errors import StoreError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Checklists as Kept
from workstation.domain.ports import Clock
from workstation.domain.push import Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.editions import Editions
from workstation.services.events import (
    ChatChanged,
    ChatErased,
    ChecklistAnswered,
    ChecklistBegun,
    StoreFailed,
)
from workstation.services.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """When each step was last answered or passed over, and each offer last chosen, by id."""

    steps: Mapping[str, datetime]
    offers: Mapping[str, datetime]


class Checklists:
    """`open` before use."""

    def __init__(
        self,
        *,
        editions: Editions,
        kept: Kept,
        casebook: Casebook,
        bus: Bus,
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        self.editions = editions
        self._kept = kept
        self._casebook = casebook
        self._bus = bus
        self._tasks = tasks
        self._clock = clock
        self._beginning: set[ChatId] = set()
        bus.on(ChatChanged, lambda event: self._changed(event.chat.id))
        bus.on(ChatErased, lambda event: editions.forget(event.chat))

    async def open(self) -> None:
        """Raises StoreError."""
        await self.editions.open()
        for chat in self._casebook.live():
            self._changed(chat.id)

    def protocol(self, chat: ChatId | None, language: str = LANGUAGE) -> Protocol:
        """In another language only where its file has it."""
        edition = self.editions.of(chat)
        return edition.said.get(language, edition.protocol)

    def languages(self, chat: ChatId) -> tuple[str, ...]:
        return tuple(self.editions.of(chat).said)

    def carried(self, chat: ChatId) -> Mapping[str, str]:
        """What the briefing answers; only the items that the visitor let go along are in it."""
        push = self._casebook.push_of(chat)
        if push is None or push.side is not Side.RECEIVER:
            return {}
        told = {str(item.topic): item.text for item in push.items if item.ticked is Ticked.YES}
        found: dict[str, str] = {}
        for protocol in self.editions.of(chat).said.values():
            found |= carried(protocol, told)
        return found

    async def answer(self, chat: ChatId, step: str, choice: str | None) -> None:
        """None takes it back; `checklist.skipping` passes it over. Raises StoreError with nothing
        changed."""
        if choice is None:
            kind = ActKind.TAKEN_BACK
        else:
            kind = ActKind.SKIPPED if skipped(choice) is not None else ActKind.ANSWERED
        await self._kept.answer(self._act(chat, kind, step), choice)
        self._bus.tell(ChecklistAnswered(chat=chat))

    async def choose(self, chat: ChatId, offer: str) -> None:
        """Raises StoreError."""
        await self._kept.note(self._act(chat, ActKind.CHOSE, offer))

    async def done(self, chat: ChatId) -> Done:
        steps: dict[str, datetime] = {}
        offers: dict[str, datetime] = {}
        for act in await self._kept.acts(chat):
            if act.kind in (ActKind.ANSWERED, ActKind.SKIPPED):
                steps[act.what] = act.at
            elif act.kind is ActKind.CHOSE:
                offers[act.what] = act.at
        return Done(steps=steps, offers=offers)

    # ---- inside

    def _act(self, chat: ChatId, kind: ActKind, what: str) -> Act:
        return Act(chat=chat, at=self._clock.now(), kind=kind, what=what)

    def _changed(self, chat: ChatId) -> None:
        known = self._casebook.chat(chat)
        waits = known is not None and known.state in LIVE and not self.editions.has_begun(chat)
        if waits and chat not in self._beginning:
            self._beginning.add(chat)
            self._tasks.start(self._begin(chat), name="checklist")

    async def _begin(self, chat: ChatId) -> None:
        now = self.editions.now().protocol
        act = self._act(chat, ActKind.BEGAN, f"{now.id}-{now.version}")
        try:
            await self.editions.begin(act, self.carried(chat))
        except StoreError as error:
            # Tried again at the next change of the chat; until then it shows what is in use.
            self._bus.tell(StoreFailed(why=error.why))
        else:
            if self.editions.has_begun(chat):
                self._bus.tell(ChecklistBegun(chat=chat))
        finally:
            self._beginning.discard(chat)
