"""In-memory index over the fakes of journal and desk: the same promises as the store's."""

from tests.fakes.journal import FakeDesk, FakeJournal
from workstation.domain import ids
from workstation.domain.chat import Chat
from workstation.domain.push import Push
from workstation.domain.search import _WORD as WORD
from workstation.domain.search import Counted, Cursor, Found, Hit, Term, Wanted, fold

_LAST = 2**63 - 1


class FakeIndex:
    def __init__(self, journal: FakeJournal, desk: FakeDesk) -> None:
        self._journal = journal
        self._desk = desk

    async def find(self, wanted: Wanted, *, after: Cursor | None = None, limit: int = 50) -> Found:
        start = after or Cursor(position=_LAST, note=_LAST)
        hits = self._messages(wanted, start.position) + self._notes(wanted, start.note)
        hits.sort(key=lambda each: each[1].at, reverse=True)
        taken = hits[:limit]
        position = min((n for n, hit in taken if hit.message), default=start.position)
        note = min((n for n, hit in taken if not hit.message), default=start.note)
        is_over = len(hits) <= limit
        rest = None if is_over else Cursor(position=position, note=note)
        return Found(hits=tuple(hit for _, hit in taken), rest=rest)

    async def count(
        self, wanted: Wanted, *, after: Cursor | None = None, most: int = 1000
    ) -> Counted:
        found = await FakeIndex.find(self, wanted, after=after, limit=most)
        return Counted(number=len(found.hits), rest=None)

    async def chat(self, chat: ids.ChatId) -> Chat | None:
        return self._journal._chats.get(chat)

    async def push(self, chat: ids.ChatId) -> Push | None:
        of_chat = [p for p in self._journal._pushes.values() if p.chat == chat]
        return of_chat[-1] if of_chat else None

    def _messages(self, wanted: Wanted, before: int) -> list[tuple[int, Hit]]:
        if not wanted.takes_messages:
            return []
        return [
            (
                entry.position,
                Hit(
                    chat=entry.chat,
                    at=entry.at,
                    text=entry.text,
                    message=entry.id,
                    position=entry.position,
                    sender=entry.sender,
                    own=entry.own,
                ),
            )
            for entry in reversed(self._journal._entries.values())
            if entry.kind == "text"
            and entry.chat.startswith("c-")
            and entry.position < before
            and (wanted.since is None or entry.at >= wanted.since)
            and self._is_of(wanted, entry.chat)
            and _has(entry.text, wanted.terms)
        ]

    def _notes(self, wanted: Wanted, before: int) -> list[tuple[int, Hit]]:
        if not wanted.takes_notes:
            return []
        by_time = sorted(self._desk._closings.values(), key=lambda closing: closing.saved_at)
        numbered = list(enumerate(by_time, start=1))
        return [
            (
                number,
                Hit(
                    chat=closing.chat,
                    at=closing.saved_at,
                    text=closing.note,
                    for_intervision=closing.for_intervision,
                    follow_up=closing.follow_up,
                ),
            )
            for number, closing in reversed(numbered)
            if number < before
            and (closing.note or closing.for_intervision or closing.follow_up)
            and (wanted.since is None or closing.saved_at >= wanted.since)
            and self._is_of(wanted, closing.chat)
            and (closing.for_intervision or not wanted.for_intervision)
            and (closing.follow_up or not wanted.follow_up)
            and _has(closing.note, wanted.terms)
        ]

    def _is_of(self, wanted: Wanted, chat: ids.ChatId) -> bool:
        pushes = self._journal._pushes.values()
        return wanted.partner is None or any(
            push.chat == chat and push.line == wanted.partner for push in pushes
        )


def _has(text: str, terms: tuple[Term, ...]) -> bool:
    words = [fold(word) for word in WORD.findall(text)]
    return all(any(_stands(words[at:], term) for at in range(len(words))) for term in terms)


def _stands(words: list[str], term: Term) -> bool:
    here = words[: len(term.words)]
    if len(here) < len(term.words) or here[:-1] != list(term.words[:-1]):
        return False
    last = term.words[-1]
    return here[-1].startswith(last) if term.is_prefix else here[-1] == last
