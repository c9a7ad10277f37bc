"""Owns Overleg: the private conversation of the staff around one push; the visitor is never in it.

The sender of the push issues its epochs. Its id is the push's with another first letter, so that no
message is needed to tie them together.
"""

from dataclasses import replace

from workstation.domain.chat import Entry, MessageState
from workstation.domain.ids import ChatId, MemberId, MessageId, PushId
from workstation.domain.push import Push, Side
from workstation.domain.times import from_ms
from workstation.services import speech
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials, member_of
from workstation.services.receipts import Receipts
from workstation.wire import bodies, documents, epoch, frames, signed
from workstation.wire.epoch import Issuer
from workstation.wire.events import Said
from workstation.wire.refusal import NotInside
from workstation.wire.session import Conversation


def huddle_of(push: PushId) -> ChatId:
    """`p-…` to `h-…`."""
    return ChatId("h-" + push.removeprefix("p-"))


class Huddles:
    """Opens with the reservation, ends with the push; what was said stays readable."""

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

    async def say(self, push: PushId, text: str) -> MessageId:
        """Only to colleagues. Raises `NotInside` before a colleague keeps a place."""
        known = self._casebook.push(push)
        if known is None or known.huddle is None:
            raise NotInside
        message = self._credentials.message_id()
        body = bodies.Text(id=message, at_ms=self._credentials.now_ms(), text=text)
        async with self._casebook.turn(known.huddle):
            change = self._casebook.begin()
            conversation = await self.conversation(known)
            speech.say(change, conversation, body, home=None)
            change.entries.append(
                Entry(
                    chat=known.huddle,
                    id=message,
                    kind="text",
                    sender=self._credentials.me,
                    text=text,
                    at=from_ms(body.at_ms),
                    own=True,
                    state=MessageState.SENDING,
                )
            )
            try:
                await self._casebook.commit(change)
            except BaseException:
                self._conversations.forget(known.huddle)
                raise
        return message

    async def read(self, push: PushId, entries: list[Entry]) -> None:
        unread = [e for e in entries if not e.own and e.state is not MessageState.READ]
        known = self._casebook.push(push)
        if not unread or known is None or known.huddle is None:
            return
        async with self._casebook.turn(known.huddle):
            change = self._casebook.begin()
            for entry in unread:
                change.states[known.huddle, entry.id] = MessageState.READ
            await self._casebook.commit(change)
            conversation = await self.conversation(known)
            await self._receipts.read(conversation, [e.id for e in unread], home=None)

    # ---- inside the turn

    async def open(self, change: Change, push: Push, cert: documents.Cert) -> Push:
        """The sender's side, at the reservation: an epoch for the two of us."""
        huddle = huddle_of(push.id)
        other = member_of(cert)
        async with self._casebook.turn(huddle):
            conversation = self._conversations.begin(huddle, self._issuer(push))
            frame = epoch.issue(
                chat=huddle,
                n=1,
                prev=b"",
                issuer=self._credentials.me,
                owner=self._credentials.device,
                members=(self._credentials.member(), other),
                names={
                    self._credentials.me: self._credentials.name,
                    MemberId(cert.device): cert.name,
                },
                secret=self._credentials.secret(),
                at_ms=self._credentials.now_ms(),
                sign=self._credentials.keys.sign,
            )
            conversation.receive(frame)
            change.conversations[huddle] = conversation.snapshot()
            change.queue(
                speech.letter_to(
                    other,
                    id_=frames.epoch_frame_id(huddle, 1),
                    chat=huddle,
                    frame=frames.encode(frame),
                    home=None,
                )
            )
        return replace(push, huddle=huddle)

    def said(self, change: Change, push: Push, event: Said) -> None:
        """A colleague's note."""
        if isinstance(event.body, bodies.Text) and push.huddle is not None:
            change.entries.append(
                Entry(
                    chat=push.huddle,
                    id=event.body.id,
                    kind="text",
                    sender=event.sender,
                    text=event.body.text,
                    at=from_ms(event.body.at_ms),
                    own=False,
                )
            )

    async def conversation(self, push: Push) -> Conversation:
        return await self._conversations.of(huddle_of(push.id), self._issuer(push))

    def _issuer(self, push: Push) -> Issuer:
        if push.side is Side.SENDER:
            return Issuer(id=self._credentials.me, sign=self._credentials.keys.sign.public)
        if push.cert is None:
            raise NotInside
        cert = signed.read(signed.from_bytes(push.cert), documents.Cert)
        return Issuer(id=MemberId(cert.device), sign=cert.sign)
