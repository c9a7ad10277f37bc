"""What presenters' tests stand on: real services over fakes, and screens that remember."""

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from tests.fakes.archive import FakeArchive
from tests.fakes.checklists import FakeChecklists
from tests.fakes.journal import FakeDesk
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat, Visitor
from tests.ui.protocol import sample
from workstation.domain.chat import Chat, ChatState, Entry
from workstation.domain.ids import ChatId
from workstation.domain.push import Push
from workstation.services.briefing_cards import BriefingCards
from workstation.services.tasks import Tasks
from workstation.services.typing import Typing
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.one_box import OneBox
from workstation.ui.ticks import Ticks
from workstation.ui.words import topics

ZONE = ZoneInfo("Europe/Brussels")
PROTOCOL = replace(
    sample.PROTOCOL,
    steps=tuple(
        replace(step, topic={"safe": "safety", "when": "when"}.get(step.id, ""))
        for step in sample.PROTOCOL.steps
    ),
)
"""The sample's, with answers that fill rows of a card."""


async def until(true: Callable[[], Any]) -> Any:
    """Looks each time that the loop has gone round: what we wait for crosses tasks."""
    async with asyncio.timeout(10):
        while True:
            found = true()
            if inspect.isawaitable(found):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.001)


class Told:
    """A signal of a screen; a test emits it as a person's hand would."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object], /) -> None:
        self._slots.append(slot)

    def emit(self, *value: object) -> None:
        assert self._slots, "nobody listens"
        for slot in self._slots:
            slot(*value)


class Screen:
    """Has exactly what its protocol has: signals to emit, and methods that remember their value."""

    def __init__(self, protocol: type) -> None:
        self.log: list[tuple[str, Any]] = []
        for name, member in vars(protocol).items():
            if isinstance(member, property):
                setattr(self, name, Told())
            elif callable(member) and not name.startswith("_"):
                setattr(self, name, self._remembering(name))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def _remembering(self, name: str) -> Callable[..., None]:
        def remember(*values: object) -> None:
            self.log.append((name, values[0] if len(values) == 1 else values))

        return remember

    def all(self, name: str) -> list[Any]:
        return [value for called, value in self.log if called == name]

    def last(self, name: str) -> Any:
        found = self.all(name)
        assert found, f"{name} was never called"
        return found[-1]

    def names(self) -> list[str]:
        return [name for name, _ in self.log]

    def forget(self) -> None:
        self.log.clear()


class SlowDesk(FakeDesk):
    """Reads wait for `gate`, as those of a busy disk do; `hold` shuts it."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()

    def hold(self) -> None:
        self.gate.clear()

    def let_go(self) -> None:
        self.gate.set()

    async def draft(self, chat: ChatId) -> str:
        found = await super().draft(chat)
        await self.gate.wait()
        return found

    async def answers(self, chat: ChatId) -> Any:
        found = await super().answers(chat)
        await self.gate.wait()
        return found

    async def closing(self, chat: ChatId) -> Any:
        found = await super().closing(chat)
        await self.gate.wait()
        return found


class KeptTasks(Tasks):
    async def done(self) -> None:
        """When every errand so far has come to its end."""
        while running := list(self._running):
            async with asyncio.timeout(10):
                await asyncio.wait(running)


class Bench:
    """One desk of 1712 with everything that a presenter is given."""

    def __init__(self, office: Office, seat: Seat) -> None:
        self.office = office
        self.seat = seat
        self.ws = seat.ws
        self.clock = office.clock
        self.bus = seat.ws.bus
        self.failures: list[BaseException] = []
        self._tasks = KeptTasks(self.failures.append)
        self.errands = Errands(self._tasks)
        self.attention = Attention()
        self.ticks = Ticks()
        self.names = LineNames(seat.own)
        self.one_box = OneBox()
        self.told: list[str] = []
        self.desk = seat.ws.store.desk
        self.journal = seat.ws.store.journal
        self.typing = Typing(
            casebook=self.ws.casebook,
            mailbox=self.ws.relay.mailbox,
            credentials=self.ws.credentials,
        )
        self.cards = BriefingCards(
            casebook=self.ws.casebook,
            pushes=self.ws.pushes,
            desk=self.desk,
            protocol=lambda _: PROTOCOL,
            labels=topics.LABELS,
            clock=self.clock,
        )

    @classmethod
    async def build(cls, office: Office) -> "Bench":
        seat = Seat(office.post, office.lines.enrol(L1712, "Marieke"), office.clock)
        seat.store.desk = SlowDesk()
        seat.store.archive = FakeArchive(seat.store.journal, seat.store.desk)
        seat.store.checklists = FakeChecklists(seat.store.desk)
        await office.join(seat)
        return cls(office, seat)

    async def close(self) -> None:
        await self._tasks.stop()
        if self.failures:
            raise self.failures[0]

    async def done(self) -> None:
        await self._tasks.done()

    async def visitor(self) -> Visitor:
        """In a chat that is open here."""
        visitor = self.office.visitor()
        visitor.ring()
        await self.ws.waiting.take(visitor.ticket)
        await until(lambda: self.chat(visitor).state is ChatState.OPEN)
        return visitor

    def chat(self, visitor: Visitor) -> Chat:
        known = self.ws.casebook.chat(visitor.chat)
        assert known is not None
        return known

    async def says(self, visitor: Visitor, text: str) -> Entry:
        """Returns when it is in the journal here."""
        await visitor.say(text)
        return await self.entry(visitor.chat, text)

    async def entry(self, chat: ChatId, text: str) -> Entry:
        async def there() -> Entry | None:
            found = await self.journal.entries(chat)
            return next((e for e in found if e.text == text), None)

        found: Entry = await until(there)
        return found

    async def look(self, where: Visitor | None, place: Place = Place.CHAT) -> None:
        """And everything that follows from it."""
        self.glance(where, place)
        await self.done()

    def glance(self, where: Visitor | None, place: Place = Place.CHAT) -> None:
        """Without waiting for anything."""
        self.attention.look(Looking(place=place, chat=where.chat) if where else Looking())

    async def put(self, push: Push) -> None:
        """As if the push had come so far."""
        change = self.ws.casebook.begin()
        change.pushes[push.id] = push
        await self.ws.casebook.commit(change)

    async def put_chat(self, chat: Chat) -> None:
        change = self.ws.casebook.begin()
        change.chats[chat.id] = chat
        await self.ws.casebook.commit(change)

    async def partner(self) -> Seat:
        return await self.office.seat(NPIE, "Sofie")
