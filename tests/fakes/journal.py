"""In-memory journal and desk: the same promises as the store's, kept by the same contract suite.

`fail_next` makes the next commit fail, as a full disk does: nothing of it is kept.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from workstation.domain import ids, ports
from workstation.domain.chat import LIVE, Chat, Entry, MessageState
from workstation.domain.closing import Closing
from workstation.domain.debrief import Debrief
from workstation.domain.dossier import Dossier
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.push import Push

_ORDER = list(MessageState).index


class FakeJournal:
    def __init__(self, clock: ports.Clock) -> None:
        self._clock = clock
        self._seen: set[ids.FrameId] = set()
        self._entries: dict[tuple[ids.ChatId, ids.MessageId], Entry] = {}
        self._last_position = 0
        self._outbox: dict[tuple[ids.FrameId, ids.MemberId], ports.OutboxRow] = {}
        self._conversations: dict[ids.ChatId, bytes] = {}
        self._chats: dict[ids.ChatId, Chat] = {}
        self._pushes: dict[ids.PushId, Push] = {}
        self._certs: dict[ids.DeviceId, bytes] = {}
        self._dossiers: dict[ids.PushId, Dossier] = {}
        self.traces: list[tuple[datetime, str, str]] = []
        self.fail_next: StoreFault | None = None
        self.commits: list[ports.Step] = []

    async def commit(self, step: ports.Step) -> None:
        if self.fail_next is not None:
            why, self.fail_next = self.fail_next, None
            raise StoreError(why)
        self.commits.append(step)
        self._seen.update(step.seen)
        for entry in step.entries:
            if (entry.chat, entry.id) not in self._entries:
                self._last_position += 1
                kept = dataclasses.replace(entry, position=self._last_position)
                self._entries[entry.chat, entry.id] = kept
        for chat, message, state in step.states:
            known = self._entries.get((chat, message))
            if known is None or known.state is None or _ORDER(state) > _ORDER(known.state):
                self._change(chat, message, state=state)
        for row in step.outbox:
            self._outbox.setdefault((row.letter.id, row.letter.to), row)
        for done in step.confirmed:
            self._outbox.pop(done, None)
        self._conversations.update(step.conversations)
        self._chats.update({chat.id: chat for chat in step.chats})
        self._pushes.update({push.id: push for push in step.pushes})
        self._certs.update(step.certs)
        self._dossiers.update({one.id: one for one in step.dossiers})
        self.traces += step.traces

    async def seen(self, frame: ids.FrameId) -> bool:
        return frame in self._seen

    async def outbox(self) -> Sequence[ports.OutboxRow]:
        return list(self._outbox.values())

    async def conversation(self, chat: ids.ChatId) -> bytes | None:
        return self._conversations.get(chat)

    async def chats(self) -> Sequence[Chat]:
        listed = [chat for chat in self._chats.values() if self._is_listed(chat)]
        listed.sort(key=lambda chat: chat.id)
        return sorted(listed, key=lambda chat: chat.claimed_at, reverse=True)

    async def pushes(self) -> Sequence[Push]:
        listed = {chat.id for chat in await self.chats()}
        return [push for push in self._pushes.values() if push.is_live or push.chat in listed]

    async def dossiers(self) -> Sequence[Dossier]:
        return sorted(self._dossiers.values(), key=lambda one: (one.made_at, one.id))

    async def forget_dossier(self, dossier: ids.PushId) -> None:
        self._dossiers.pop(dossier, None)

    async def cert(self, device: ids.DeviceId) -> bytes | None:
        return self._certs.get(device)

    async def entries(
        self, chat: ids.ChatId, *, before: int | None = None, limit: int = 200
    ) -> Sequence[Entry]:
        lines = [
            entry
            for entry in self._entries.values()
            if entry.chat == chat and (before is None or entry.position < before)
        ]
        return lines[-limit:] if limit > 0 else []

    async def entry(self, chat: ids.ChatId, message: ids.MessageId) -> Entry | None:
        return self._entries.get((chat, message))

    async def pin(self, chat: ids.ChatId, message: ids.MessageId, pinned: bool) -> None:
        self._change(chat, message, pinned=pinned)

    def _change(self, chat: ids.ChatId, message: ids.MessageId, **changes: object) -> None:
        if (entry := self._entries.get((chat, message))) is not None:
            self._entries[chat, message] = dataclasses.replace(entry, **changes)  # type: ignore[arg-type]

    def _is_listed(self, chat: Chat) -> bool:
        ended = chat.closed_at or chat.claimed_at
        return chat.state in LIVE or ended > self._clock.now() - timedelta(days=1)


class FakeDesk:
    def __init__(self) -> None:
        self._drafts: dict[ids.ChatId, str] = {}
        self._answers: dict[ids.ChatId, dict[str, str]] = {}
        self._closings: dict[ids.ChatId, Closing] = {}
        self.debriefs: dict[ids.DebriefId, Debrief] = {}
        """Shared, and waiting to go."""

    async def draft(self, chat: ids.ChatId) -> str:
        return self._drafts.get(chat, "")

    async def keep_draft(self, chat: ids.ChatId, text: str) -> None:
        self._drafts[chat] = text

    async def answers(self, chat: ids.ChatId) -> Mapping[str, str]:
        return dict(self._answers.get(chat, {}))

    async def keep_answer(self, chat: ids.ChatId, step: str, choice: str | None) -> None:
        answers = self._answers.setdefault(chat, {})
        if choice is None:
            answers.pop(step, None)
        else:
            answers[step] = choice

    async def closing(self, chat: ids.ChatId) -> Closing | None:
        return self._closings.get(chat)

    async def keep_closing(self, closing: Closing) -> None:
        self._closings[closing.chat] = closing
        if closing.goes_out and closing.shared_as is not None:
            told = Debrief(
                id=closing.shared_as, words=closing.debrief_answers, made_at=closing.saved_at
            )
            self.debriefs.setdefault(told.id, told)
