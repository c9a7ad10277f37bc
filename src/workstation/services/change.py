"""Owns what one event changes while it is being worked out: a step for the journal, and what to tell."""

from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.chat import Chat, Entry, MessageState
from workstation.domain.dossier import Dossier
from workstation.domain.ids import ChatId, DeviceId, FrameId, MemberId, MessageId, PushId
from workstation.domain.ports import Box, Letter, OutboxRow, Step
from workstation.domain.push import Push
from workstation.services import events
from workstation.wire import names


@dataclass(slots=True, kw_only=True)
class Change:
    """Filled by reactions, stored by the casebook in one transaction, told only after that."""

    at: datetime
    seen: list[FrameId] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    states: dict[tuple[ChatId, MessageId], MessageState] = field(default_factory=dict)
    outbox: list[OutboxRow] = field(default_factory=list)
    confirmed: list[tuple[FrameId, MemberId]] = field(default_factory=list)
    conversations: dict[ChatId, bytes] = field(default_factory=dict)
    chats: dict[ChatId, Chat] = field(default_factory=dict)
    pushes: dict[str, Push] = field(default_factory=dict)
    certs: dict[DeviceId, bytes] = field(default_factory=dict)
    dossiers: dict[PushId, Dossier] = field(default_factory=dict)
    traces: list[tuple[str, str]] = field(default_factory=list)

    def queue(self, letter: Letter, message: MessageId | None = None) -> None:
        self.outbox.append(OutboxRow(letter=letter, message=message, queued_at=self.at))

    def give_up(self, row: OutboxRow) -> None:
        """Not sent any more, though nobody confirmed it; the line stays, and says so."""
        self.confirmed.append((row.letter.id, row.letter.to))
        # In a chat the screen says how it stands with the visitor, not with a colleague.
        shows = row.letter.box is Box.VISITOR or names.is_huddle(row.letter.chat)
        if row.message is not None and shows:
            self.states[row.letter.chat, row.message] = MessageState.UNDELIVERED

    def step(self) -> Step:
        return Step(
            seen=tuple(self.seen),
            entries=tuple(self.entries),
            states=tuple((chat, message, state) for (chat, message), state in self.states.items()),
            outbox=tuple(self.outbox),
            confirmed=tuple(self.confirmed),
            conversations=tuple(self.conversations.items()),
            chats=tuple(self.chats.values()),
            pushes=tuple(self.pushes.values()),
            certs=tuple(self.certs.items()),
            dossiers=tuple(self.dossiers.values()),
            traces=tuple((self.at, what, subject) for what, subject in self.traces),
        )

    def news(self) -> list[events.Event]:
        """Chats before their lines, so that a list never shows words of an unknown chat."""
        told: list[events.Event] = [events.ChatChanged(chat=chat) for chat in self.chats.values()]
        told += [events.EntryAdded(entry=entry) for entry in self.entries]
        told += [
            events.EntryChanged(chat=chat, message=message, state=state)
            for (chat, message), state in self.states.items()
        ]
        told += [events.PushChanged(push=push) for push in self.pushes.values()]
        told += [events.DossierChanged(dossier=one) for one in self.dossiers.values()]
        return told
