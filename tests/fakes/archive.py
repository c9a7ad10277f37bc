"""In-memory archive over the in-memory journal and desk: the same promises as the store's."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime

from tests.fakes.journal import FakeDesk, FakeJournal
from workstation.domain.archive import Trace
from workstation.domain.chat import LIVE, Chat
from workstation.domain.ids import ChatId
from workstation.domain.push import Push, PushState
from workstation.domain.retention import Case, Due, Keeping, Kind, Report


class FakeArchive:
    def __init__(self, journal: FakeJournal, desk: FakeDesk) -> None:
        self._journal = journal
        self._desk = desk
        self._keepings: dict[ChatId, Keeping] = {}
        self._past: dict[ChatId, datetime] = {}
        self._huddles: dict[ChatId, set[ChatId]] = {}
        self._reports: dict[tuple[datetime, Kind, bool], Report] = {}
        self._round: datetime | None = None
        self.traces: list[tuple[Trace, ChatId]] = []
        self.pruned: list[tuple[datetime, datetime]] = []
        self.tidied = 0

    async def cases(self) -> Sequence[Case]:
        chats = {*self._journal._chats, *self._desk._closings, *self._past}
        chats |= {push.chat for push in self._journal._pushes.values()}
        cases = [self._case(chat) for chat in chats]
        return sorted((c for c in cases if c.has), key=lambda c: (c.ended_at, c.chat))

    async def unfinished(self) -> Sequence[Chat]:
        ended = [chat for chat in self._journal._chats.values() if self._is_unfinished(chat)]
        return sorted(ended, key=lambda chat: (chat.claimed_at, chat.id))

    async def erase(self, due: Due, *, at: datetime, asked: bool = False) -> bool:
        case = self._case(due.chat)
        if case.live:
            return False
        self._past[due.chat] = case.ended_at
        huddles = self._huddles.setdefault(due.chat, set())
        huddles |= self._huddles_of(due.chat)
        counts = dict.fromkeys(due.kinds & case.has, 1)
        if Kind.TRANSCRIPT in due.kinds:
            self._forget(due.chat)
            self._journal._chats.pop(due.chat, None)
        if Kind.HUDDLE in due.kinds:
            for huddle in huddles:
                self._forget(huddle)
        if Kind.BRIEFING in due.kinds:
            for push in self._pushes(due.chat):
                del self._journal._pushes[push.id]
        self._clear_closing(due)
        self._keepings.pop(due.chat, None)
        if not self._case(due.chat).has:
            self._past.pop(due.chat, None)
            self._desk._closings.pop(due.chat, None)
        for kind, count in counts.items():
            self._report(at, kind, count, case.ended_at, asked=asked)
        if asked:
            self.traces.append((Trace.ERASED, due.chat))
        return True

    async def erase_traces(
        self, *, seen_before: datetime, audit_before: datetime, at: datetime
    ) -> None:
        self.pruned.append((seen_before, audit_before))

    async def tidy(self) -> None:
        self.tidied += 1

    async def reports(self, limit: int = 100) -> Sequence[Report]:
        order = sorted(self._reports.values(), key=lambda r: (r.asked, r.kind))
        return sorted(order, key=lambda r: r.at, reverse=True)[:limit]

    async def keep(self, keeping: Keeping) -> None:
        self._keepings[keeping.chat] = keeping
        self.traces.append((Trace.KEPT, keeping.chat))

    async def lift(self, chat: ChatId, *, at: datetime) -> None:
        if self._keepings.pop(chat, None) is not None:
            self.traces.append((Trace.LIFTED, chat))

    async def keeping(self, chat: ChatId) -> Keeping | None:
        return self._keepings.get(chat)

    async def last_round(self) -> datetime | None:
        return self._round

    async def mark_round(self, at: datetime) -> None:
        self._round = at

    # ---- inside

    def _case(self, of: ChatId) -> Case:
        chat = self._journal._chats.get(of)
        pushes = self._pushes(of)
        closing = self._desk._closings.get(of)
        huddles = self._huddles_of(of) | self._huddles.get(of, set())
        has: set[Kind] = set()
        if chat is not None or self._has_words(of):
            has.add(Kind.TRANSCRIPT)
        if any(self._has_words(huddle) for huddle in huddles):
            has.add(Kind.HUDDLE)
        if pushes:
            has.add(Kind.BRIEFING)
        if closing is not None and (closing.note or closing.debrief or closing.risks):
            has.add(Kind.NOTE)
        if closing is not None and closing.facts:
            has.add(Kind.FACTS)
        known = [chat.closed_at or chat.claimed_at] if chat else []
        known += [self._past[of]] if of in self._past else []
        known += [max(filter(None, _times(push))) for push in pushes if any(_times(push))]
        known += [closing.saved_at] if closing else []
        waiting = {row.letter.chat for row in self._journal._outbox.values()}
        return Case(
            chat=of,
            ended_at=known[0],
            has=frozenset(has),
            live=(chat is not None and chat.state in LIVE)
            or any(p.is_live and p.state is not PushState.DRAFTED for p in pushes),
            unfinished=chat is not None and self._is_unfinished(chat),
            letters=bool(waiting & {of, *huddles}),
            keeping=self._keepings.get(of),
        )

    def _is_unfinished(self, chat: Chat) -> bool:
        closing = self._desk._closings.get(chat.id)
        return chat.state not in LIVE and (closing is None or not closing.final)

    def _pushes(self, chat: ChatId) -> list[Push]:
        return [push for push in self._journal._pushes.values() if push.chat == chat]

    def _huddles_of(self, chat: ChatId) -> set[ChatId]:
        return {push.huddle for push in self._pushes(chat) if push.huddle}

    def _has_words(self, of: ChatId) -> bool:
        return (
            any(chat == of for chat, _ in self._journal._entries)
            or of in self._journal._conversations
            or bool(self._desk._drafts.get(of))
            or bool(self._desk._answers.get(of))
        )

    def _clear_closing(self, due: Due) -> None:
        closing = self._desk._closings.get(due.chat)
        if closing is None:
            return
        if Kind.NOTE in due.kinds:
            closing = dataclasses.replace(closing, note="", debrief="", risks={})
        if Kind.FACTS in due.kinds:
            closing = dataclasses.replace(closing, facts={})
        self._desk._closings[due.chat] = closing

    def _forget(self, of: ChatId) -> None:
        for key in [key for key in self._journal._entries if key[0] == of]:
            del self._journal._entries[key]
        self._journal._conversations.pop(of, None)
        self._desk._drafts.pop(of, None)
        self._desk._answers.pop(of, None)

    def _report(
        self, at: datetime, kind: Kind, count: int, ended: datetime, *, asked: bool
    ) -> None:
        known = self._reports.get((at, kind, asked))
        new = Report(at=at, kind=kind, count=count, oldest=ended, newest=ended, asked=asked)
        if known is not None:
            new = dataclasses.replace(
                new,
                count=known.count + count,
                oldest=min(known.oldest, ended),
                newest=max(known.newest, ended),
            )
        self._reports[at, kind, asked] = new


def _times(push: Push) -> tuple[datetime | None, ...]:
    return (
        push.offered_at,
        push.expires_at,
        push.asked_at,
        push.consented_at,
        push.read_at,
        push.began_at,
    )
