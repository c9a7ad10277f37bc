"""Owns reading a chat again that is not in the centre: no seen, no pin, nothing that goes out; no Qt."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Protocol

from workstation.domain.chat import LIVE, Chat, Entry
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, DeviceId, LineId, MemberId, MessageId
from workstation.domain.ports import Journal
from workstation.domain.search import Reading
from workstation.ui.emits import Emits
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.transcript import happenings, words
from workstation.ui.transcript.values import (
    HappeningRow,
    Header,
    MessageRow,
    Page,
    Phase,
    ReaderChip,
    Row,
    SentState,
    Side,
)
from workstation.ui.words import problems

PAGE = 200


class ArchiveView(Protocol):
    @property
    def older_wanted(self) -> Emits[int]: ...
    def show_header(self, header: Header) -> None: ...
    def show_page(self, page: Page) -> None: ...
    def show_older(self, page: Page) -> None: ...
    def show_phase(self, phase: Phase) -> None: ...
    def show_at(self, message: MessageId) -> None:
        """In sight, with the ring of the keyboard."""
        ...


class ArchivePresenter:
    def __init__(
        self,
        view: ArchiveView,
        *,
        me: DeviceId,
        journal: Journal,
        names: LineNames,
        errands: Errands,
        zone: tzinfo,
        tell: Callable[[str], None],
    ) -> None:
        self._view = view
        self._me = MemberId(me)
        self._journal = journal
        self._names = names
        self._errands = errands
        self._zone = zone
        self._tell = tell
        self._chat: ChatId | None = None
        self._visitor = MemberId("")
        self._partner = ""
        self._people: dict[MemberId, tuple[str, LineId | None]] = {}
        view.older_wanted.connect(self._older)

    def show(self, reading: Reading, at: MessageId | None) -> None:
        """At a line, or at its end."""
        chat, push = reading.chat, reading.push
        self._chat = chat.id
        self._visitor = MemberId(chat.visitor.id)
        self._partner = self._names.short(push.line) if push is not None else ""
        self._people = {}
        if push is not None and push.device is not None:
            self._people[MemberId(push.device)] = (push.name, push.line)
        for reader in chat.readers:
            self._people[reader.id] = (reader.name, reader.line)
        mine = self._people.get(self._me, ("", None))[0]
        self._people[self._me] = (mine, self._names.own)
        self._view.show_header(self._header(chat))
        self._view.show_phase(Phase.OPEN if chat.state in LIVE else Phase.ENDED)
        self._view.show_page(self._page(reading.entries, more=reading.more))
        if at is not None:
            self._view.show_at(at)

    def _header(self, chat: Chat) -> Header:
        day = chat.claimed_at.astimezone(self._zone).date()
        facts = [f"{words.day(day)} {day.year}", f"Via {_lower(self._names.entry(chat.entry))}"]
        if self._partner:
            facts.append(f"Met {self._partner}")
        return Header(
            mark=self._names.entry_mark(chat.entry),
            title=f"Bezoeker {chat.number}",
            facts=tuple(facts),
            readers=(ReaderChip(label=words.SELF, line=self._names.own),),
        )

    def _older(self, before: int) -> None:
        if self._chat is not None:
            self._errands.run(self._page_before(self._chat, before), self._failed)

    async def _page_before(self, chat: ChatId, before: int) -> None:
        entries = tuple(await self._journal.entries(chat, before=before, limit=PAGE))
        if chat == self._chat:
            self._view.show_older(self._page(entries, more=len(entries) >= PAGE))

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))

    def _page(self, entries: tuple[Entry, ...], *, more: bool) -> Page:
        for entry in entries:
            if entry.kind == "joined":
                self._people.setdefault(entry.sender, (entry.text, None))
        return Page(rows=tuple(self._row(entry) for entry in entries), more=more)

    def _row(self, entry: Entry) -> Row:
        at = entry.at.astimezone(self._zone)
        name, line = self._people.get(entry.sender, ("", None))
        if entry.kind != "text":
            short = self._names.short(line) if line else ""
            what, sentence = happenings.of(entry, name=name, line=short, partner=self._partner)
            return HappeningRow(
                id=entry.id, position=entry.position, at=at, what=what, sentence=sentence
            )
        side = Side.OWN if entry.own else Side.COLLEAGUE
        if entry.sender == self._visitor:
            side = Side.VISITOR
        return MessageRow(
            id=entry.id,
            position=entry.position,
            at=at,
            side=side,
            text=entry.text,
            line=line,
            name=name,
            role=f"hulpverlener {self._names.short(line)}" if line else "",
            state=SentState(entry.state.value) if entry.own and entry.state else None,
            pinned=entry.pinned,
        )


def _lower(entry: str) -> str:
    return entry if entry.isupper() or entry.isdigit() else entry[:1].lower() + entry[1:]
