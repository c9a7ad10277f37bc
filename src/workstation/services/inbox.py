"""Owns what arrives: opened, worked out, stored in one step, only then acknowledged and receipted.

Whatever is refused is counted by its reason and gone; nothing of it is kept or logged.
"""

import asyncio
from collections import Counter

from workstation.domain.chat import Chat, ChatState, MessageState
from workstation.domain.errors import StoreError
from workstation.domain.ids import ChatId, DeviceId, FrameId, LineId, MemberId
from workstation.domain.ports import Arrival, Mailbox
from workstation.domain.push import Push, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.chats import Chats
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials
from workstation.services.dossier_letters import DossierLetters
from workstation.services.events import StoreFailed
from workstation.services.huddles import Huddles
from workstation.services.offers import Offers
from workstation.services.outbox import Outbox
from workstation.services.push_answers import PushAnswers
from workstation.services.receipts import Receipts
from workstation.services.tasks import Tasks
from workstation.wire import (
    bodies,
    documents,
    frames,
    names,
    receipt,
    sealed,
    sealed_bodies,
    signed,
)
from workstation.wire.events import (
    Again,
    Ahead,
    Dropped,
    EpochOpened,
    Event,
    Said,
    ShutOut,
    Unreadable,
)
from workstation.wire.refusal import Refused, Why
from workstation.wire.session import Conversation

AT_ONCE = 64
"""Arrivals in work; beyond that the relay keeps them, which is what it is for."""
STORE_RETRY_S = 1.0


