"""A counsellor's workstation of Python, on the wire's own code: the other end of every test."""

import asyncio
import itertools
import json
import os
from typing import Any

from tests.page import fake_door
from tests.wire import cast
from workstation.domain.ids import ChatId, LineId, MemberId, MessageId, PushId
from workstation.wire import (
    bodies,
    consent,
    documents,
    envelope,
    epoch,
    events,
    frames,
    names,
    page,
    sealed,
    sealed_bodies,
    signed,
    ticket_secrets,
)
from workstation.wire.documents import Purpose
from workstation.wire.session import Conversation

_labels = itertools.count()


def person(name: str, line: str, **traits: Any) -> cast.Device:
    now = fake_door.now_ms()
    label = f"{name} {line} {next(_labels)}"
    times = {"from_ms": now - cast.HOUR_MS, "to_ms": now + cast.HOUR_MS}
    return cast.device(label, line, name, **{**times, **traits})


class Counsellor:
    def __init__(self, door: fake_door.FakeDoor, name: str, line: str, **traits: Any) -> None:
        self.door = door
        self.device = person(name, line, **traits)
        self.me = MemberId(self.device.id)
        self.heard: list[events.Event] = []
        self.frames: list[bytes] = []
        self.got: list[str] = []
        self.read: list[str] = []
        self.is_dead = False
        """Takes nothing more and confirms nothing."""
        self.gives_receipts = True
        self.visitor = ""
        self.conversation: Conversation | None = None
        door.listen(self.device.id, self._take)

    # ---- coming in

    def open_ticket(self, ticket: page.OpenTicket) -> ticket_secrets.VisitorSecret:
        return ticket_secrets.open_sealed(
            bytes(ticket.secret),
            ticket_secrets.VisitorSecret,
            chat=ticket.chat,
            duty=cast.duty_key(self.device.line),
        )

    def hello(
        self,
        chat: ChatId,
        secret: ticket_secrets.VisitorSecret,
        purpose: Purpose = Purpose.CLAIM,
        push: PushId | None = None,
    ) -> None:
        self.visitor = names.visitor_id(secret.sign, secret.kem)
        if self.conversation is None:
            self.conversation = Conversation(
                chat=chat,
                me=self.me,
                identity=self.device.keys,
                issuer=epoch.Issuer(id=MemberId(self.visitor)),
                session=names.sixteen(os.urandom(16)),
            )
        payload = documents.Hello(
            chat=chat,
            device=self.device.id,
            purpose=purpose,
            push=push,
            nonce=names.sixteen(os.urandom(16)),
            at_ms=fake_door.now_ms(),
        )
        document = signed.sign(signed.Kind.HELLO, payload, self.device.keys.sign)
        frame = sealed.seal(
            sealed_bodies.Hello(hello=document),
            id=self.new_id(),
            chat=chat,
            sender=self.device.id,
            to=MemberId(self.visitor),
            kem=bytes(secret.kem),
            cert=self.device.cert,
            at_ms=fake_door.now_ms(),
            sign=self.device.keys.sign,
        )
        self.mail(frame)

    def claim(self, ticket: page.OpenTicket, purpose: Purpose = Purpose.CLAIM) -> None:
        self.hello(ticket.chat, self.open_ticket(ticket), purpose)

    def same_chat(self, other: "Counsellor", ticket: page.OpenTicket, **how: Any) -> None:
        """Knocks at a chat that a colleague holds, with what a briefing or an orphan's ticket told."""
        self.hello(ticket.chat, other.open_ticket(ticket), **how)

    async def let_in(self) -> epoch.Epoch:
        """The epoch that the page made for us."""
        found: epoch.Epoch = await self.door.until(lambda: self.now)
        return found

    @property
    def now(self) -> epoch.Epoch | None:
        """The latest epoch, if we are in it."""
        held = self.conversation.epoch if self.conversation else None
        return held if held is not None and held.secret is not None else None

    # ---- speaking

    def new_id(self) -> MessageId:
        return names.message_id(os.urandom(16))

    def mail(self, frame: frames.Frame) -> None:
        self.door.mail(self.visitor, json.loads(frames.encode(frame)))

    def seal(self, body: bodies.Body) -> frames.Envelope:
        assert self.conversation is not None
        return self.conversation.seal(body).frame

    def send(self, body: bodies.Body) -> MessageId:
        self.mail(self.seal(body))
        return body.id

    def text(self, text: str) -> bodies.Text:
        return bodies.Text(id=self.new_id(), at_ms=fake_door.now_ms(), text=text)

    def say(self, text: str) -> MessageId:
        return self.send(self.text(text))

    def ask(
        self, push: PushId, items: list[tuple[str, str, str]], *, lasts_ms: int = 600_000
    ) -> None:
        now = fake_door.now_ms()
        shown = tuple(consent.ShownItem(id=i, label=label, text=text) for i, label, text in items)
        self.send(
            bodies.ConsentAsk(
                id=self.new_id(),
                at_ms=now,
                push=push,
                line=LineId("npie"),
                who="Sofie",
                items=shown,
                expires_ms=now + lasts_ms,
            )
        )

    def news(self, push: PushId, state: str, line: str = "npie") -> None:
        self.send(
            bodies.PushNews(
                id=self.new_id(),
                at_ms=fake_door.now_ms(),
                push=push,
                line=LineId(line),
                state=bodies.News(state),
            )
        )

    def leave(self) -> None:
        self.send(bodies.Leave(id=self.new_id(), at_ms=fake_door.now_ms()))

    def close(self, why: str = "done") -> None:
        self.send(
            bodies.Close(id=self.new_id(), at_ms=fake_door.now_ms(), why=bodies.CloseReason(why))
        )

    def mark_read(self, message: MessageId) -> None:
        assert self.conversation is not None
        self.mail(self.conversation.receipt([], [message]))

    # ---- hearing

    def said(self, kind: type[Any]) -> list[Any]:
        return [
            e.body for e in self.heard if isinstance(e, events.Said) and isinstance(e.body, kind)
        ]

    @property
    def texts(self) -> list[str]:
        return [body.text for body in self.said(bodies.Text)]

    async def hears(self, text: str) -> bodies.Text:
        found: bodies.Text = await self.door.until(
            lambda: next((b for b in self.said(bodies.Text) if b.text == text), None)
        )
        return found

    def receipts(self) -> int:
        """How many came, whatever they name."""
        return sum(isinstance(frames.decode(data), frames.Receipt) for data in self.frames)

    async def hears_body(self, kind: type[Any]) -> Any:
        return await self.door.until(lambda: next(iter(self.said(kind)), None))

    def _take(self, data: bytes) -> None:
        if self.is_dead:
            return
        self.frames.append(data)
        frame = frames.decode(data)
        assert self.conversation is not None
        if isinstance(frame, frames.Receipt):
            got = self.conversation.check_receipt(frame)
            self.got += got.got
            self.read += got.read
        elif isinstance(frame, frames.EpochFrame | frames.Envelope):
            found = self.conversation.receive(frame)
            self.heard += found
            if self.gives_receipts:
                self._confirm(found)
        self.door.happened()

    def _confirm(self, found: list[events.Event]) -> None:
        assert self.conversation is not None
        safe = (events.Said, events.Again, events.EpochOpened, events.ShutOut, events.Unreadable)
        got = [event.frame for event in found if isinstance(event, safe)]
        if got:
            self.mail(self.conversation.receipt(got))


def header_of(data: bytes) -> envelope.Header:
    frame = frames.decode(data)
    assert isinstance(frame, frames.Envelope)
    return envelope.header(frame)


async def both(*waits: Any) -> None:
    await asyncio.gather(*waits)
