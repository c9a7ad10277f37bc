"""Owns what the end of a day leaves for the next shift; must not know where it is read or printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workstation.domain.briefing import Topic
from workstation.domain.chat import LIVE, Chat, ChatState
from workstation.domain.handover import Form, texts_of
from workstation.domain.ids import ChatId, EntryId, LineId
from workstation.domain.push import Push, Side

_TOLD = (Topic.PROMISED, Topic.OPEN_STEPS, Topic.NEXT_CONTACT)
"""What of a form binds whoever comes next; the rest is of the chat itself."""
_WITH_OTHERS = frozenset({ChatState.LEFT, ChatState.ORPHANED, ChatState.RELEASED})


class Trace(StrEnum):
    """What stands in the audit."""

    ON_PAPER = "shift_list_pdf"
    """The list left the encrypted store, by the counsellor's own command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A chat that goes on."""

    chat: ChatId
    entry: EntryId
    since: datetime
    state: ChatState
    has_form: bool
    """How it stands is written down for a colleague."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised, or is still to be done, in one chat."""

    chat: ChatId
    topic: Topic
    text: str
    is_live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A time that a partner proposed, still to come."""

    chat: ChatId
    at: datetime
    line: LineId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A note that was ticked to be come back to."""

    chat: ChatId
    at: datetime
    text: str
    for_intervision: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftList:
    at: datetime
    going: tuple[Going, ...] = ()
    promises: tuple[Promise, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    more_follow_ups: bool = False
    """There are older ones than are listed."""

    @property
    def is_empty(self) -> bool:
        return not (self.going or self.promises or self.appointments or self.follow_ups)


class Audit(Protocol):
    async def add(self, what: StrEnum, *, at: datetime, subject: str = "") -> None:
        """Raises StoreError."""
        ...


def going(chats: Iterable[Chat], forms: Iterable[Form]) -> tuple[Going, ...]:
    """Oldest first."""
    written = {form.chat for form in forms if form.is_ready}
    return tuple(
        Going(
            chat=chat.id,
            entry=chat.entry,
            since=chat.claimed_at,
            state=chat.state,
            has_form=chat.id in written,
        )
        for chat in sorted(chats, key=lambda c: (c.claimed_at, c.id))
        if chat.state in LIVE
    )


def promises(
    chats: Iterable[Chat], forms: Iterable[Form], pushes: Iterable[Push]
) -> tuple[Promise, ...]:
    """By the form where there is one, else by the briefing card; not of chats that others have now."""
    told: dict[ChatId, Mapping[Topic, str]] = {}
    for push in pushes:
        if push.side is Side.SENDER or push.chat not in told:
            told[push.chat] = dict(told.get(push.chat, {})) | texts_of(push.items)
    for form in forms:
        told[form.chat] = form.texts
    return tuple(
        Promise(chat=chat.id, topic=topic, text=text, is_live=chat.state in LIVE)
        for chat in sorted(chats, key=lambda c: (c.claimed_at, c.id))
        if chat.state not in _WITH_OTHERS
        for topic in _TOLD
        if (text := told.get(chat.id, {}).get(topic, "").strip())
    )


def appointments(pushes: Iterable[Push], now: datetime) -> tuple[Appointment, ...]:
    """Soonest first, each chat's latest proposal only."""
    found: dict[ChatId, Appointment] = {}
    for push in pushes:
        if push.proposed_at is not None and push.proposed_at > now and push.side is Side.SENDER:
            found[push.chat] = Appointment(
                chat=push.chat, at=push.proposed_at, line=push.line, name=push.name
            )
    return tuple(sorted(found.values(), key=lambda a: (a.at, a.chat)))
