"""Owns the door's HTTP: the page, its configuration, the sockets; must not read a frame.

No cookie, no log of visits, no address: what goes wrong is counted by its kind.
"""

import asyncio
import base64
import contextlib
import json
import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from workstation.domain.ids import EntryId, LineId, VisitorId
from workstation.host.door import (
    attendance,
    config,
    counters,
    health,
    limits,
    line_side,
    pages,
    visit,
)
from workstation.host.health import page as health_page
from workstation.host.health import report
from workstation.wire import names, page

REFRESH_S = 5.0
"""Presence grows stale and hours pass without any message."""
STOP_S = 3.0
MAX_BODY_BYTES = 1024
_INDEX = "index.html"


class Door:
    """Run as many as wanted: it holds nothing that another could not take over."""

    def __init__(
        self,
        told: config.DoorConfig,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._config = told
        self._entropy = entropy
        self._now = now
        self._counts = counters.Counters()
        self._sides = [line_side.LineSide(line, now=now) for line in told.lines]
        self._by_entry = {entry: side for side in self._sides for entry in side.info.entries}
        self._pages = pages.load(told.pages)
        self._headers = pages.headers(" ".join(_socket_origin(one) for one in told.origins))
        self._page_config = json.dumps(_page_config(told)).encode()
        self._by_visitor = limits.Buckets(told.limits.message)
        self._tickets_by_visitor = limits.Buckets(told.limits.ticket)
        self._surveys_by_visitor = limits.Buckets(told.limits.survey)
        self._guests: dict[LineId, attendance.Attendance] = {}
        self._visits: set[visit.Visit] = set()
        self._attached: dict[VisitorId, visit.Visit] = {}
        self._entrance: limits.Entrance | None = None
        self._runner: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._due = asyncio.Event()
        self.port = told.port
        self.health: health_page.HealthPage | None = None

    @property
    def url(self) -> str:
        return f"http://{self._config.host}:{self.port}"

    @property
    def counts(self) -> counters.Counters:
        return self._counts

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        limit = self._config.limits
        self._entrance = limits.Entrance(
            sockets=limit.sockets,
            per_address=limit.sockets_per_address,
            now_s=loop.time(),
            salt=lambda: self._entropy(32),
        )
        for side in self._sides:
            await side.start(self._due.set)
            self._guests[side.line] = attendance.Attendance(
                side, allowed=limit, now=self._now, clock=loop.time, counts=self._counts
            )
        self._tasks = [
            loop.create_task(self._refresh(), name="door refresh"),
            *(
                loop.create_task(guests.keep(), name="door attendance")
                for guests in self._guests.values()
            ),
        ]
        app = web.Application(client_max_size=MAX_BODY_BYTES)
        app.router.add_get("/health", self._health)
        app.router.add_get("/config.json", self._configuration)
        app.router.add_get("/ws/{entry}", self._socket)
        app.router.add_get("/{path:.*}", self._page)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            logger=self._silent_log(),
            handle_signals=False,
            shutdown_timeout=STOP_S,
            keepalive_timeout=15,
            max_line_size=4096,
            max_field_size=4096,
        )
        await self._runner.setup()
        assert self._runner.server is not None
        self._runner.server.request_factory = self._request
        site = web.TCPSite(self._runner, self._config.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        if self._config.health_port is not None:
            self.health = health_page.HealthPage(
                "Schakel door", self._config.health_port, self._look
            )
            await self.health.start()

    async def stop(self) -> None:
        """Says goodbye to every page first."""
        for one in list(self._visits):
            one.end(page.Farewell.STOPPING)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        self._tasks = []
        if self.health is not None:
            await self.health.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        for side in self._sides:
            await side.stop()

    # ---- answers

    def _request(self, *parts: Any) -> web.Request:
        message, payload, protocol, writer, task = parts
        loop = asyncio.get_running_loop()
        return _Request(
            message,
            payload,
            protocol,
            writer,
            task,
            loop,
            client_max_size=MAX_BODY_BYTES,
            headers=self._headers,
        )

    async def _page(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        if path in self._by_entry:
            path = _INDEX
        found = self._pages.get(path)
        if found is None:
            raise web.HTTPNotFound
        headers = {"Content-Type": found.content_type}
        if found.packed is not None and _reads_gzip(request):
            return web.Response(body=found.packed, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=found.body, headers=headers)

    async def _configuration(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=self._page_config, content_type="application/json")

    async def _health(self, _: web.Request) -> web.StreamResponse:
        """Only whether it works: the numbers are on a page of their own (`host.health`)."""
        healthy = all(side.connected for side in self._sides)
        return web.json_response({"ok": healthy}, status=200 if healthy else 503)

    async def _look(self) -> report.Report:
        sockets = 0 if self._entrance is None else self._entrance.open
        return health.look(self._sides, sockets=sockets, counts=self._counts.as_dict())

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        side = self._by_entry.get(EntryId(request.match_info["entry"]))
        if side is None:
            raise web.HTTPNotFound
        if not self._is_allowed(request):
            self._counts.add("origin_refused")
            raise web.HTTPForbidden
        assert self._entrance is not None
        mark = self._entrance.enter(request.remote or "", asyncio.get_running_loop().time())
        if mark is None:
            self._counts.add("no_room")
            raise web.HTTPServiceUnavailable
        try:
            return await self._visit(request, side)
        finally:
            self._entrance.leave(mark)

    async def _visit(self, request: web.Request, side: line_side.LineSide) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(
            max_msg_size=page.TEXT_FRAME_MAX_BYTES, compress=False, timeout=STOP_S
        )
        await ws.prepare(request)
        self._counts.add("visits")
        here = visit.Visit(
            _PageSocket(ws, self._counts),
            side,
            EntryId(request.match_info["entry"]),
            nonce=names.sixteen(self._entropy(16)),
            allowed=self._config.limits,
            by_visitor=self._by_visitor,
            tickets_by_visitor=self._tickets_by_visitor,
            surveys_by_visitor=self._surveys_by_visitor,
            guests=self._guests[side.line],
            counts=self._counts,
            attached=self._came_in,
        )
        self._visits.add(here)
        try:
            await here.run()
        finally:
            self._visits.discard(here)
            self._went(here)
            await ws.close()
        return ws

    def _came_in(self, here: visit.Visit) -> None:
        assert here.visitor is not None
        before = self._attached.get(here.visitor)
        self._attached[here.visitor] = here
        if before is not None:
            before.end(page.Farewell.ELSEWHERE)

    def _went(self, here: visit.Visit) -> None:
        if here.visitor is None:
            return
        now = self._attached.get(here.visitor)
        if now is here:
            del self._attached[here.visitor]
        elif now is not None and now.side is here.side:
            return  # the same visitor by a new connection
        if here.farewell is page.Farewell.ELSEWHERE:
            self._guests[here.side.line].forget(here.visitor)
        else:
            self._guests[here.side.line].left(here.visitor)

    def _is_allowed(self, request: web.Request) -> bool:
        """A browser always names the origin of the page that opens a socket."""
        origin = request.headers.get("Origin", "")
        if origin in self._config.origins:
            return True
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc == request.host

    async def _refresh(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REFRESH_S):
                    await self._due.wait()
            self._due.clear()
            for side in self._sides:
                side.look_again()
            for one in list(self._visits):
                one.refresh()

    def _silent_log(self) -> logging.Logger:
        """The library would write addresses; what it complains of is counted and dropped."""

        def count(_: logging.LogRecord) -> bool:
            self._counts.add("http_errors")
            return False

        log = logging.getLogger("workstation.door.http")
        log.filters[:] = [count]
        return log


class _Request(web.Request):
    """Dresses every answer, also those that the library gives to what is no HTTP.

    WORKAROUND aiohttp: its signal `on_response_prepare` knows only requests that have a route.
    """

    def __init__(self, *parts: Any, headers: Mapping[str, str], **more: Any) -> None:
        super().__init__(*parts, **more)
        self._dress = headers

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        await super()._prepare_hook(response)
        response.headers.update(self._dress)
        response.headers.pop("Server", None)


class _PageSocket:
    """A `visit.Socket` over aiohttp."""

    def __init__(self, ws: web.WebSocketResponse, counts: counters.Counters) -> None:
        self._ws = ws
        self._counts = counts

    async def send(self, text: str) -> None:
        try:
            await self._ws.send_str(text)
        except RuntimeError:  # closed while it was being sent
            raise ConnectionError from None

    async def receive(self, timeout_s: float) -> str | None:
        try:
            message = await self._ws.receive(timeout_s)
        except TimeoutError:
            self._counts.add("silent")
            return None
        if message.type is aiohttp.WSMsgType.TEXT:
            return str(message.data)
        if message.type is aiohttp.WSMsgType.BINARY:
            self._counts.add("binary")
        elif message.type is aiohttp.WSMsgType.ERROR:
            self._counts.add("socket_errors")
        return None


async def run_door(
    told: config.DoorConfig, started: Callable[[Door], Awaitable[None]] | None = None
) -> None:
    """A door as its own process: runs until it is cancelled. `started` is called with it open."""
    door = Door(told)
    try:
        await door.start()
        if started is not None:
            await started(door)
        await asyncio.Event().wait()
    finally:
        await door.stop()


def _page_config(told: config.DoorConfig) -> dict[str, object]:
    """What the page must know: which keys are pinned and which button leads where."""
    return {
        "lines": {
            info.id: {
                "name": info.name,
                "key": base64.urlsafe_b64encode(info.sign).rstrip(b"=").decode(),
            }
            for info in told.pinned
        },
        "entries": {
            entry: {"line": line.info.id} for line in told.lines for entry in line.info.entries
        },
        "exit": told.exit_url,
    }


def _reads_gzip(request: web.Request) -> bool:
    """Whether the browser asked for it; `gzip;q=0` is a no, and rare enough to be any other q's too."""
    offers = request.headers.get("Accept-Encoding", "").lower().split(",")
    return "gzip" in (offer.strip() for offer in offers)


def _socket_origin(origin: str) -> str:
    return origin.replace("https://", "wss://", 1).replace("http://", "ws://", 1)
