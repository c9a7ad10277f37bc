"""A door without a relay: serves the page, keeps mail until it is acknowledged, loses on demand.

It reads what the page sends with the wire's own strict forms, so that a page that says more or less
than docs/protocol.md has failed.
"""

import asyncio
import contextlib
import json
import os
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from tests.wire import cast
from workstation.domain.ids import EntryId, LineId
from workstation.host.door import pages
from workstation.wire import documents, names, page, signed, visitor_arrival
from workstation.wire.encoding import b64
from workstation.wire.refusal import Refused

PAGE = Path(__file__).parents[2] / "resources" / "visitor"
ENTRIES = {
    EntryId("chat-na-seksueel-geweld"): LineId("1712"),
    EntryId("1712"): LineId("1712"),
    EntryId("nupraatikerover"): LineId("npie"),
}
NAMES = {"1712": "1712", "npie": "nupraatikerover"}
EXIT = "https://search.example/"
UNTOLD_EXIT = "https://www.google.be/"
"""Where a page goes that has not heard yet where its door wants it to go."""
PATIENCE_S = 20.0


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class FakeDoor:
    def __init__(self) -> None:
        self.url = ""
        self.status = page.Status(
            state=page.Door.OPEN, on_duty=2, free=1, ahead=None, until_ms=None, opens_ms=None
        )
        self.tickets: list[page.OpenTicket] = []
        self.withdrawn: list[str] = []
        self.surveys: list[page.SendSurvey] = []
        self.watched: list[page.Watched] = []
        self.whispers: list[page.WhisperTo] = []
        self.wrong: list[str] = []
        """Frames of the page that no door would take."""
        self.attached = 0
        self.is_away = False
        self.loses_sends = False
        """Neither stored nor answered, as when the network dies in between."""
        self._gone: set[str] = set()
        self._sockets: dict[str, web.WebSocketResponse] = {}
        self._mail: dict[str, dict[int, Any]] = defaultdict(dict)
        self._seq = 0
        self._handlers: dict[str, Callable[[Any], None]] = {}
        self._waiting: dict[str, list[Any]] = defaultdict(list)
        self._changed = asyncio.Event()
        self._files = pages.load(PAGE)
        self._tasks: set[asyncio.Task[None]] = set()

    # ---- for tests

    async def until(self, check: Callable[[], Any]) -> Any:
        """What `check` gives once it is true; it is asked again at each thing that happens."""
        async with asyncio.timeout(PATIENCE_S):
            while not (found := check()):
                self._changed.clear()
                await self._changed.wait()
        return found

    def happened(self) -> None:
        self._changed.set()

    def listen(self, device: str, heard: Callable[[Any], None]) -> None:
        self._handlers[device] = heard
        for frame in self._waiting.pop(device, []):
            heard(frame)

    def mail(self, visitor: str, frame: Any) -> None:
        self._seq += 1
        self._mail[visitor][self._seq] = frame
        self._tell(visitor, {"t": "mail", "seq": self._seq, "frame": frame})

    def unacknowledged(self, visitor: str) -> int:
        return len(self._mail[visitor])

    def whisper(self, visitor: str, device: str, chat: str) -> None:
        self._tell(visitor, {"t": "eph", "from": device, "chat": chat, "what": "typing"})

    def show(self, device: str, line: str, *, here: bool) -> None:
        (self._gone.discard if here else self._gone.add)(device)
        for visitor in self._sockets:
            self._tell(visitor, {"t": "presence", "line": line, "device": device, "here": here})

    def set_status(self, **change: Any) -> None:
        fields = {
            "state": self.status.state,
            "on_duty": 2,
            "free": 1,
            "ahead": None,
            "until_ms": None,
            "opens_ms": None,
        }
        self.status = page.Status(**{**fields, **change})
        for visitor in self._sockets:
            self._tell(visitor, page.StatusNews.of(self.status))

    async def lose_network(self) -> None:
        self.is_away = True
        for socket in list(self._sockets.values()):
            transport = socket.get_extra_info("peername") and socket._req.transport
            if transport is not None:
                transport.abort()
        await self.until(lambda: not self._sockets)

    def find_network(self) -> None:
        self.is_away = False

    async def say_bye(self, why: page.Farewell) -> None:
        for socket in list(self._sockets.values()):
            await socket.send_str(page.encode(page.Bye(why=why)))
            await socket.close()

    # ---- the door

    def _tell(self, visitor: str, frame: Any) -> None:
        socket = self._sockets.get(visitor)
        if socket is None:
            return
        text = json.dumps(frame) if isinstance(frame, dict) else page.encode(frame)
        page.from_door(text)
        task = asyncio.get_running_loop().create_task(self._put(socket, text))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _put(self, socket: web.WebSocketResponse, text: str) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await socket.send_str(text)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        entry = request.match_info["entry"]
        if self.is_away:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = ENTRIES[EntryId(entry)]
        nonce = names.sixteen(os.urandom(16))
        duty = documents.Duty(
            line=line,
            n=1,
            kem=cast.duty_key(line).public,
            from_ms=now_ms() - 1000,
            to_ms=now_ms() + cast.HOUR_MS,
        )
        docs = page.Docs(duty=signed.sign(signed.Kind.DUTY, duty, cast.line_key(line)), hours=None)
        challenge = page.Challenge(v=1, nonce=nonce, line=line, docs=docs, status=self.status)
        await socket.send_str(page.encode(challenge))
        visitor = ""
        try:
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                frame = page.from_page(message.data)
                if isinstance(frame, page.Attach):
                    visitor = visitor_arrival.check_attach(frame.doc, nonce=nonce).visitor
                    await self._attach(visitor, socket)
                else:
                    await self._take(visitor, socket, frame)
                self.happened()
        except Refused as refused:
            self.wrong.append(str(refused.why))
            await socket.close()
        finally:
            if self._sockets.get(visitor) is socket:
                del self._sockets[visitor]
            self.happened()
        return socket

    async def _attach(self, visitor: str, socket: web.WebSocketResponse) -> None:
        before = self._sockets.get(visitor)
        if before is not None:
            await before.send_str(page.encode(page.Bye(why=page.Farewell.ELSEWHERE)))
            await before.close()
        self._sockets[visitor] = socket
        self.attached += 1
        await socket.send_str(page.encode(page.Ready(visitor=visitor)))
        for seq, frame in list(self._mail[visitor].items()):
            await socket.send_str(json.dumps({"t": "mail", "seq": seq, "frame": frame}))

    async def _take(
        self, visitor: str, socket: web.WebSocketResponse, frame: page.FromPage
    ) -> None:
        match frame:
            case page.Ping():
                await socket.send_str(page.encode(page.Pong()))
            case page.Ack():
                self._mail[visitor].pop(frame.seq, None)
            case page.OpenTicket():
                self.tickets.append(frame)
                await socket.send_str(page.encode(page.Ok(id=frame.id)))
            case page.WithdrawTicket():
                self.withdrawn.append(frame.ticket)
                await socket.send_str(page.encode(page.Ok(id=frame.id)))
            case page.SendSurvey():
                self.surveys.append(frame)
                await socket.send_str(page.encode(page.Ok(id=frame.id)))
            case page.Watch():
                self.watched = list(frame.devices)
                for one in frame.devices:
                    here = one.device not in self._gone
                    news = page.Presence(line=one.line, device=one.device, here=here)
                    await socket.send_str(page.encode(news))
            case page.WhisperTo():
                self.whispers.append(frame)
            case page.Send() if not self.loses_sends:
                await socket.send_str(page.encode(page.Ok(id=frame.id)))
                self._deliver(frame.to, bytes(frame.frame))

    def _deliver(self, device: str, frame: bytes) -> None:
        if device in self._handlers:
            self._handlers[device](frame)
        else:
            self._waiting[device].append(frame)

    # ---- its pages

    def config(self) -> dict[str, Any]:
        lines = {
            line: {"key": b64(cast.line_key(line).public), "name": name}
            for line, name in NAMES.items()
        }
        entries = {entry: {"line": line} for entry, line in ENTRIES.items()}
        return {"lines": lines, "entries": entries, "exit": EXIT}

    async def _page(self, request: web.Request) -> web.StreamResponse:
        path = request.path.lstrip("/")
        if path == "config.json":
            return web.json_response(self.config(), headers=pages.headers())
        name = path if "." in path else "index.html"
        found = self._files.get(name)
        if found is None:
            raise web.HTTPNotFound
        headers = {**pages.headers(), "Content-Type": found.content_type}
        return web.Response(body=found.body, headers=headers)

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["FakeDoor"]:
        app = web.Application()
        app.router.add_get("/ws/{entry}", self._socket)
        app.router.add_get("/{path:.*}", self._page)
        runner = web.AppRunner(app, shutdown_timeout=0.5)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()
