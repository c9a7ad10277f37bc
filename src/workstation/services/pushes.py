"""Owns a push at its sender: offering, asking consent, briefing, handing over, and every way back.

Nothing of a chat leaves this line before the visitor's signed yes; what was not ticked never does.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from workstation.domain.briefing import Item, Ticked
from workstation.domain.chat import Chat
from workstation.domain.consent import CONSENT, ConsentAction, ConsentState
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.ids import ChatId, LineId, PushId, TicketId
from workstation.domain.ports import WaitingRoom
from workstation.domain.push import OFFER_S, PUSH, Push, PushAction, PushState, ReturnReason, Side
from workstation.domain.times import to_ms
from workstation.services import offer_tickets
from workstation.services.casebook import Casebook
from workstation.services.chats import Chats
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials
from workstation.services.push_ends import PushEnds
from workstation.wire import bodies, consent, sealed_bodies, signed
from workstation.wire.encoding import Bytes32
from workstation.wire.refusal import NotInside

CARD_S = 1800
"""How long the visitor's card, and the consent on it, holds: longer than any kept place."""


SKEW = timedelta(minutes=1)


class UnderWay(SchakelError):
    """The chat is being passed on already: one way at a time."""

    fault = Fault.USER


class Pushes:
    """Commands raise `ImpossibleAction` for what the state tables do not hold."""

    def __init__(
        self,
        *,
        casebook: Casebook,
        chats: Chats,
        conversations: Conversations,
        ends: PushEnds,
        credentials: Credentials,
        room: WaitingRoom,
    ) -> None:
        self._casebook = casebook
        self._chats = chats
        self._conversations = conversations
        self._credentials = credentials
        self._ends = ends
        self._room = room
        self.own_line = credentials.line
        self._posted: dict[TicketId, bool] = {}
        """Since the start: what the partner's waiting room was told of an offer (withdrawn?)."""

    # ---- commands

    async def draft(self, chat: ChatId, line: LineId, items: tuple[Item, ...]) -> Push:
        """A card to fill; nobody but this workstation knows of it."""
        async with self._casebook.turn(chat):
            known = self._known_chat(chat)
            self._only_one(known, None)
            change = self._casebook.begin()
            push = Push(
                id=self._credentials.push_id(),
                ticket=self._credentials.ticket_id(),
                chat=chat,
                side=Side.SENDER,
                line=line,
                state=PUSH.start,
                entry=known.entry,
                items=items,
                kept_by=self._credentials.device,
            )
            change.pushes[push.id] = push
            change.chats[chat] = replace(known, push=push.id)
            await self._casebook.commit(change)
            return push

    async def fill(self, push: PushId, items: tuple[Item, ...]) -> None:
        """The card as it now stands. An item whose words changed must be asked for again."""
        async with self._turn(push) as known:
            before = {item.id: item for item in known.items}
            kept = tuple(
                item
                if (old := before.get(item.id)) and (old.label, old.text) == (item.label, item.text)
                else replace(item, ticked=Ticked.NOT_ASKED)
                for item in items
            )
            change = self._casebook.begin()
            change.pushes[push] = replace(known, items=kept)
            await self._casebook.commit(change)

    async def offer(self, push: PushId, request: str) -> None:
        """Ring at the partner. Raises RelayUnreachable; it then stands as offered and is posted again."""
        async with self._turn(push) as known:
            chat = self._known_chat(known.chat)
            self._only_one(chat, push)
            change = self._casebook.begin()
            if chat.push != push:
                # Another way of passing it on came between: answers are for this one again.
                change.chats[chat.id] = replace(chat, push=push)
            offered = replace(
                self._after(known, PushAction.OFFER),
                request=request,
                offered_at=change.at,
                expires_at=change.at + timedelta(seconds=OFFER_S),
            )
            change.pushes[push] = offered
            await self._ends.tell(change, offered)
            await self._casebook.commit(change)
        await self.post(offered)

    async def post(self, push: Push, *, withdrawn: bool = False) -> None:
        """Put the offer, or its withdrawal, into the partner's waiting room; twice does no harm."""
        chat = self._known_chat(push.chat)
        body = offer_tickets.body(push, chat, credentials=self._credentials, withdrawn=withdrawn)
        before = self._posted.get(push.ticket)
        self._posted[push.ticket] = withdrawn
        try:
            await self._room.post(push.line, push.ticket, body)
        except BaseException:
            if before is None:
                del self._posted[push.ticket]
            else:
                self._posted[push.ticket] = before
            raise

    def unposted(self) -> tuple[tuple[Push, bool], ...]:
        """Offers of which the partner may not know how they stand, and whether they are withdrawn."""
        now = self._casebook.begin().at
        wanted = [
            (push, push.state is PushState.RETURNED)
            for push in self._casebook.pushes()
            if push.side is Side.SENDER
            and push.device is None
            and push.expires_at is not None
            # A partner's clock may be behind ours.
            and now < push.expires_at + SKEW
        ]
        return tuple((p, gone) for p, gone in wanted if self._posted.get(p.ticket) is not gone)

    async def ask(self, push: PushId) -> None:
        """Show the visitor the card. Items without text are not asked for."""
        async with self._turn(push) as known:
            shown = tuple(item for item in known.items if item.text.strip())
            change = self._casebook.begin()
            asked = replace(
                known,
                consent=CONSENT.after(known.consent, ConsentAction.ASK),
                asked_at=change.at,
                items=tuple(
                    replace(i, ticked=Ticked.WAITS if i in shown else i.ticked) for i in known.items
                ),
            )
            body = bodies.ConsentAsk(
                id=self._credentials.message_id(),
                at_ms=to_ms(change.at),
                push=push,
                line=known.line,
                who=known.name,
                items=tuple(consent.ShownItem(id=i.id, label=i.label, text=i.text) for i in shown),
                expires_ms=to_ms(change.at + timedelta(seconds=CARD_S)),
            )
            chat = self._known_chat(known.chat)
            if chat.push != push:
                self._only_one(chat, push)
                change.chats[chat.id] = replace(chat, push=push)
            await self._chats.put(change, chat, body)
            self._ends.line(change, known, "consent_ask", self._credentials.me, str(len(shown)))
            change.pushes[push] = asked
            await self._casebook.commit(change)

    async def brief(self, push: PushId) -> None:
        """Send what was ticked, with the visitor's signature over it."""
        async with self._turn(push) as known:
            if known.consent is not ConsentState.GIVEN or known.record is None:
                raise NotInside
            change = self._casebook.begin()
            briefed = self._after(known, PushAction.BRIEF)
            chat = self._known_chat(known.chat)
            items = tuple(
                consent.ShownItem(id=i.id, label=i.label, text=i.text)
                for i in known.items
                if i.ticked is Ticked.YES
            )
            self._ends.letter(
                change,
                known,
                sealed_bodies.PushBriefing(
                    push=push,
                    record=signed.from_bytes(known.record),
                    items=items,
                    visitor=sealed_bodies.BriefedVisitor(
                        id=chat.visitor.id,
                        sign=Bytes32(chat.visitor.sign),
                        kem=Bytes32(chat.visitor.kem),
                        home=chat.visitor.home,
                    ),
                    entry=chat.entry,
                    began_at_ms=to_ms(chat.claimed_at),
                ),
            )
            change.pushes[push] = briefed
            await self._casebook.commit(change)

    async def hand_over(self, push: PushId) -> None:
        """Leave the joint chat to the colleague who is in it."""
        async with self._turn(push) as known:
            change = self._casebook.begin()
            # One step: whatever dies, the chat is ours with a push, or theirs with its end.
            change.pushes[push] = self._after(known, PushAction.HAND_OVER)
            await self._chats.part(change, self._known_chat(known.chat))
            await self._casebook.commit(change)

    async def take_back(self, push: PushId, reason: ReturnReason = ReturnReason.TAKEN_BACK) -> None:
        """The chat stays with us; the partner is told, the visitor too. `Upkeep` stops the ringing."""
        async with self._turn(push) as known:
            if not PUSH.allows(known.state, PushAction.RETURN):
                return
            change = self._casebook.begin()
            await self._ends.returned(change, known, reason)
            await self._casebook.commit(change)

    # ---- inside

    @asynccontextmanager
    async def _turn(self, push: PushId) -> AsyncIterator[Push]:
        """The push as it is once the chat's turn is ours; a failed step forgets what was sealed."""
        chat = self._known(push).chat
        async with self._casebook.turn(chat):
            try:
                yield self._known(push)
            except BaseException:
                self._conversations.forget(chat)
                raise

    def _after(self, push: Push, action: PushAction) -> Push:
        return replace(push, state=PUSH.after(push.state, action))

    def _only_one(self, chat: Chat, push: PushId | None) -> None:
        """Raises UnderWay while another push of this chat waits for an answer or goes on."""
        other = self._casebook.push(chat.push) if chat.push else None
        waits = other is not None and other.side is Side.SENDER and other.is_live
        if (
            waits
            and other is not None
            and other.id != push
            and other.state is not PushState.DRAFTED
        ):
            raise UnderWay

    def _known(self, push: PushId) -> Push:
        known = self._casebook.push(push)
        if known is None:
            raise NotInside
        return known

    def _known_chat(self, chat: ChatId) -> Chat:
        known = self._casebook.chat(chat)
        if known is None:
            raise NotInside
        return known
