"""Owns a visitor without a browser: the pure visitor of the wire, over a real door's WebSocket.

For the tour, for practice and for tests; it keeps the rules of the page and must not know screens.
"""

import asyncio
import contextlib
import os
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from types import TracebackType

import aiohttp

from workstation.domain import identity, times
from workstation.domain.ids import DeviceId, ItemId, LineId, MessageId, PushId, TicketId
from workstation.wire import (
    bodies,
    certificate,
    frames,
    keys,
    names,
    page,
    survey,
    ticket_secrets,
    visitor_arrival,
    visitor_outbox,
    visitor_side,
)
from workstation.wire.events import Event, Said
from workstation.wire.refusal import Refused

TICK_S = 0.5
BACK_S = 0.2
WAITS_MS = 3600_000
RING_AGAIN_S = 4.0


class PracticeVisitor:
    """`async with` comes in and waits in the room; `until` waits for what is to happen."""

    def __init__(
        self,
        url: str,
        *,
        line: LineId,
        lines: Collection[identity.LineInfo],
        answers: dict[str, str] | None = None,
    ) -> None:
        """`url`: of a door's entry, `http://…/chat-na-seksueel-geweld`; `lines`: who is pinned."""
        base, _, entry = url.rpartition("/")
        self._url = f"{base}/ws/{entry}"
        self._origin = base
        self._line = line
        self._pins = certificate.Pins(lines={info.id: info.sign for info in lines})
        self._answers = ticket_secrets.Answers(**(answers or {}))  # type: ignore[arg-type] # words are checked at the other end
        self._keys = keys.new_identity(os.urandom)
        self.chat = names.chat_id(os.urandom(8))
        self.ticket: TicketId = names.ticket_id(os.urandom(8))
        self.side = visitor_side.VisitorSide(
            line=line,
            pins=self._pins,
            chat=self.chat,
            identity=self._keys,
            entropy=os.urandom,
        )
        self.heard: list[Said] = []
        self.status: page.Status | page.StatusNews | None = None
        self.refused = 0
        self._changed = asyncio.Condition()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._session: aiohttp.ClientSession | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._duty: page.Docs | None = None
        self._watched: tuple[page.Watched, ...] = ()
        self._posted: str | None = None
        """The request that posts the ticket, until the door says that the relay has it."""
        self._posted_at_s = 0.0
        self._surveyed: str | None = None
        self.surveyed: page.Ok | page.No | None = None
        """What the door answered to the survey."""

    async def __aenter__(self) -> "PracticeVisitor":
        self._session = aiohttp.ClientSession()
        self._tasks = [
            asyncio.create_task(self._live(), name="practice visitor"),
            asyncio.create_task(self._repeat(), name="practice visitor again"),
        ]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    # ---- what a visitor does

    async def say(self, text: str) -> MessageId:
        """Raises NotInside while nobody is there."""
        message, turn = self.side.say(text, _now_ms())
        await self._post(turn)
        return message

    async def give(self, push: PushId, ticked: Collection[ItemId]) -> None:
        await self._post(self.side.give(push, ticked, _now_ms()))

    async def refuse(self, push: PushId) -> None:
        await self._post(self.side.refuse(push, _now_ms()))

    async def withdraw(self, push: PushId) -> None:
        await self._post(self.side.withdraw(push, _now_ms()))

    async def close(self) -> None:
        await self._post(self.side.close(_now_ms()))

    async def answer_survey(self, told: survey.Answers) -> None:
        """At the end, when the visitor wants to; once. `until` its `surveyed`."""
        if self._duty is None or self._duty.duty is None or self._socket is None:
            return
        duty = visitor_arrival.check_duty(
            self._duty.duty, line=self._line, pins=self._pins, now_ms=_now_ms()
        )
        name = names.message_id(os.urandom(16))
        secret = survey.seal(told, survey=name, line=self._line, duty_kem=duty.kem)
        self._surveyed = names.sixteen(os.urandom(16))
        frame = page.SendSurvey(id=self._surveyed, survey=name, secret=page.SurveyBytes(secret))
        await self._socket.send_str(page.encode(frame))

    async def see(self) -> None:
        """Tell the counsellors that everything is on the screen."""
        seen = [said.body.id for said in self.heard if isinstance(said.body, bodies.Text)]
        await self._post(self.side.seen(seen[-256:]))

    async def lose_network(self) -> None:
        """The socket breaks; the visitor comes back by itself."""
        if self._socket is not None:
            await self._socket.close()

    @property
    def texts(self) -> list[str]:
        """What counsellors wrote, in order."""
        return [said.body.text for said in self.heard if isinstance(said.body, bodies.Text)]

    async def until(self, true: Callable[[], bool], *, within_s: float = 20.0) -> None:
        """Raises TimeoutError."""
        async with asyncio.timeout(within_s), self._changed:
            await self._changed.wait_for(true)

    # ---- inside

    async def _live(self) -> None:
        while True:
            with contextlib.suppress(aiohttp.ClientError, ConnectionError, Refused):
                await self._visit()
            self._socket = None
            await asyncio.sleep(BACK_S)

    async def _visit(self) -> None:
        assert self._session is not None
        async with self._session.ws_connect(self._url, origin=self._origin) as socket:
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                await self._take(socket, page.from_door(message.data))

    async def _take(self, socket: aiohttp.ClientWebSocketResponse, frame: page.FromDoor) -> None:
        match frame:
            case page.Challenge():
                self.status, self._duty = frame.status, frame.docs
                doc = visitor_arrival.attach(self._keys, nonce=frame.nonce, now_ms=_now_ms())
                await socket.send_str(page.encode(page.Attach(doc=doc)))
            case page.Ready():
                self._socket = socket
                if not self.side.readers and not self.side.is_closed:
                    await self._ring()
                await self._watch(anew=True)
            case page.StatusNews():
                self.status = frame
            case page.Mail():
                await self._mail(socket, frame)
            case page.Ok() | page.No() if frame.id == self._surveyed:
                self.surveyed = frame
            case page.Ok() if frame.id == self._posted:
                self._posted = None
            case page.Presence():
                self.side.presence(frame.device, here=frame.here)
            case _:
                pass
        async with self._changed:
            self._changed.notify_all()

    async def _mail(self, socket: aiohttp.ClientWebSocketResponse, mail: page.Mail) -> None:
        try:
            turn = self.side.receive(bytes(mail.frame), _now_ms())
        except Refused:
            self.refused += 1
        else:
            events: tuple[Event, ...] = turn.events
            self.heard += [event for event in events if isinstance(event, Said)]
            await self._post(turn)
            await self._watch()
        await socket.send_str(page.encode(page.Ack(seq=mail.seq)))

    async def _ring(self) -> None:
        """Post the ticket; twice is the same ticket."""
        if self._duty is None or self._duty.duty is None or self._socket is None:
            return
        duty = visitor_arrival.check_duty(
            self._duty.duty, line=self._line, pins=self._pins, now_ms=_now_ms()
        )
        secret = visitor_arrival.ticket_secret(
            self._keys, chat=self.chat, duty=duty, answers=self._answers
        )
        self._posted = names.sixteen(os.urandom(16))
        self._posted_at_s = asyncio.get_running_loop().time()
        await self._socket.send_str(
            page.encode(
                page.OpenTicket(
                    id=self._posted,
                    ticket=self.ticket,
                    chat=self.chat,
                    secret=page.SecretBytes(secret),
                    expires_ms=_now_ms() + WAITS_MS,
                )
            )
        )

    async def _watch(self, *, anew: bool = False) -> None:
        devices = tuple(
            page.Watched(line=LineId(reader.line), device=DeviceId(reader.id))
            for reader in self.side.readers
        )
        if self._socket is not None and (anew or devices != self._watched):
            self._watched = devices
            await self._socket.send_str(page.encode(page.Watch(devices=devices)))

    async def _post(self, turn: visitor_side.Turn) -> None:
        await self._send(turn.posts)

    async def _send(self, posts: Collection[visitor_outbox.Post]) -> None:
        # Without a socket the visitor's outbox repeats it; so it does for what the door refused.
        for post in posts:
            if self._socket is None or self._socket.closed:
                return
            with contextlib.suppress(ConnectionError):
                await self._socket.send_str(
                    page.encode(
                        page.Send(
                            id=names.sixteen(os.urandom(16)),
                            to=post.to,
                            line=post.line,
                            chat=self.chat,
                            frame=page.raw(frames.encode(post.frame)),
                        )
                    )
                )

    async def _repeat(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            await self._send(self.side.due(_now_ms()))
            late_s = asyncio.get_running_loop().time() - self._posted_at_s
            if self._posted is not None and late_s > RING_AGAIN_S:
                with contextlib.suppress(ConnectionError):
                    await self._ring()


def _now_ms() -> int:
    return times.to_ms(datetime.now(UTC))
