"""Owns what becomes of a workstation's open work when it was enrolled again as another device.

The earlier device was let in, and its keys are gone with it; nobody lets this one in instead of it. So
the chats end here, readable, and the steward brings them to the waiting room: their holder is gone.
"""

from collections.abc import Sequence
from dataclasses import replace

from workstation.domain.chat import CHAT, Chat, ChatAction, Entry
from workstation.domain.ids import ChatId
from workstation.domain.ports import OutboxRow
from workstation.domain.push import PUSH, Push, PushAction, ReturnReason, Side
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.credentials import Credentials


class Succession:
    def __init__(self, *, casebook: Casebook, credentials: Credentials) -> None:
        self._casebook = casebook
        self._credentials = credentials

    async def settle(self) -> None:
        """At the start, before anything is sent. Raises StoreError, with nothing changed."""
        change = self._casebook.begin()
        for chat in self._casebook.live():
            if self._is_of_another(chat):
                self._release(change, chat)
        for push in self._casebook.pushes():
            if push.is_live and (self._is_of_another(push) or push.chat in change.chats):
                change.pushes[push.id] = _ended(push)
        if change.chats or change.pushes:
            # What the earlier device sealed cannot be receipted to us: it would be sent for ever.
            self._give_up(change, await self._casebook.journal.outbox())
            await self._casebook.commit(change)

    def _is_of_another(self, work: Chat | Push) -> bool:
        return work.kept_by not in (None, self._credentials.device)

    def _release(self, change: Change, chat: Chat) -> None:
        change.chats[chat.id] = replace(
            chat,
            state=CHAT.after(chat.state, ChatAction.RELEASE),
            closed_at=change.at,
            readers=tuple(r for r in chat.readers if str(r.id) != chat.kept_by),
        )
        change.entries.append(
            Entry(
                chat=chat.id,
                id=self._credentials.message_id(),
                kind="released",
                sender=self._credentials.me,
                text="",
                at=change.at,
                own=True,
            )
        )

    def _give_up(self, change: Change, rows: Sequence[OutboxRow]) -> None:
        over: set[ChatId] = {*change.chats}
        over |= {push.chat for push in change.pushes.values()}
        over |= {push.huddle for push in change.pushes.values() if push.huddle is not None}
        for row in rows:
            if row.letter.chat in over:
                change.give_up(row)


def _ended(push: Push) -> Push:
    reason = ReturnReason.TAKEN_BACK if push.side is Side.SENDER else ReturnReason.HOLD_ENDED
    ended = replace(push, state=PUSH.after(push.state, PushAction.RETURN), reason=reason)
    if push.side is Side.SENDER:
        return ended
    # What was read is void: it was lent for this push alone.
    return replace(ended, items=(), record=None, visitor=None)
