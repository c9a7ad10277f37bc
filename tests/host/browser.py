"""Owns a visitor's page in a test: a real WebSocket, real keys, frames as they travel."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

import aiohttp

from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, MemberId, TicketId
from workstation.host.door.server import Door
from workstation.wire import documents, frames, keys, names, page, receipt, signed
from workstation.wire.encoding import Raw

F = TypeVar("F")
LIMIT_S = 10.0
ENTRY = EntryId("chat-na-seksueel-geweld")


class Browser:
    """`identity` is the visitor's; the same one comes back after a reload."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse, identity: keys.Identity) -> None:
        self.ws = ws
        self.identity = identity
        self.visitor = names.visitor_id(identity.sign.public, identity.kem.public)
        self.status: page.StatusNews | None = None
        self.chat: ChatId = names.chat_id(os.urandom(8))

    async def say(self, frame: page.FromPage) -> None:
        await self.ws.send_str(page.encode(frame))

    async def next(self) -> page.FromDoor:
        frame = page.from_door(await self.ws.receive_str(timeout=LIMIT_S))
        if isinstance(frame, page.StatusNews):
            self.status = frame
        return frame

    async def hear(self, kind: type[F]) -> F:
        """The next frame of this kind; others before it are passed over."""
        while True:
            frame = await self.next()
            if isinstance(frame, kind):
                return frame

    async def is_before(self, ahead: int) -> None:
        """Returns when so many are told to ring before this visitor."""
        while self.status is None or self.status.ahead != ahead:
            await self.next()

    async def ended(self) -> int | None:
        """The close code, after whatever else comes first."""
        while not self.ws.closed:
            await self.ws.receive(timeout=LIMIT_S)
        return self.ws.close_code

    def attachment(self, proof_of: str, **changed: object) -> page.Attach:
        told = documents.Attachment(
            nonce=proof_of,
            visitor=self.visitor,
            sign=self.identity.sign.public,
            kem=self.identity.kem.public,
            at_ms=0,
        )
        for name, value in changed.items():
            told = documents.Attachment(
                **{field: getattr(told, field) for field in told.__struct_fields__} | {name: value}
            )
        return page.Attach(doc=signed.sign(signed.Kind.ATTACH, told, self.identity.sign))

    async def attach(self) -> page.Challenge:
        challenge = await self.hear(page.Challenge)
        await self.say(self.attachment(challenge.nonce))
        assert (await self.hear(page.Ready)).visitor == self.visitor
        return challenge

    def ticket(self, name: TicketId | None = None) -> page.OpenTicket:
        return page.OpenTicket(
            id="r1",
            ticket=name or names.ticket_id(os.urandom(8)),
            chat=self.chat,
            secret=Raw(b"sealed"),
            expires_ms=4_000_000_000_000,
        )

    def letter(self, to: DeviceId, line: LineId, number: int = 0) -> page.Send:
        return page.Send(
            id=f"s{number}", to=to, line=line, chat=self.chat, frame=self.frame(number)
        )

    def frame(self, number: int = 0) -> object:
        got = receipt.make(
            chat=self.chat,
            sender=MemberId("d-0000000000000000"),
            got=[frames.epoch_frame_id(self.chat, number)],
            read=[],
            sign=self.identity.sign,
        )
        return page.raw(frames.encode(got))


@asynccontextmanager
async def browse(
    door: Door,
    *,
    entry: str = ENTRY,
    identity: keys.Identity | None = None,
    origin: str | None = "same",
) -> AsyncIterator[Browser]:
    headers = {} if origin is None else {"Origin": door.url if origin == "same" else origin}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{door.url}/ws/{entry}", headers=headers, max_msg_size=0) as ws,
    ):
        yield Browser(ws, identity or keys.new_identity(os.urandom))
