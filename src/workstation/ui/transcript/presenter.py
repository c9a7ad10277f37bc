"""Owns what of a conversation is on the screen: pages, new lines, states, readers, notices; no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from workstation.domain.chat import LIVE, Chat, ChatState, Entry, MessageState
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, DeviceId, LineId, MemberId, MessageId
from workstation.domain.ports import Clock, Journal, LinkState
from workstation.domain.push import Push, PushState, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.chats import Chats
from workstation.services.events import (
    ChatChanged,
    EntryAdded,
    EntryChanged,
    EntryPinned,
    LinkChanged,
    PushChanged,
    SignalHeard,
)
from workstation.ui.attention import Attention, Looking
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.ticks import Ticks
from workstation.ui.transcript import happenings, heading, notice_words
from workstation.ui.transcript.values import (
    HappeningRow,
    Header,
    MessageRow,
    NoticeKey,
    Page,
    Phase,
    PinWanted,
    Row,
    SentState,
    TranscriptView,
)
from workstation.ui.transcript.values import Side as Of
from workstation.ui.words import clock as times
from workstation.ui.words import problems

PAGE = 200
"""Rows read at once (FACTS: an unpaged list of 100,000 takes seconds)."""
STUCK_AFTER = timedelta(seconds=10)
TYPES_FOR = timedelta(seconds=6)

_ORDER = tuple(MessageState)


class TranscriptPresenter:
    def __init__(
        self,
        view: TranscriptView,
        *,
        me: DeviceId,
        casebook: Casebook,
        journal: Journal,
        chats: Chats,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
        tell: Callable[[str], None],
        pin: Callable[[PinWanted], None],
        push_wanted: Callable[[], None],
    ) -> None:
        """`pin` puts words into the briefing card; `push_wanted` opens the push panel."""
        self._view = view
        self._me = me
        self._casebook = casebook
        self._journal = journal
        self._chats = chats
        self._names = names
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._shown: dict[MessageId, Entry] = {}
        self._people: dict[MemberId, tuple[str, LineId | None]] = {}
        self._typing: dict[MemberId, datetime] = {}
        self._sent: set[MessageId] = set()
        """Own words that the relay has: told once, and not kept in the journal."""
        self._stuck: set[MessageId] = set()
        self._chat: ChatId | None = None
        self._is_open = False
        """Whether the page of `_chat` is the one on the screen."""
        self._lost_at: datetime | None = None
        self._header: Header | None = None
        self._away: set[ChatId] = set()
        """Chats whose visitor has no connection, as a door said last."""
        view.older_wanted.connect(self._older)
        view.pin_wanted.connect(pin)
        view.notice_pressed.connect(lambda _: push_wanted())
        view.seen.connect(self._seen)
        attention.on(self._looked)
        bus.on(EntryAdded, self._added)
        bus.on(EntryChanged, self._changed)
        bus.on(EntryPinned, self._pinned)
        bus.on(ChatChanged, self._chat_changed)
        bus.on(PushChanged, self._push_changed)
        bus.on(LinkChanged, self._link_changed)
        bus.on(SignalHeard, self._heard)
        ticks.on(self._tick)

    # ---- which chat

    def _looked(self, _: Looking) -> None:
        chat = self._attention.chat
        if chat is None or chat == self._chat:
            return
        self._chat = chat
        self._is_open = False
        self._shown = {}
        self._stuck = set()
        self._people = {}
        self._typing = {}
        self._header = None
        self._view.show_typing(())
        self._view.hide_notice(NoticeKey.PUSH)
        self._view.hide_notice(NoticeKey.HINT)
        self._errands.run(self._open(chat), self._failed)

    async def _open(self, chat: ChatId) -> None:
        entries = list(await self._journal.entries(chat, limit=PAGE))
        known = self._casebook.chat(chat)
        if chat != self._chat or known is None:
            return  # somebody looked elsewhere meanwhile
        # What was told while the journal was asked may be in its answer, or not yet.
        entries = _in_order({e.id: e for e in (*self._shown.values(), *entries)}.values())
        self._meet(known, entries)
        self._is_open = True
        unread = next(
            (e.id for e in entries if not e.own and e.kind == "text" and e.state is None), None
        )
        self._view.show_page(self._page(entries, unread))
        self._show_chat(known)
        push = self._casebook.push(known.push) if known.push else None
        if push is not None:
            self._show_returned(push)
        self._show_hint(known)

    def _older(self, before: int) -> None:
        if self._chat is not None:
            self._errands.run(self._page_before(self._chat, before), self._failed)

    async def _page_before(self, chat: ChatId, before: int) -> None:
        entries = list(await self._journal.entries(chat, before=before, limit=PAGE))
        known = self._casebook.chat(chat)
        if chat == self._chat and known is not None:
            self._meet(known, entries)
            self._view.show_older(self._page(entries, None))

    # ---- rows

    def _page(self, entries: list[Entry], unread: MessageId | None) -> Page:
        self._shown.update({entry.id: entry for entry in entries})
        rows = tuple(self._row(entry) for entry in entries)
        return Page(rows=rows, more=len(entries) >= PAGE, unread_from=unread)

    def _row(self, entry: Entry) -> Row:
        at = entry.at.astimezone(self._zone)
        name, line = self._people.get(entry.sender, ("", None))
        if entry.kind != "text":
            what, sentence = happenings.of(
                entry,
                name=name,
                line=self._names.short(line) if line else "",
                partner=self._partner(),
            )
            return HappeningRow(
                id=entry.id, position=entry.position, at=at, what=what, sentence=sentence
            )
        side = Of.OWN if entry.own else Of.COLLEAGUE if line is not None else Of.VISITOR
        return MessageRow(
            id=entry.id,
            position=entry.position,
            at=at,
            side=side,
            text=entry.text,
            line=line,
            name=name,
            role=f"hulpverlener {self._names.short(line)}" if line else "",
            state=self._state(entry) if entry.own else None,
            pinned=entry.pinned,
        )

    def _state(self, entry: Entry) -> SentState:
        state = entry.state or MessageState.SENDING
        if state is MessageState.SENDING and entry.id in self._sent:
            state = MessageState.SENT
        if state is MessageState.SENDING and self._clock.now() - entry.at > STUCK_AFTER:
            return SentState.STUCK
        return SentState(state.value)

    def _partner(self) -> str:
        chat = self._casebook.chat(self._chat) if self._chat else None
        push = self._casebook.push(chat.push) if chat and chat.push else None
        return self._names.short(push.line) if push else ""

    def _meet(self, chat: Chat, entries: list[Entry]) -> None:
        """Who is who: readers now, the other counsellor of the push, and those who were here."""
        for entry in entries:
            if entry.kind == "joined":
                self._people.setdefault(entry.sender, (entry.text, None))
        push = self._casebook.push(chat.push) if chat.push else None
        if push is not None and push.device is not None:
            self._people[MemberId(push.device)] = (push.name, push.line)
        for reader in chat.readers:
            self._people[reader.id] = (reader.name, reader.line)
        mine = self._people.get(MemberId(self._me), ("", None))[0]
        self._people[MemberId(self._me)] = (mine, self._names.own)
        self._people[MemberId(chat.visitor.id)] = ("", None)

    # ---- what happens

    def _added(self, event: EntryAdded) -> None:
        self._show_away(event.entry.chat, event.entry.sender, away=False)
        if event.entry.chat != self._chat:
            return
        chat = self._casebook.chat(event.entry.chat)
        if chat is not None:
            self._meet(chat, [event.entry])
        self._shown[event.entry.id] = event.entry
        self._typing.pop(event.entry.sender, None)
        if not self._is_open:
            return
        self._show_typing()
        self._view.show_row(self._row(event.entry))
        if chat is not None and event.entry.own:
            self._show_hint(chat)

    def _changed(self, event: EntryChanged) -> None:
        if event.state is MessageState.SENT:
            self._sent.add(event.message)
        entry = self._shown.get(event.message)
        if event.chat != self._chat or entry is None:
            return
        if entry.own and entry.state is not None and _is_step_back(entry.state, event.state):
            return
        self._shown[entry.id] = replace(entry, state=event.state)
        if entry.own and self._is_open:
            self._view.show_row(self._row(self._shown[entry.id]))

    def _pinned(self, event: EntryPinned) -> None:
        entry = self._shown.get(event.message)
        if event.chat == self._chat and entry is not None:
            self._shown[entry.id] = replace(entry, pinned=event.pinned)
            if not self._is_open:
                return
            self._view.show_row(self._row(self._shown[entry.id]))

    def _chat_changed(self, event: ChatChanged) -> None:
        if event.chat.id == self._chat and self._is_open:
            self._meet(event.chat, [])
            self._show_chat(event.chat)
            self._show_hint(event.chat)

    def _seen(self, newest: MessageId) -> None:
        """Everything of others up to the newest that a person can have read."""
        last = self._shown.get(newest)
        if self._chat is None or last is None:
            return
        unread = [
            entry
            for entry in _in_order(self._shown.values())
            if _place(entry) <= _place(last)
            and not entry.own
            and entry.kind == "text"
            and entry.state is not MessageState.READ
        ]
        if unread:
            self._errands.run(self._chats.read(self._chat, unread), self._failed)

    def _heard(self, event: SignalHeard) -> None:
        # Not proven, and it may be lost: it only says why nobody answers.
        self._show_away(event.chat, event.sender, away=event.what == "away")
        if event.chat != self._chat:
            return
        if event.what == "typing":
            self._typing[event.sender] = self._clock.now()
            self._show_typing()

    def _show_away(self, of: ChatId, sender: MemberId, *, away: bool) -> None:
        """Whatever a visitor does says that the connection is there."""
        chat = self._casebook.chat(of)
        if chat is None or sender != MemberId(chat.visitor.id) or away == (of in self._away):
            return
        self._away ^= {of}
        if of == self._chat and self._is_open:
            self._show_chat(chat)

    def _tick(self) -> None:
        chat = self._casebook.chat(self._chat) if self._chat else None
        if chat is None or not self._is_open:
            return
        self._show_header(chat)
        self._show_typing()
        for entry in self._shown.values():
            if entry.id in self._stuck or not entry.own or entry.kind != "text":
                continue
            if self._state(entry) is SentState.STUCK:
                self._stuck.add(entry.id)
                self._view.show_row(self._row(entry))

    # ---- around the rows

    def _show_chat(self, chat: Chat) -> None:
        self._show_header(chat)
        if chat.state not in LIVE:
            self._view.show_phase(Phase.ENDED)
        elif chat.state is ChatState.OPENING:
            self._view.show_phase(Phase.OPENING)
        else:
            paused = chat.state is ChatState.PAUSED or chat.id in self._away
            self._view.show_phase(Phase.PAUSED if paused else Phase.OPEN)

    def _show_header(self, chat: Chat) -> None:
        header = heading.header_of(chat, self._names, self._me, self._clock.now())
        if header != self._header:
            self._header = header
            self._view.show_header(header)

    def _show_typing(self) -> None:
        now = self._clock.now()
        self._typing = {who: at for who, at in self._typing.items() if now - at < TYPES_FOR}
        self._view.show_typing(
            [self._people.get(who, ("", None))[0] or "Bezoeker" for who in self._typing]
        )

    def _show_hint(self, chat: Chat) -> None:
        """Who came in by a push and has not written yet."""
        push = self._casebook.push(chat.push) if chat.push else None
        came = push is not None and push.side is Side.RECEIVER and chat.state in LIVE
        if came and not any(e.own and e.kind == "text" for e in self._shown.values()):
            self._view.show_notice(notice_words.introduce_yourself())
        else:
            self._view.hide_notice(NoticeKey.HINT)

    def _push_changed(self, event: PushChanged) -> None:
        if event.push.chat == self._chat:
            self._show_returned(event.push)

    def _show_returned(self, push: Push) -> None:
        if push.side is not Side.SENDER or push.state is not PushState.RETURNED:
            self._view.hide_notice(NoticeKey.PUSH)
        elif push.reason is not None and push.offered_at is not None:
            line = self._names.short(push.line)
            self._view.show_notice(notice_words.returned(push.reason, who=push.name, line=line))

    def _link_changed(self, event: LinkChanged) -> None:
        if event.state is LinkState.CONNECTED and self._lost_at is not None:
            self._lost_at = None
            self._view.show_notice(notice_words.restored())
        elif event.state is LinkState.LOST and self._lost_at is None:
            self._lost_at = self._clock.now()
            since = times.hour(self._lost_at, self._zone)
            self._view.show_notice(notice_words.lost(since))

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))


def _is_step_back(known: MessageState, told: MessageState) -> bool:
    return _ORDER.index(told) <= _ORDER.index(known)


def _place(entry: Entry) -> tuple[bool, int, datetime]:
    """Where a line stands; one that has no position yet is the last."""
    return entry.position == 0, entry.position, entry.at


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=_place)
