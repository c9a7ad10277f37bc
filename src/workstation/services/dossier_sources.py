"""Owns what there is of a chat to choose from for a dossier; must not choose, ask or send anything.

The words around it are given: they are screen text, and part of what a visitor signs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.domain import registration
from workstation.domain.chat import ChatState, number_of
from workstation.domain.checklist import Protocol
from workstation.domain.dossier import Source
from workstation.domain.ids import ChatId
from workstation.domain.ports import Desk, Index
from workstation.domain.push import Side
from workstation.domain.retention import Kind
from workstation.services.casebook import Casebook
from workstation.services.credentials import Credentials
from workstation.services.registrations import Registrations
from workstation.services.retention import Retention

_ANSWERS = frozenset({ChatState.OPEN, ChatState.PAUSED, ChatState.JOINT})
_WORTH = frozenset({Kind.NOTE, Kind.FACTS, Kind.BRIEFING, Kind.TRANSCRIPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One thing that can be chosen. `key` is the same each time that we look."""

    key: str
    source: Source
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatChoice:
    """`can_ask`: the visitor is there, and the chat is ours, so the card can be shown."""

    chat: ChatId
    number: str
    since: datetime
    live: bool
    can_ask: bool


class DossierSources:
    def __init__(
        self,
        *,
        casebook: Casebook,
        desk: Desk,
        index: Index,
        retention: Retention,
        credentials: Credentials,
        protocol: Callable[[ChatId], Protocol],
        registrations: Registrations,
        labels: Mapping[Source, str],
        victim: Callable[[str, int], str],
    ) -> None:
        """`protocol`: the one that a chat began with. `labels`: of the note. `victim`: of a question
        about the n-th victim, from 1, when there are several."""
        self._casebook = casebook
        self._desk = desk
        self._index = index
        self._retention = retention
        self._credentials = credentials
        self._protocol = protocol
        self._registrations = registrations
        self._labels = labels
        self._victim = victim

    async def chats(self) -> tuple[ChatChoice, ...]:
        """Live ones first, then the latest; also older ones of which something is kept."""
        found = {chat.id: self._choice(chat.id) for chat in self._casebook.chats()}
        for case in (await self._retention.overview()).cases:
            if case.has & _WORTH and case.chat not in found:
                found[case.chat] = ChatChoice(
                    chat=case.chat,
                    number=number_of(case.chat),
                    since=case.ended_at,
                    live=False,
                    can_ask=False,
                )
        known = [one for one in found.values() if one is not None]
        return tuple(sorted(known, key=lambda one: (one.live, one.since), reverse=True))

    async def of(self, chat: ChatId) -> tuple[Offered, ...]:
        """In the order in which a dossier is read: note, briefing, checklist, registration."""
        closing = await self._desk.closing(chat)
        found = []
        if closing is not None and closing.note.strip():
            label = self._labels[Source.NOTE]
            found.append(
                Offered(key="note", source=Source.NOTE, label=label, text=closing.note.strip())
            )
        found += await self._briefing(chat)
        answers = await self._desk.answers(chat)
        for step in self._protocol(chat).steps:
            said = next((c.text for c in step.choices if c.id == answers.get(step.id)), "")
            if said:
                found.append(
                    Offered(key=f"step.{step.id}", source=Source.STEP, label=step.title, text=said)
                )
        found += await self._registration(chat)
        return tuple(one for one in found if one.text.strip())

    async def _briefing(self, chat: ChatId) -> list[Offered]:
        push = self._casebook.push_of(chat) or await self._index.push(chat)
        if push is None or push.side is not Side.SENDER:
            return []
        return [
            Offered(
                key=f"briefing.{item.id}",
                source=Source.BRIEFING,
                label=item.label,
                text=item.text.strip(),
            )
            for item in push.items
            if item.text.strip()
        ]

    async def _registration(self, chat: ChatId) -> list[Offered]:
        """What somebody answered: a prefilled guess is nobody's word yet."""
        kept = await self._registrations.kept_of(chat)
        if kept is None:
            return []
        form = await self._registrations.form_of(kept)
        found = []
        for spot in registration.spots(form, kept):
            asked, codes = form.field(spot.field), kept.codes(spot)
            if asked is None or not codes or spot in kept.prefilled:
                continue
            n = 0 if spot.victim is None else spot.victim + 1
            many = n > 0 and len(kept.victims) > 1
            found.append(
                Offered(
                    key=f"fact.{n}.{asked.id}" if n else f"fact.{asked.id}",
                    source=Source.FACT,
                    label=self._victim(asked.label, n) if many else asked.label,
                    text=", ".join(asked.text(code) for code in codes),
                )
            )
        return found

    def _choice(self, chat: ChatId) -> ChatChoice | None:
        known = self._casebook.chat(chat)
        if known is None:
            return None
        there = known.state in _ANSWERS and known.owner == self._credentials.device
        return ChatChoice(
            chat=chat,
            number=known.number,
            since=known.closed_at or known.claimed_at,
            live=known.closed_at is None,
            can_ask=there and known.state is not ChatState.PAUSED,
        )
