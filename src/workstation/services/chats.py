"""Owns what a counsellor does in a chat, and what the chat does in answer.

Who is let in is the visitor's page's to say; every change of readers here comes from an epoch.
"""

from collections.abc import Sequence
from dataclasses import replace

from workstation.domain.chat import (
    CHAT,
    LIVE,
    Chat,
    ChatAction,
    ChatState,
    Entry,
    MessageState,
    Reader,
    Visitor,
)
from workstation.domain.ids import (
    ChatId,
    DeviceId,
    EntryId,
    LineId,
    MemberId,
    MessageId,
    PushId,
    TicketId,
)
from workstation.domain.times import from_ms, to_ms
from workstation.services import speech
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.conversations import Conversations, visitor_issues
from workstation.services.credentials import Credentials
from workstation.services.receipts import Receipts
from workstation.wire import bodies, documents, names, sealed_bodies, signed
from workstation.wire.epoch import Epoch
from workstation.wire.events import EpochOpened, Missing, Said
from workstation.wire.refusal import NotInside
from workstation.wire.session import Conversation


class Chats:
    """Commands raise `NotInside` where the chat is not open to us, `Refused(SIZE)` for endless texts."""

    def __init__(
        self,
        *,
        casebook: Casebook,
        conversations: Conversations,
        credentials: Credentials,
        receipts: Receipts,
    ) -> None:
        self._casebook = casebook
        self._conversations = conversations
        self._credentials = credentials
        self._receipts = receipts

    # ---- commands

    async def open(
        self,
        *,
        chat: ChatId,
        ticket: TicketId,
        entry: EntryId,
        visitor: Visitor,
        answers: dict[str, str],
        purpose: documents.Purpose,
        push: PushId | None = None,
    ) -> Chat:
        """Introduce this device to the visitor's page; the chat opens when it lets us in."""
        async with self._casebook.turn(chat):
            change = self._casebook.begin()
            known = self._casebook.chat(chat)
            state = ChatState.OPENING
            if known is not None and known.state is not state:
                # Ours already, under an older ticket: the page may have gone on without us.
                orphan = CHAT.allows(known.state, ChatAction.ORPHAN)
                left = CHAT.after(known.state, ChatAction.ORPHAN) if orphan else known.state
                state = CHAT.after(left, ChatAction.RECLAIM)
            opening = Chat(
                id=chat,
                ticket=ticket,
                entry=entry,
                visitor=visitor,
                state=state,
                claimed_at=known.claimed_at if known else change.at,
                answers=answers,
                push=push or (known.push if known else None),
                huddle=known.huddle if known else None,
                kept_by=self._credentials.device,
            )
            change.chats[chat] = opening
            await self.conversation(opening)
            change.queue(
                self._credentials.letter(
                    sealed_bodies.Hello(hello=self._hello(opening, purpose, push)),
                    chat=chat,
                    to=MemberId(visitor.id),
                    kem=visitor.kem,
                    line=visitor.home,
                )
            )
            await self._casebook.commit(change)
            return opening

    async def say(self, chat: ChatId, text: str) -> MessageId:
        """On the disk when it returns; on its way from then on, whatever dies."""
        message = self._credentials.message_id()
        body = bodies.Text(id=message, at_ms=self._credentials.now_ms(), text=text)
        async with self._casebook.turn(chat):
            change = self._casebook.begin()
            await self.put(change, self._live(chat), body)
            change.entries.append(
                Entry(
                    chat=chat,
                    id=message,
                    kind="text",
                    sender=self._credentials.me,
                    text=text,
                    at=from_ms(body.at_ms),
                    own=True,
                    state=MessageState.SENDING,
                )
            )
            await self._commit(change, chat)
        return message

    async def leave(self, chat: ChatId) -> None:
        """Only from a joint chat; what was said stays, what comes is the other's alone."""
        async with self._casebook.turn(chat):
            change = self._casebook.begin()
            await self.part(change, self._live(chat))
            await self._commit(change, chat)

    async def close(self, chat: ChatId, why: bodies.CloseReason = bodies.CloseReason.DONE) -> None:
        """For everybody in it. A chat that never opened is closed here only."""
        async with self._casebook.turn(chat):
            change = self._casebook.begin()
            known = self._live(chat)
            state = CHAT.after(known.state, ChatAction.CLOSE)
            if known.state is not ChatState.OPENING:
                await self.put(
                    change,
                    known,
                    bodies.Close(
                        id=self._credentials.message_id(), at_ms=to_ms(change.at), why=why
                    ),
                )
            self._note(change, known, "closed", self._credentials.me, own=True)
            change.chats[chat] = self._ended(known, state, change)
            await self._commit(change, chat)

    async def orphan(self, chat: ChatId) -> None:
        """A colleague took it up while this device was away: it is not ours any more."""
        async with self._casebook.turn(chat):
            change = self._casebook.begin()
            known = self._live(chat)
            state = CHAT.after(known.state, ChatAction.ORPHAN)
            self._note(change, known, "orphaned", self._credentials.me, own=True)
            change.chats[chat] = self._ended(known, state, change)
            await self._casebook.commit(change)

    async def read(self, chat: ChatId, entries: Sequence[Entry]) -> None:
        """Tell the others that these lines were on the screen, and remember it."""
        unread = [e for e in entries if not e.own and e.state is not MessageState.READ]
        known = self._casebook.chat(chat)
        if not unread or known is None:
            return
        async with self._casebook.turn(chat):
            change = self._casebook.begin()
            for entry in unread:
                change.states[chat, entry.id] = MessageState.READ
            await self._casebook.commit(change)
            conversation = await self.conversation(known)
            texts = [entry.id for entry in unread if entry.kind == "text"]
            await self._receipts.read(conversation, texts, home=known.visitor.home)

    # ---- inside the turn of the chat

    async def conversation(self, chat: Chat) -> Conversation:
        conversation = await self._conversations.of(chat.id, visitor_issues(chat.visitor.id))
        if chat.state is ChatState.OPENING:
            conversation.expect_entry()
        return conversation

    async def part(self, change: Change, chat: Chat) -> None:
        """Out of a joint chat; a chat that has not let us in yet is not waited for any more."""
        if chat.state is ChatState.OPENING:
            state = CHAT.after(chat.state, ChatAction.CLOSE)
        else:
            state = CHAT.after(chat.state, ChatAction.LEAVE)
            await self._say_leave(change, chat)
        self._note(change, chat, "left", self._credentials.me, own=True)
        change.chats[chat.id] = self._ended(chat, state, change)

    async def opened(self, change: Change, chat: Chat, event: EpochOpened) -> Chat:
        """Readers changed: the state follows from how many counsellors there are now."""
        after = event.after
        if chat.state not in LIVE and self._credentials.me in after.members:
            # Let in when it was over for us already: nobody reads along whom the screen does not show.
            await self._say_leave(change, chat)
            return chat
        changed = _read_by(chat, after)
        for member in sorted(event.joined):
            if not names.is_visitor(member):
                self._event(change, chat, event, "joined", member)
        for member in sorted(event.left):
            self._event(change, chat, event, "left", member)
        change.chats[chat.id] = changed
        return changed

    def still_in(self, change: Change, chat: Chat, now: Epoch) -> Chat:
        """We asked to be let in and were in all the time: the page says so by the epoch we have."""
        changed = _read_by(chat, now)
        change.chats[chat.id] = changed
        return changed

    def shut_out(self, change: Change, chat: Chat) -> Chat:
        """The page went on without us: a colleague took over, or our own leaving is done."""
        if chat.state not in LIVE:
            return chat
        changed = self._ended(chat, CHAT.after(chat.state, ChatAction.ORPHAN), change)
        self._note(change, chat, "orphaned", self._credentials.me, own=True)
        change.chats[chat.id] = changed
        return changed

    def said(self, change: Change, chat: Chat, event: Said) -> None:
        """Words and endings; what belongs to a push is `Pushes`' to hear."""
        body = event.body
        if isinstance(body, bodies.Text):
            change.entries.append(
                Entry(
                    chat=chat.id,
                    id=body.id,
                    kind="text",
                    sender=event.sender,
                    text=body.text,
                    at=from_ms(body.at_ms),
                    own=False,
                )
            )
        if chat.state is ChatState.PAUSED:
            change.chats[chat.id] = replace(chat, state=CHAT.after(chat.state, ChatAction.RESUME))
        if isinstance(body, bodies.Close) and chat.state in LIVE:
            self._note(change, chat, "closed", event.sender, own=False, text=body.why)
            change.chats[chat.id] = self._ended(
                chat, CHAT.after(chat.state, ChatAction.CLOSE), change
            )

    def missing(self, change: Change, of: ChatId, event: Missing) -> None:
        """The transcript, also of a huddle, says that something is not there, rather than looking whole."""
        change.entries.append(
            Entry(
                chat=of,
                id=self._credentials.message_id(),
                kind="gap",
                sender=event.sender,
                text=str(event.count),
                at=change.at,
                own=False,
            )
        )

    async def put(self, change: Change, chat: Chat, body: bodies.Body) -> None:
        """Seal and queue in the chat; for commands of others too, inside the turn."""
        speech.say(change, await self.conversation(chat), body, home=chat.visitor.home)

    # ---- inside

    async def _say_leave(self, change: Change, chat: Chat) -> None:
        body = bodies.Leave(id=self._credentials.message_id(), at_ms=to_ms(change.at))
        await self.put(change, chat, body)

    async def _commit(self, change: Change, chat: ChatId) -> None:
        try:
            await self._casebook.commit(change)
        except BaseException:
            # Sealed but not stored: the counter must never serve again.
            self._conversations.forget(chat)
            raise

    def _live(self, chat: ChatId) -> Chat:
        known = self._casebook.chat(chat)
        if known is None or known.state not in LIVE:
            raise NotInside
        return known

    def _hello(self, chat: Chat, purpose: documents.Purpose, push: PushId | None) -> signed.Signed:
        payload = documents.Hello(
            chat=chat.id,
            device=self._credentials.device,
            purpose=purpose,
            push=push if purpose is documents.Purpose.PARTNER else None,
            nonce=self._credentials.message_id(),
            at_ms=self._credentials.now_ms(),
        )
        return signed.sign(signed.Kind.HELLO, payload, self._credentials.keys.sign)

    def _event(
        self, change: Change, chat: Chat, event: EpochOpened, kind: str, member: MemberId
    ) -> None:
        before = event.before.names if event.before else {}
        name = event.after.names.get(member, before.get(member, ""))
        change.entries.append(
            Entry(
                chat=chat.id,
                id=MessageId(f"{event.frame}.{member}"),
                kind=kind,
                sender=member,
                text=name,
                at=from_ms(event.after.at_ms),
                own=member == self._credentials.me,
            )
        )

    def _ended(self, chat: Chat, state: ChatState, change: Change) -> Chat:
        """Over for us: we read no longer along, and after a closing nobody does."""
        left = () if state is ChatState.CLOSED else chat.readers
        return replace(
            chat,
            state=state,
            closed_at=change.at,
            readers=tuple(reader for reader in left if reader.id != self._credentials.me),
        )

    def _note(
        self,
        change: Change,
        chat: Chat,
        kind: str,
        sender: MemberId,
        *,
        own: bool,
        text: str = "",
    ) -> None:
        change.entries.append(
            Entry(
                chat=chat.id,
                id=self._credentials.message_id(),
                kind=kind,
                sender=sender,
                text=text,
                at=change.at,
                own=own,
            )
        )


def _read_by(chat: Chat, now: Epoch) -> Chat:
    readers = tuple(
        Reader(id=m.id, line=LineId(m.line) if m.line else None, name=now.names.get(m.id, ""))
        for m in now.members.values()
    )
    joint = sum(reader.line is not None for reader in readers) > 1
    action = {
        (ChatState.OPENING, False): ChatAction.ADMIT,
        (ChatState.OPENING, True): ChatAction.JOIN,
        (ChatState.OPEN, True): ChatAction.JOIN,
        (ChatState.PAUSED, True): ChatAction.JOIN,
        (ChatState.JOINT, False): ChatAction.PART,
    }.get((chat.state, joint))
    return replace(
        chat,
        state=CHAT.after(chat.state, action) if action else chat.state,
        owner=DeviceId(now.owner) if now.owner else None,
        readers=readers,
    )
