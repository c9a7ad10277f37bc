"""Owns what goes on in each chat, for lists: who wrote last, what is unread; never a word of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workstation.domain.chat import Entry, MessageState
from workstation.domain.ids import ChatId, MemberId, MessageId

TYPES_FOR = timedelta(seconds=6)
"""Typing is told every three seconds; two silences and it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """`waits_since`: the visitor's oldest words that nobody answered."""

    unread_ids: frozenset[MessageId] = frozenset()
    waits_since: datetime | None = None
    own_last: bool = False
    typed_at: datetime | None = None
    away: bool = False

    @property
    def unread(self) -> int:
        return len(self.unread_ids)

    def types(self, now: datetime) -> bool:
        return self.typed_at is not None and now - self.typed_at < TYPES_FOR


class Activities:
    def __init__(self) -> None:
        self._of: dict[ChatId, Activity] = {}

    def of(self, chat: ChatId) -> Activity:
        return self._of.get(chat, Activity())

    def known(self, chat: ChatId) -> bool:
        return chat in self._of

    def recall(self, chat: ChatId, entries: list[Entry], visitor: MemberId | None = None) -> None:
        """From the journal, at a start."""
        self._of[chat] = Activity()
        for entry in entries:
            self.added(entry, visitor)

    def added(self, entry: Entry, visitor: MemberId | None = None) -> None:
        """`visitor`: whose words wait for us; None: anybody's. A colleague's answer is an answer."""
        if entry.kind != "text":
            return
        now = self.of(entry.chat)
        if entry.own:
            now = replace(now, own_last=True, waits_since=None)
        else:
            unread = now.unread_ids
            if entry.state is not MessageState.READ:
                unread = unread | {entry.id}
            is_answer = visitor is not None and entry.sender != visitor
            since = None if is_answer else now.waits_since or entry.at
            now = replace(
                now, own_last=False, unread_ids=unread, waits_since=since, typed_at=None, away=False
            )
        self._of[entry.chat] = now

    def read(self, chat: ChatId, message: MessageId) -> None:
        """It was on the screen here; own words that somebody else read are none of these."""
        now = self.of(chat)
        if message in now.unread_ids:
            self._of[chat] = replace(now, unread_ids=now.unread_ids - {message})

    def heard(self, chat: ChatId, what: str, at: datetime) -> None:
        now = self.of(chat)
        if what == "typing":
            self._of[chat] = replace(now, typed_at=at, away=False)
        elif what in ("away", "back"):
            self._of[chat] = replace(now, away=what == "away", typed_at=None)
