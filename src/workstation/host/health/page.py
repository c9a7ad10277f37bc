"""Owns the two addresses `/health` and `/metrics` on this machine's loopback; must not know of what.

No JavaScript, no cookie, no log. It listens nowhere else, whatever the configuration says.
"""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from workstation.host.health import report

HOST = "127.0.0.1"
LOOK_S = 5.0
"""Whoever does not find out how it is within so long is not well."""
_NAMES = ("127.0.0.1", "localhost")


class PageWontStart(Exception):
    """Its port is taken, or not ours."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


class HealthPage:
    def __init__(self, of: str, port: int, look: Callable[[], Awaitable[report.Report]]) -> None:
        """`port` 0: any that is free."""
        self._of = of
        self._look = look
        self._runner: web.AppRunner | None = None
        self._looking: asyncio.Task[report.Report] | None = None
        self.port = port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        """Raises PageWontStart."""
        app = web.Application(client_max_size=1024)
        app.router.add_get("/health", self._health)
        app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=1, keepalive_timeout=5
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self.port).start()
        except OSError:
            raise PageWontStart(self.port) from None
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _health(self, request: web.Request) -> web.Response:
        _only_from_here(request)
        found = await self._found()
        return web.Response(
            text=report.text(found), status=200 if found.is_well else 503, headers=_QUIET
        )

    async def _metrics(self, request: web.Request) -> web.Response:
        """200 also when it is not well: the numbers say so."""
        # Here: a house or a door without such a page does not need the library.
        from workstation.host.health import exposition

        _only_from_here(request)
        body = exposition.text(await self._found())
        return web.Response(body=body, headers={**_QUIET, "Content-Type": exposition.CONTENT_TYPE})

    async def _found(self) -> report.Report:
        # One look at a time: whoever asks often does not make us ask the relay as often.
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._bounded())
        return await asyncio.shield(self._looking)

    async def _bounded(self) -> report.Report:
        try:
            async with asyncio.timeout(LOOK_S):
                return await self._look()
        except TimeoutError:
            slow = report.Check(what="answer", well=False, says=f"none within {LOOK_S:g} s")
            return report.Report(of=self._of, checks=(slow,), numbers=())


_QUIET = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def _only_from_here(request: web.Request) -> None:
    """Not for what a proxy passes on, nor for a page of elsewhere whose name was led to this machine."""
    passed_on = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "Via"))
    if passed_on or request.host.partition(":")[0] not in _NAMES:
        raise web.HTTPForbidden
