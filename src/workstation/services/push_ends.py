"""Owns how a push at its sender ends and is told of: to the partner, to the visitor, in the transcript."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from workstation.domain.chat import Entry
from workstation.domain.ids import MemberId
from workstation.domain.push import PUSH, Push, PushAction, PushState, ReturnReason
from workstation.domain.times import to_ms
from workstation.services import push_letters
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.chats import Chats
from workstation.services.credentials import Credentials
from workstation.wire import bodies, names, sealed_bodies

_NEWS = {
    PushState.OFFERED: bodies.News.OFFERED,
    PushState.RESERVED: bodies.News.RESERVED,
    PushState.READ: bodies.News.READ,
    PushState.RETURNED: bodies.News.RETURNED,
}
_TAKEN_BACK: Mapping[ReturnReason, sealed_bodies.TakenBack] = {
    ReturnReason.REFUSED: sealed_bodies.TakenBack.REFUSED,
    ReturnReason.CONSENT_WITHDRAWN: sealed_bodies.TakenBack.REFUSED,
    ReturnReason.TIMED_OUT: sealed_bodies.TakenBack.TIMED_OUT,
    ReturnReason.HOLD_ENDED: sealed_bodies.TakenBack.TIMED_OUT,
    ReturnReason.VISITOR_LEFT: sealed_bodies.TakenBack.CLOSED,
}


class PushEnds:
    """All methods are called inside the turn of the chat."""

    def __init__(self, *, casebook: Casebook, chats: Chats, credentials: Credentials) -> None:
        self._casebook = casebook
        self._chats = chats
        self._credentials = credentials

    async def returned(
        self,
        change: Change,
        push: Push,
        reason: ReturnReason,
        *,
        note: str = "",
        name: str | None = None,
        proposed_at: datetime | None = None,
    ) -> Push:
        """Every end that is no hand-over: with the reason, and with everybody told."""
        back = replace(
            push,
            state=PUSH.after(push.state, PushAction.RETURN),
            reason=reason,
            note=note,
            name=push.name if name is None else name,
            proposed_at=proposed_at,
        )
        change.pushes[push.id] = back
        if push.device is not None and reason not in (
            ReturnReason.GIVEN_BACK,
            ReturnReason.CONSENT_INVALID,
        ):
            why = _TAKEN_BACK.get(reason, sealed_bodies.TakenBack.WITHDRAWN)
            self.letter(change, push, sealed_bodies.PushTakenBack(push=push.id, reason=why))
        self.line(change, push, "push_returned", self._credentials.me, reason)
        if push.state is not PushState.DRAFTED:
            await self.tell(change, back)
        return back

    async def tell(self, change: Change, push: Push) -> None:
        """Let the page say how it stands; a chat that is closed has nobody to tell."""
        state = _NEWS.get(push.state)
        chat = change.chats.get(push.chat) or self._casebook.chat(push.chat)
        if state is None or chat is None or not self._concerns_visitor(push):
            return
        conversation = await self._chats.conversation(chat)
        if not conversation.is_inside or chat.closed_at is not None:
            return
        if conversation.epoch is None or conversation.epoch.owner != self._credentials.device:
            return
        body = bodies.PushNews(
            id=self._credentials.message_id(),
            at_ms=to_ms(change.at),
            push=push.id,
            line=push.line,
            state=state,
        )
        await self._chats.put(change, chat, body)

    def is_within_line(self, push: Push) -> bool:
        """A colleague of the own line is asked to take over: no consent card, a form instead."""
        return push.line == self._credentials.line

    def _concerns_visitor(self, push: Push) -> bool:
        """Within the line only that a colleague comes, for the page opens to it; not the search for one."""
        if not self.is_within_line(push):
            return True
        return push.device is not None and push.state in (
            PushState.RESERVED,
            PushState.RETURNED,
        )

    def letter(self, change: Change, push: Push, body: sealed_bodies.AnyBody) -> None:
        change.queue(push_letters.to_other_side(self._credentials, push, body))

    def line(self, change: Change, push: Push, kind: str, sender: MemberId, text: str) -> None:
        """A line in the transcript; the screen makes a sentence of kind and text."""
        change.entries.append(
            Entry(
                chat=push.chat,
                id=self._credentials.message_id(),
                kind=kind,
                sender=sender,
                text=text,
                at=change.at,
                own=not names.is_visitor(sender),
            )
        )
