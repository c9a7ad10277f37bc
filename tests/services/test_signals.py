"""A door speaks for its visitors; a device only for itself."""

from datetime import UTC, datetime

from tests.fakes.journal import FakeJournal
from workstation.domain.chat import Chat, ChatState, Visitor
from workstation.domain.ids import ChatId, EntryId, LineId, TicketId, VisitorId
from workstation.domain.ports import Signal, Step
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import SignalHeard
from workstation.services.signals import Signals

NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
CHAT = ChatId("c-0123456789abcdef")
VISITOR = VisitorId("v-" + "0" * 32)
DEVICE = "d-0123456789abcdef"


class Clock:
    def now(self) -> datetime:
        return NOW


async def told(*signals: Signal) -> list[SignalHeard]:
    clock = Clock()
    journal = FakeJournal(clock)
    visitor = Visitor(id=VISITOR, home=LineId("1712"), sign=b"", kem=b"")
    chat = Chat(
        id=CHAT,
        ticket=TicketId("t-0123456789abcdef"),
        entry=EntryId("1712"),
        visitor=visitor,
        state=ChatState.OPEN,
        claimed_at=NOW,
    )
    await journal.commit(Step(chats=(chat,)))
    bus = Bus()
    casebook = Casebook(journal=journal, bus=bus, clock=clock)
    await casebook.open()
    heard: list[SignalHeard] = []
    bus.on(SignalHeard, heard.append)
    for signal in signals:
        Signals(casebook=casebook, bus=bus).heard(signal)
    return heard


def signal(sender: str, chat: str = CHAT) -> Signal:
    return Signal(line=LineId("1712"), sender=sender, chat=ChatId(chat), what="typing")


async def test_what_a_door_says_is_said_of_the_visitor_of_that_chat() -> None:
    heard = await told(signal("door-01234567"))
    assert [(h.chat, h.sender, h.what) for h in heard] == [(CHAT, VISITOR, "typing")]


async def test_a_device_speaks_for_itself() -> None:
    assert [h.sender for h in await told(signal(DEVICE))] == [DEVICE]


async def test_a_door_says_nothing_of_a_chat_that_is_not_ours() -> None:
    assert await told(signal("door-01234567", "c-ffffffffffffffff")) == []
