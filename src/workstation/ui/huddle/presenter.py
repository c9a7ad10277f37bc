"""Owns Overleg on the screen: the notes of the push in the centre; must not know Qt or the visitor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from workstation.domain.chat import Entry, MessageState
from workstation.domain.errors import SchakelError
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId, MemberId, MessageId
from workstation.domain.ports import Clock, Desk, Journal
from workstation.domain.push import Push
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import EntryAdded, EntryChanged, PushChanged, SignalHeard
from workstation.services.huddles import Huddles
from workstation.services.typing import Typing
from workstation.ui.attention import Attention, Looking
from workstation.ui.errands import Errands
from workstation.ui.huddle import words
from workstation.ui.huddle.values import Colleague, HuddleView, Note, NoteState, WrittenNote
from workstation.ui.line_names import LineNames
from workstation.ui.one_box import OneBox
from workstation.ui.ticks import Ticks
from workstation.ui.words import problems
from workstation.wire.refusal import NotInside

STUCK_AFTER = timedelta(seconds=10)
TYPES_FOR = timedelta(seconds=6)
_RECALL = 500
_ORDER = tuple(MessageState).index


class HuddlePresenter:
    def __init__(
        self,
        view: HuddleView,
        *,
        identity: Identity,
        casebook: Casebook,
        journal: Journal,
        huddles: Huddles,
        typing: Typing,
        desk: Desk,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
        tell: Callable[[str], None],
        one_box: OneBox,
        unread: Callable[[int], None],
    ) -> None:
        """`unread`: how many notes nobody saw here."""
        self._view = view
        self._identity = identity
        self._casebook = casebook
        self._journal = journal
        self._huddles = huddles
        self._typing = typing
        self._desk = desk
        self._names = names
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._opened = one_box.join(self.close)
        self._unread = unread
        self._push: Push | None = None
        self._notes: dict[MessageId, Entry] = {}
        self._sent: set[MessageId] = set()
        """Own notes that the relay has: told once, and not kept in the journal."""
        self._stuck: set[MessageId] = set()
        self._typed_at: datetime | None = None
        self._is_open = False
        view.send_wanted.connect(self._send)
        view.draft_changed.connect(self._keep)
        view.typed.connect(
            lambda huddle: errands.run(typing.typed_to_colleague(huddle), self._failed)
        )
        view.reopen_wanted.connect(self.reopen)
        view.focus_taken.connect(self._focused)
        view.seen.connect(self._seen)
        attention.on(self._looked)
        bus.on(EntryAdded, self._added)
        bus.on(EntryChanged, self._changed)
        bus.on(PushChanged, self._push_changed)
        bus.on(SignalHeard, self._heard)
        ticks.on(self._tick)
        view.show_none()

    def close(self) -> None:
        """The visitor is being written to."""
        self._is_open = False
        self._show_box()

    def reopen(self) -> None:
        """Ctrl+2, or a press on the closed box."""
        if self._push is None or not self._push.is_live:
            return
        self._is_open = True
        self._opened()
        self._show_box()
        self._view.take_focus()

    def _focused(self) -> None:
        self._is_open = True
        self._opened()

    def _looked(self, looking: Looking) -> None:
        push: Push | None = None
        if looking.push is not None:
            push = self._casebook.push(looking.push)
        elif self._attention.chat is not None:
            push = self._casebook.push_of(self._attention.chat)
        self._follow(push)

    def _follow(self, push: Push | None) -> None:
        before = self._push
        self._push = push
        if push is None or push.huddle is None:
            self._notes = {}
            self._view.show_none()
            self._unread(0)
        elif before is None or before.huddle != push.huddle:
            self._errands.run(self._open(push, push.huddle), self._failed)
        elif before.is_live != push.is_live:
            self._show_box()

    async def _open(self, push: Push, huddle: ChatId) -> None:
        entries = await self._journal.entries(huddle, limit=_RECALL)
        draft = await self._desk.draft(huddle)
        if self._push is None or self._push.huddle != huddle:
            return
        self._is_open = False
        self._notes = {entry.id: entry for entry in entries}
        self._view.show_huddle(huddle, [self._note(e) for e in entries], draft)
        self._view.show_colleagues(
            [Colleague(name=push.name, line_name=self._names.short(push.line))]
        )
        self._show_box()
        self._count()

    def _show_box(self) -> None:
        if self._push is None or self._push.huddle is None:
            return
        if not self._push.is_live:
            self._view.show_unavailable("Dit overleg is voorbij. Lezen kan nog.")
        elif self._is_open:
            self._view.show_open()
        else:
            self._view.show_closed()

    def _note(self, entry: Entry) -> Note:
        push = self._push
        assert push is not None
        state = None
        waits = entry.state in (MessageState.SENDING, None) and entry.id not in self._sent
        if entry.own and waits:
            stuck = self._clock.now() - entry.at > STUCK_AFTER
            state = NoteState.STUCK if stuck else NoteState.SENDING
        elif entry.own and entry.state is MessageState.UNDELIVERED:
            state = NoteState.UNDELIVERED
        return Note(
            id=entry.id,
            position=entry.position,
            at=entry.at.astimezone(self._zone),
            line=self._identity.line if entry.own else push.line,
            name=self._identity.name if entry.own else push.name,
            text=words.gap(entry.text) if entry.kind == "gap" else entry.text,
            own=entry.own,
            state=state,
            is_new=not entry.own and entry.state is not MessageState.READ,
        )

    def _added(self, event: EntryAdded) -> None:
        if self._is_here(event.entry.chat):
            self._notes[event.entry.id] = event.entry
            self._typed_at = None
            self._view.show_typing(())
            self._view.show_note(self._note(event.entry))
            self._count()

    def _changed(self, event: EntryChanged) -> None:
        if event.state is MessageState.SENT:
            self._sent.add(event.message)
        entry = self._notes.get(event.message)
        if entry is not None and self._is_here(event.chat):
            if entry.state is not None and _ORDER(event.state) <= _ORDER(entry.state):
                return
            self._notes[entry.id] = replace(entry, state=event.state)
            self._view.show_note(self._note(self._notes[entry.id]))
            self._count()

    def _push_changed(self, event: PushChanged) -> None:
        looking = self._attention.looking
        here = looking.push == event.push.id or self._attention.chat == event.push.chat
        if here:
            self._follow(event.push)

    def _heard(self, event: SignalHeard) -> None:
        if self._is_here(event.chat) and event.sender != MemberId(self._identity.device):
            self._typed_at = self._clock.now()
            self._view.show_typing([self._push.name if self._push else ""])

    def _tick(self) -> None:
        if self._typed_at is not None and self._clock.now() - self._typed_at > TYPES_FOR:
            self._typed_at = None
            self._view.show_typing(())
        for entry in self._notes.values():
            if entry.own and entry.id not in self._stuck:
                note = self._note(entry)
                if note.state is NoteState.STUCK:
                    self._stuck.add(entry.id)
                    self._view.show_note(note)

    def _seen(self, newest: MessageId) -> None:
        """Only what was on the screen: notes up to the newest that a person can have read."""
        last = self._notes.get(newest)
        if self._push is None or last is None:
            return
        unread = [
            e
            for e in self._notes.values()
            if e.position <= last.position and not e.own and e.state is not MessageState.READ
        ]
        if unread:
            self._errands.run(self._huddles.read(self._push.id, unread), self._failed)

    def _count(self) -> None:
        self._unread(
            sum(
                not e.own and e.kind == "text" and e.state is not MessageState.READ
                for e in self._notes.values()
            )
        )

    def _is_here(self, huddle: ChatId) -> bool:
        return self._push is not None and self._push.huddle == huddle

    def _send(self, written: WrittenNote) -> None:
        push = next((p for p in self._casebook.pushes() if p.huddle == written.huddle), None)

        def failed(error: SchakelError) -> None:
            self._view.give_back(written)
            self._failed(error)

        if push is None:
            failed(NotInside())
        else:
            self._errands.run(self._huddles.say(push.id, written.text), failed)

    def _keep(self, written: WrittenNote) -> None:
        self._errands.run(self._desk.keep_draft(written.huddle, written.text), self._failed)

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))
