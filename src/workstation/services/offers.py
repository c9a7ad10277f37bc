"""Owns a push at its receiver: answering, reading the briefing, joining, giving back.

A briefing is believed only when the visitor's own signature covers every item in it.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.chat import Chat, ChatState, Visitor
from workstation.domain.consent import ConsentState
from workstation.domain.ids import DeviceId, MemberId, PushId, TicketId
from workstation.domain.push import HOLD_S, PUSH, Push, PushAction, PushState, ReturnReason, Side
from workstation.domain.ticket import Ticket
from workstation.domain.times import from_ms, to_ms
from workstation.services import push_letters
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.chats import Chats
from workstation.services.credentials import Credentials
from workstation.services.huddles import huddle_of
from workstation.services.waiting import TicketUnreadable, Waiting
from workstation.wire import (
    consent,
    documents,
    dossier,
    names,
    sealed,
    sealed_bodies,
    signed,
    ticket_secrets,
)
from workstation.wire.events import EpochOpened
from workstation.wire.refusal import NotInside, Refused, Why


class Offers:
    """Accepting and declining are both a claim: the first answer of the line is its answer."""

    def __init__(
        self, *, casebook: Casebook, chats: Chats, waiting: Waiting, credentials: Credentials
    ) -> None:
        self._casebook = casebook
        self._chats = chats
        self._waiting = waiting
        self._credentials = credentials

    # ---- commands

    async def accept(self, ticket: TicketId) -> PushId:
        """Keep a place. Raises NoRoom, TicketGone, TicketUnreadable, RelayUnreachable."""
        known = await self._waiting.claim(ticket)
        async with self._casebook.turn(known.chat):
            change = self._casebook.begin()
            push, cert = self._begin(known, change)
            until = change.at + timedelta(seconds=HOLD_S)
            kept = replace(
                push,
                state=PUSH.after(push.state, PushAction.RESERVE),
                expires_at=until,
                huddle=huddle_of(push.id),
            )
            body = sealed_bodies.PushReserved(
                push=push.id, name=self._credentials.name, hold_until_ms=to_ms(until)
            )
            self._letter(change, kept, body)
            change.certs[cert.device] = kept.cert or b""
            change.pushes[push.id] = kept
            await self._casebook.commit(change)
        return push.id

    async def decline(
        self,
        ticket: TicketId,
        *,
        reason: ReturnReason,
        note: str = "",
        proposed_at: datetime | None = None,
    ) -> None:
        """Answer no for the line, perhaps with another time. Needs no room for a chat."""
        known = await self._waiting.claim(ticket, needs_room=False)
        async with self._casebook.turn(known.chat):
            change = self._casebook.begin()
            push, cert = self._begin(known, change)
            # For the receipt of our no.
            change.certs[cert.device] = push.cert or b""
            said = ReturnReason.BUSY if reason is ReturnReason.OTHER_TIME else reason
            body = sealed_bodies.PushDeclined(
                push=push.id,
                reason=sealed_bodies.Declined(said),
                note=note,
                proposed_at_ms=to_ms(proposed_at) if proposed_at else None,
            )
            self._letter(change, push, body)
            change.pushes[push.id] = self._returned(push, reason, note, proposed_at)
            await self._casebook.commit(change)

    async def mark_read(self, push: PushId) -> None:
        """The sender and the visitor see that it was read."""
        async with self._turn(push) as known:
            change = self._casebook.begin()
            read = replace(known, state=PUSH.after(known.state, PushAction.READ), read_at=change.at)
            self._letter(change, read, sealed_bodies.PushRead(push=push))
            change.pushes[push] = read
            await self._casebook.commit(change)

    async def join(self, push: PushId) -> None:
        """Introduce ourselves to the visitor's page; it lets us in against its own consent."""
        known = self._known(push)
        if known.state is not PushState.READ or known.visitor is None:
            raise NotInside
        await self._chats.open(
            chat=known.chat,
            ticket=known.ticket,
            entry=known.entry,
            visitor=known.visitor,
            answers={},
            purpose=documents.Purpose.PARTNER,
            push=push,
        )

    async def give_back(self, push: PushId, note: str) -> None:
        """After accepting: the chat is the sender's again."""
        await self._give_back(push, ReturnReason.GIVEN_BACK, note)

    async def lapse(self, push: PushId) -> None:
        """The kept place is long over and its sender says nothing: it is nobody's any more."""
        await self._give_back(push, ReturnReason.HOLD_ENDED, "")

    # ---- reactions, inside the turn of the chat

    async def heard(self, change: Change, push: Push, opened: sealed.Opened) -> None:
        """What the sender of the push says."""
        if opened.cert.line != push.line or opened.cert.device != push.device:
            return
        body = opened.body
        if isinstance(body, sealed_bodies.PushTakenBack) and push.is_live:
            reason = {
                sealed_bodies.TakenBack.REFUSED: ReturnReason.REFUSED,
                sealed_bodies.TakenBack.TIMED_OUT: ReturnReason.HOLD_ENDED,
                sealed_bodies.TakenBack.CLOSED: ReturnReason.VISITOR_LEFT,
            }.get(body.reason, ReturnReason.TAKEN_BACK)
            change.pushes[push.id] = self._returned(push, reason, "", None)
            await self._part(change, push)
        elif isinstance(body, sealed_bodies.PushBriefing) and push.state is PushState.RESERVED:
            self._briefed(change, push, body)
        elif isinstance(body, sealed_bodies.HandoverForm) and push.state is PushState.RESERVED:
            self._told_by_colleague(change, push, body)

    def closed(self, change: Change, chat: Chat) -> None:
        """The visitor, or the owner, ended the chat that we came into."""
        push = self._push(change, chat)
        if push is not None and push.side is Side.RECEIVER and push.is_live:
            change.pushes[push.id] = self._returned(push, ReturnReason.VISITOR_LEFT, "", None)

    def opened(self, change: Change, chat: Chat, event: EpochOpened) -> None:
        """We came in; or the sender went, and the chat is ours."""
        push = self._push(change, chat)
        if push is None or push.side is not Side.RECEIVER:
            return
        me = self._credentials.device
        if push.state is PushState.READ and self._credentials.me in event.after.members:
            push = replace(push, state=PUSH.after(push.state, PushAction.JOIN))
            change.pushes[push.id] = push
        sender_is_in = push.device is not None and MemberId(push.device) in event.after.members
        if push.state is PushState.JOINT and event.after.owner == me and not sender_is_in:
            change.pushes[push.id] = replace(
                push, state=PUSH.after(push.state, PushAction.HAND_OVER)
            )

    # ---- inside

    async def _give_back(self, push: PushId, reason: ReturnReason, note: str) -> None:
        async with self._turn(push) as known:
            change = self._casebook.begin()
            change.pushes[push] = self._returned(known, reason, note, None)
            self._letter(change, known, sealed_bodies.PushGivenBack(push=push, reason=note))
            await self._part(change, known)
            await self._casebook.commit(change)

    async def _part(self, change: Change, push: Push) -> None:
        """Whoever came in, or knocked, for a push that came to nothing does not stay."""
        chat = self._casebook.chat(push.chat)
        if chat is None or chat.push != push.id:
            return
        if chat.state in (ChatState.OPENING, ChatState.JOINT):
            await self._chats.part(change, chat)

    def _push(self, change: Change, chat: Chat) -> Push | None:
        if chat.push is None:
            return None
        return change.pushes.get(chat.push) or self._casebook.push(chat.push)

    def _begin(self, ticket: Ticket, change: Change) -> tuple[Push, documents.Cert]:
        try:
            secret = self._credentials.open_ticket(ticket)
            if not isinstance(secret, ticket_secrets.PushSecret):
                raise TicketUnreadable
            cert = self._credentials.check(secret.cert)
        except Refused:
            raise TicketUnreadable from None
        if cert.line != ticket.line:
            raise TicketUnreadable
        push = Push(
            id=secret.push,
            ticket=ticket.id,
            chat=ticket.chat,
            side=Side.RECEIVER,
            line=ticket.line,
            state=PUSH.after(PUSH.start, PushAction.OFFER),
            entry=ticket.entry,
            request=secret.request,
            device=DeviceId(cert.device),
            name=cert.name,
            offered_at=ticket.posted_at,
            expires_at=ticket.expires_at,
            cert=signed.to_bytes(secret.cert),
            kept_by=self._credentials.device,
        )
        return push, cert

    def _briefed(self, change: Change, push: Push, body: sealed_bodies.PushBriefing) -> None:
        try:
            record = consent.verify(
                body.record,
                push=push.id,
                chat=push.chat,
                visitor=body.visitor.id,
                line=self._credentials.line,
                sign=body.visitor.sign,
                kem=body.visitor.kem,
                now_ms=to_ms(change.at),
            )
            items = consent.verify_briefing(record, body.items)
            if any(dossier.is_point(item.id) for item in record.items):
                raise Refused(Why.CONSENT)  # what may be kept there is not what opens a chat
        except Refused:
            # Not opened, not kept: only that it did not fit.
            change.pushes[push.id] = self._returned(push, ReturnReason.CONSENT_INVALID, "", None)
            self._letter(
                change, push, sealed_bodies.PushGivenBack(push=push.id, reason="consent_invalid")
            )
            return
        change.pushes[push.id] = replace(
            _read_of(push, body),
            consent=ConsentState.GIVEN,
            record=signed.to_bytes(body.record),
            consented_at=from_ms(record.at_ms),
            items=_items(items, Ticked.YES),
        )

    def _told_by_colleague(
        self, change: Change, push: Push, body: sealed_bodies.HandoverForm
    ) -> None:
        """Without a consent only from the own line. Raises wire Refused for anything else."""
        if push.line != self._credentials.line:
            raise Refused(Why.CONSENT)
        if names.visitor_id(body.visitor.sign, body.visitor.kem) != body.visitor.id:
            raise Refused(Why.KEY)
        change.pushes[push.id] = replace(
            _read_of(push, body), items=_items(body.items, Ticked.NOT_ASKED)
        )

    def _returned(
        self, push: Push, reason: ReturnReason, note: str, proposed_at: datetime | None
    ) -> Push:
        # What was read is void: it was lent for this push alone.
        return replace(
            push,
            state=PUSH.after(push.state, PushAction.RETURN),
            reason=reason,
            note=note,
            proposed_at=proposed_at,
            items=(),
            record=None,
            visitor=None,
        )

    def _letter(self, change: Change, push: Push, body: sealed_bodies.AnyBody) -> None:
        change.queue(push_letters.to_other_side(self._credentials, push, body))

    def _known(self, push: PushId) -> Push:
        known = self._casebook.push(push)
        if known is None or known.side is not Side.RECEIVER:
            raise NotInside
        return known

    @asynccontextmanager
    async def _turn(self, push: PushId) -> AsyncIterator[Push]:
        async with self._casebook.turn(self._known(push).chat):
            yield self._known(push)


def _read_of(push: Push, body: sealed_bodies.PushBriefing | sealed_bodies.HandoverForm) -> Push:
    """Briefed: where the chat came from and how to join it."""
    return replace(
        push,
        state=PUSH.after(push.state, PushAction.BRIEF),
        entry=body.entry,
        began_at=from_ms(body.began_at_ms),
        visitor=Visitor(
            id=body.visitor.id,
            home=body.visitor.home,
            sign=bytes(body.visitor.sign),
            kem=bytes(body.visitor.kem),
        ),
    )


def _items(shown: Iterable[consent.ShownItem], ticked: Ticked) -> tuple[Item, ...]:
    return tuple(
        Item(id=i.id, topic=_topic(i.id), label=i.label, text=i.text, ticked=ticked) for i in shown
    )


def _topic(item: str) -> Topic:
    """An item's id begins with its topic: `theme`, `not_again-2`."""
    try:
        return Topic(item.partition("-")[0])
    except ValueError:
        return Topic.OTHER
