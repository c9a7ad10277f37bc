"""A real HTTP proxy that knows CONNECT, as an office has one: names it resolves itself, rules, a login."""

import asyncio
import base64
import contextlib
from types import TracebackType

Place = tuple[str, int]


class ConnectProxy:
    """`leads`: what it lets through, and where that really is; anything else gets 403.

    `login`: `name:password`, asked by 407. `silent`: takes connections and never answers.
    """

    def __init__(
        self, leads: dict[Place, Place] | None = None, *, login: str = "", silent: bool = False
    ) -> None:
        self.leads = leads or {}
        self._login = login
        self._silent = silent
        self.asked: list[str] = []
        """The first line of every request."""
        self.open = 0
        self.host, self.port = "127.0.0.1", 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "ConnectProxy":
        self._server = await asyncio.start_server(self._came, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _came(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            self.asked.append(head[0])
            if self._silent:
                await asyncio.Event().wait()
            method, target, _ = head[0].split(" ")
            host, _, port = target.rpartition(":")
            told = base64.b64encode(self._login.encode()).decode()
            if self._login and f"Proxy-Authorization: Basic {told}" not in head:
                writer.write(b'HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n')
                await writer.drain()
                return
            real = self.leads.get((host, int(port)))
            if method != "CONNECT" or real is None:
                writer.write(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                return
            far, to_far = await asyncio.open_connection(*real)
            writer.write(b"HTTP/1.1 200 Connection established\r\nVia: 1.1 office\r\n\r\n")
            pipes = [
                asyncio.ensure_future(_pipe(reader, to_far)),
                asyncio.ensure_future(_pipe(far, writer)),
            ]
            try:
                await asyncio.wait(pipes, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for pipe in pipes:
                    pipe.cancel()
                to_far.close()
        except (OSError, EOFError):
            pass
        finally:
            self.open -= 1
            writer.close()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