class Inbox:
    def __init__(
        self,
        *,
        mailbox: Mailbox,
        casebook: Casebook,
        conversations: Conversations,
        credentials: Credentials,
        chats: Chats,
        huddles: Huddles,
        answers: PushAnswers,
        offers: Offers,
        dossier_letters: DossierLetters,
        outbox: Outbox,
        receipts: Receipts,
        tasks: Tasks,
        bus: Bus,
    ) -> None:
        self._mailbox = mailbox
        self._casebook = casebook
        self._conversations = conversations
        self._credentials = credentials
        self._chats = chats
        self._huddles = huddles
        self._answers = answers
        self._offers = offers
        self._dossier_letters = dossier_letters
        self._outbox = outbox
        self._receipts = receipts
        self._tasks = tasks
        self._bus = bus
        self._room = asyncio.Semaphore(AT_ONCE)
        self._ahead: dict[FrameId, Arrival] = {}
        self.refused: Counter[Why] = Counter()
        """Since the start, by reason: all that is ever said of what was refused."""

    async def receive(self) -> None:
        """Never ends."""
        async for arrival in self._mailbox.arrivals():
            await self._room.acquire()
            self._tasks.start(self._handle(arrival), name="arrival")

    async def _handle(self, arrival: Arrival) -> None:
        try:
            await self.take(arrival)
        except Refused as refused:
            self.refused[refused.why] += 1
            await arrival.acknowledge()
        except StoreError as failed:
            # Not acknowledged: it comes again, and by then there may be room on the disk.
            self._conversations.forget(arrival.chat)
            self._bus.tell(StoreFailed(why=failed.why))
            await asyncio.sleep(STORE_RETRY_S)
        finally:
            self._room.release()

    async def take(self, arrival: Arrival) -> None:
        """One frame, whole. Raises wire Refused, StoreError."""
        frame = frames.decode(arrival.frame)
        async with self._casebook.turn(arrival.chat):
            if isinstance(frame, frames.Receipt):
                await self._receipt(arrival, frame)
            elif isinstance(frame, frames.Sealed):
                await self._letter(arrival, frame)
            else:
                await self._conversation(arrival, frame)

    # ---- letters

    async def _letter(self, arrival: Arrival, frame: frames.Sealed) -> None:
        header = sealed.header(frame)
        if header.chat != arrival.chat:
            raise Refused(Why.CHAT)
        opened = self._credentials.open_letter(frame)
        number = FrameId(header.id)
        if not await self._casebook.journal.seen(number):
            change = self._casebook.begin()
            change.seen.append(number)
            push = self._push_of(opened)
            if isinstance(opened.body, sealed_bodies.DossierBody):
                await self._dossier_letters.heard(change, arrival.chat, opened)
            elif push is not None and push.chat == arrival.chat:
                heard = self._answers if push.side is Side.SENDER else self._offers
                await heard.heard(change, push, opened)
            await self._commit(change, arrival.chat)
        await arrival.acknowledge()
        self._receipts.got(
            arrival.chat, (number,), to=MemberId(header.sender), line=opened.cert.line
        )

    def _push_of(self, opened: sealed.Opened) -> Push | None:
        if isinstance(opened.body, sealed_bodies.PushBody):
            return self._casebook.push(opened.body.push)
        return None

    # ---- conversations

    async def _conversation(
        self, arrival: Arrival, frame: frames.EpochFrame | frames.Envelope
    ) -> None:
        found = await self._kept(arrival.chat)
        if found is None:
            raise Refused(Why.CHAT)
        chat, push, conversation = found
        await self._hear(
            arrival.chat, chat, push, conversation, conversation.receive(frame), arrival
        )

    async def give_up(self, of: ChatId, sender: MemberId, session: str) -> None:
        """Show what waits for lines that do not come; they are taken late, should they. Raises StoreError."""
        async with self._casebook.turn(of):
            found = await self._kept(of)
            if found is not None:
                chat, push, conversation = found
                events = conversation.give_up(sender, session)
                await self._hear(of, chat, push, conversation, events, None)

    async def _kept(self, of: ChatId) -> tuple[Chat | None, Push | None, Conversation] | None:
        """A conversation that we know: of a chat, or of a push's huddle."""
        chat = self._casebook.chat(of)
        push = self._huddle_push(of)
        if chat is not None:
            return chat, push, await self._chats.conversation(chat)
        if push is not None:
            return chat, push, await self._huddles.conversation(push)
        return None

    async def _hear(
        self,
        of: ChatId,
        chat: Chat | None,
        push: Push | None,
        conversation: Conversation,
        events: list[Event],
        arrival: Arrival | None,
    ) -> None:
        """Store what follows from events, then acknowledge. `arrival`: whose frame brought them, if any."""
        change = self._casebook.begin()
        got: list[tuple[FrameId, MemberId]] = []
        try:
            for event in events:
                sender = await self._event(change, of, arrival, push, event)
                if sender is not None:
                    got.append(sender)
            self._known_epoch(change, chat, conversation, events)
            if change.entries or change.chats or got:
                change.conversations[of] = conversation.snapshot()
                await self._casebook.commit(change)
        except BaseException:
            # In memory it is heard, on the disk it is not: else its repetition would get a receipt.
            self._conversations.forget(of)
            raise
        await self._acknowledge(arrival, events, got)
        self._receipted(conversation, chat, got)

    def _known_epoch(
        self, change: Change, chat: Chat | None, conversation: Conversation, events: list[Event]
    ) -> None:
        now = conversation.epoch
        if chat is None or chat.state is not ChatState.OPENING or now is None:
            return
        latest = frames.epoch_frame_id(chat.id, now.n)
        told_again = any(isinstance(e, Again) and e.frame == latest for e in events)
        if told_again and conversation.is_inside:
            self._chats.still_in(change, chat, now)

    async def _event(
        self,
        change: Change,
        of: ChatId,
        arrival: Arrival | None,
        push: Push | None,
        event: Event,
    ) -> tuple[FrameId, MemberId] | None:
        """Work it out; the frame and sender that deserve a receipt, if any."""
        # As the events before this one have left it.
        chat = change.chats.get(of) or self._casebook.chat(of)
        issuer = _issuer(chat, push)
        if isinstance(event, Again):
            return event.frame, event.sender
        if isinstance(event, Unreadable):
            self.refused[event.why] += 1
            return event.frame, event.sender
        if isinstance(event, Dropped):
            self.refused[event.why] += 1
        elif isinstance(event, Ahead):
            if arrival is not None:
                self._ahead[event.frame] = arrival
        elif isinstance(event, Said):
            if chat is not None:
                await self._heard(change, chat, event)
            elif push is not None:
                self._huddles.said(change, push, event)
            return event.frame, event.sender
        elif isinstance(event, EpochOpened | ShutOut):
            await self._readers_changed(change, of, chat, event)
            return event.frame, issuer
        else:
            self._chats.missing(change, of, event)
        return None

    async def _heard(self, change: Change, chat: Chat, event: Said) -> None:
        self._chats.said(change, chat, event)
        if isinstance(event.body, bodies.Close):
            self._offers.closed(change, chat)
        try:
            await self._answers.said(change, chat, event)
            await self._dossier_letters.said(change, chat, event)
        except Refused as refused:
            # A record that proves nothing changes nothing; what came with it is stored all the same.
            self.refused[refused.why] += 1

    async def _readers_changed(
        self, change: Change, of: ChatId, chat: Chat | None, event: EpochOpened | ShutOut
    ) -> None:
        if isinstance(event, ShutOut):
            if chat is not None:
                self._chats.shut_out(change, chat)
            return
        if chat is not None:
            chat = await self._chats.opened(change, chat, event)
            self._answers.opened(change, chat, event)
            self._offers.opened(change, chat, event)
        for member in event.left:
            # Nobody waits for the receipt of somebody who is out.
            change.confirmed += self._outbox.rows(chat=of, to=member)

    async def _acknowledge(
        self, arrival: Arrival | None, events: list[Event], got: list[tuple[FrameId, MemberId]]
    ) -> None:
        """What is only kept in memory stays with the relay, until what it waits for is here."""
        if arrival is not None and not any(isinstance(event, Ahead) for event in events):
            await arrival.acknowledge()
        for frame, _ in got:
            earlier = self._ahead.pop(frame, None)
            if earlier is not None and earlier is not arrival:
                await earlier.acknowledge()

    def _receipted(
        self, conversation: Conversation, chat: Chat | None, got: list[tuple[FrameId, MemberId]]
    ) -> None:
        for sender in dict.fromkeys(member for _, member in got):
            line = self._line_of(conversation, chat, sender)
            if line is not None:
                self._receipts.got(
                    conversation.chat, [f for f, m in got if m == sender], to=sender, line=line
                )

    def _line_of(
        self, conversation: Conversation, chat: Chat | None, member: MemberId
    ) -> LineId | None:
        if names.is_visitor(member):
            return chat.visitor.home if chat else None
        for epoch in reversed(list(conversation.epochs.values())):
            if member in epoch.members:
                return LineId(epoch.members[member].line)
        return None

    def _huddle_push(self, huddle: ChatId) -> Push | None:
        return next((p for p in self._casebook.pushes() if p.huddle == huddle), None)

    # ---- receipts

    async def _receipt(self, arrival: Arrival, frame: frames.Receipt) -> None:
        got = await self._proven(arrival.chat, frame)
        change = self._casebook.begin()
        visitor = names.is_visitor(got.sender)
        huddle = names.is_huddle(arrival.chat)
        for frame_id in got.got:
            row = self._outbox.row((frame_id, got.sender))
            if row is None or row.letter.chat != arrival.chat:
                continue
            change.confirmed.append((frame_id, got.sender))
            if row.message is not None and (visitor or huddle):
                change.states[arrival.chat, row.message] = MessageState.DELIVERED
        if visitor or huddle:
            for message in got.read:
                entry = await self._casebook.journal.entry(arrival.chat, message)
                if entry is not None and entry.own:
                    change.states[arrival.chat, message] = MessageState.READ
        if change.confirmed or change.states:
            await self._casebook.commit(change)
        await arrival.acknowledge()

    async def _proven(self, chat: ChatId, frame: frames.Receipt) -> documents.Got:
        """By the sender's key as an epoch, a ticket or a certificate gave it."""
        claimed = receipt.peek(frame)
        known = self._casebook.chat(chat)
        push = self._huddle_push(chat)
        sign: bytes | None = None
        if known is not None and claimed.sender == MemberId(known.visitor.id):
            sign = known.visitor.sign
        elif names.is_device(claimed.sender):
            cert = await self._casebook.cert(DeviceId(claimed.sender))
            if cert is not None:
                sign = signed.read(signed.from_bytes(cert), documents.Cert).sign
            elif known is not None:
                return (await self._chats.conversation(known)).check_receipt(frame)
            elif push is not None:
                return (await self._huddles.conversation(push)).check_receipt(frame)
        if sign is None:
            raise Refused(Why.SENDER)
        return receipt.check(frame, chat=chat, sender=claimed.sender, sign=sign)

    async def _commit(self, change: Change, chat: ChatId) -> None:
        try:
            await self._casebook.commit(change)
        except BaseException:
            self._conversations.forget(chat)
            raise


def _issuer(chat: Chat | None, push: Push | None) -> MemberId:
    """Who issues the epochs of a conversation: a chat's visitor, a huddle's owner."""
    if chat is not None:
        return MemberId(chat.visitor.id)
    return MemberId(push.device) if push is not None and push.device else MemberId("")
