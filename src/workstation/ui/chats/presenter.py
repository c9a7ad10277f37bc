"""Owns the list of own chats: order, state in words, unread; must not know Qt."""

from datetime import datetime

from workstation.domain.chat import LIVE, Chat, ChatState, MessageState
from workstation.domain.consent import ConsentState
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, MemberId
from workstation.domain.ports import Clock, Desk, Journal
from workstation.domain.push import Push, PushState, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import (
    ChatChanged,
    EntryAdded,
    EntryChanged,
    PushChanged,
    SignalHeard,
)
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.chats.activity import Activities
from workstation.ui.chats.values import ChatShown, ChatsShown, ChatsView
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.ticks import Ticks

_RECALL = 100


class ChatsPresenter:
    def __init__(
        self,
        view: ChatsView,
        *,
        casebook: Casebook,
        journal: Journal,
        desk: Desk,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
    ) -> None:
        self._view = view
        self._casebook = casebook
        self._journal = journal
        self._desk = desk
        self._names = names
        self._attention = attention
        self._clock = clock
        self._finished: set[ChatId] = set()
        self.activities = Activities()
        view.chat_chosen.connect(self.choose)
        bus.on(ChatChanged, lambda _: self.show())
        bus.on(PushChanged, lambda _: self.show())
        bus.on(EntryAdded, self._added)
        bus.on(EntryChanged, self._changed)
        bus.on(SignalHeard, self._heard)
        attention.on(lambda _: self.show())
        ticks.on(self.show)
        errands.run(self._recall(), _nothing_to_say)
        self.show()

    def choose(self, chat: ChatId) -> None:
        known = self._casebook.chat(chat)
        ended = known is not None and known.state not in LIVE
        place = Place.CLOSING if ended else Place.CHAT
        self._attention.look(Looking(place=place, chat=chat))

    def step(self, by: int) -> None:
        """The next or the previous chat, around the ends."""
        chats = [chat.id for chat in self._listed()]
        if not chats:
            return
        now = self._attention.chat
        at = chats.index(now) if now in chats else (-1 if by > 0 else 0)
        self.choose(chats[(at + by) % len(chats)])

    def finished(self, chat: ChatId) -> None:
        """Its registration is done: nothing is left to do with it here."""
        self._finished.add(chat)
        self.show()

    def show(self) -> None:
        now = self._clock.now()
        self._view.show_chats(
            ChatsShown(
                chats=tuple(self._row(chat, now) for chat in self._listed()),
                open=self._attention.chat,
            )
        )

    def _listed(self) -> list[Chat]:
        """Live ones, and ended ones that still want their registration."""
        mine = (ChatState.CLOSED, ChatState.LEFT, ChatState.ORPHANED, ChatState.RELEASED)
        return [
            chat
            for chat in self._casebook.chats()
            if chat.state in LIVE or (chat.state in mine and chat.id not in self._finished)
        ]

    def _row(self, chat: Chat, now: datetime) -> ChatShown:
        activity = self.activities.of(chat.id)
        words, warns = self._state(chat, now)
        minutes = int((now - chat.claimed_at).total_seconds()) // 60
        ended = chat.state not in LIVE
        return ChatShown(
            id=chat.id,
            mark=self._names.entry_mark(chat.entry),
            name=f"Bezoeker {chat.number}",
            state=words if ended else f"{words} · {minutes} min",
            unread=activity.unread,
            warns=warns,
        )

    def _state(self, chat: Chat, now: datetime) -> tuple[str, bool]:
        ended = {
            ChatState.CLOSED: ("Afgesloten, nog af te werken", False),
            ChatState.LEFT: ("Overgedragen, nog af te werken", False),
            ChatState.ORPHANED: ("Overgenomen door een collega", True),
            ChatState.RELEASED: ("Terug naar de wachtkamer", True),
            ChatState.OPENING: ("Wordt geopend", False),
        }
        if chat.state in ended:
            return ended[chat.state]
        activity = self.activities.of(chat.id)
        push = self._casebook.push(chat.push) if chat.push else None
        if activity.types(now):
            return "Bezoeker typt", False
        if activity.away or chat.state is ChatState.PAUSED:
            return "Bezoeker is even weg", False
        if activity.waits_since is not None:
            waits = int((now - activity.waits_since).total_seconds()) // 60
            return (f"Wacht {waits} min op jou" if waits else "Wacht op jou"), False
        if chat.state is ChatState.JOINT:
            return self._together(chat), False
        if push is not None and (words := _push_words(push)):
            return words, False
        return ("Jij schreef laatst" if activity.own_last else "In gesprek"), False

    def _together(self, chat: Chat) -> str:
        for reader in chat.readers:
            if reader.line is not None and reader.line != self._names.own:
                return f"Samen met {reader.name} ({self._names.short(reader.line)})"
        return "Samen met een collega"

    def _added(self, event: EntryAdded) -> None:
        chat = self._casebook.chat(event.entry.chat)
        self.activities.added(event.entry, MemberId(chat.visitor.id) if chat else None)
        self.show()

    def _changed(self, event: EntryChanged) -> None:
        if event.state is MessageState.READ:
            self.activities.read(event.chat, event.message)
            self.show()

    def _heard(self, event: SignalHeard) -> None:
        chat = self._casebook.chat(event.chat)
        if chat is None or event.sender != MemberId(chat.visitor.id):
            return  # a colleague who types is told in the chat itself
        self.activities.heard(event.chat, event.what, self._clock.now())
        self.show()

    async def _recall(self) -> None:
        for chat in self._casebook.chats():
            entries = await self._journal.entries(chat.id, limit=_RECALL)
            self.activities.recall(chat.id, list(entries), MemberId(chat.visitor.id))
            closing = await self._desk.closing(chat.id)
            if closing is not None and closing.final:
                self._finished.add(chat.id)
        self.show()


def _push_words(push: Push) -> str:
    if push.side is Side.SENDER and push.consent is ConsentState.ASKED and push.is_live:
        return "Toestemming gevraagd"
    return {
        PushState.OFFERED: "Aanbod loopt",
        PushState.RESERVED: "Plaats gereserveerd",
        PushState.BRIEFED: "Briefing verstuurd",
        PushState.READ: "Briefing gelezen",
    }.get(push.state, "")


def _nothing_to_say(_: SchakelError) -> None:
    """Counts are a comfort: without them the list still works."""
