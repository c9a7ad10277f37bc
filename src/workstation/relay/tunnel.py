"""Owns one connection through an HTTP proxy, as an address on this machine; knows nothing of what flows.

The NATS library speaks of no proxy (2.16). So the way is made first (CONNECT), and lies behind a port on
the loopback that takes one connection, once. TLS is between the library and the relay's node: the
proxy, and this, carry what they cannot read.
"""

import asyncio
import base64
import contextlib

from workstation.domain.network import Proxy, Trouble

ANSWER_S = 4.0
"""For the whole of reaching the proxy and its answer; it looks up and dials the relay meanwhile."""
_ANSWER_BYTES = 16 * 1024
_CHUNK_BYTES = 64 * 1024
_LOGIN_WANTED = 407


class NoWay(ConnectionError):
    """`trouble` says why the proxy leads nowhere."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class Tunnel:
    """`open` once; `port` is of 127.0.0.1; `close` at the end, which also ends the connection."""

    def __init__(self, proxy: Proxy, host: str, port: int) -> None:
        self._proxy = proxy
        self._host, self._far_port = host, port
        self._server: asyncio.Server | None = None
        self._far: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._near: asyncio.StreamWriter | None = None
        self._pipes: asyncio.Task[None] | None = None
        self.port = 0

    async def open(self) -> None:
        """Raises NoWay."""
        try:
            async with asyncio.timeout(ANSWER_S):
                self._far = await asyncio.open_connection(
                    self._proxy.host, self._proxy.port, limit=_ANSWER_BYTES
                )
                status = await self._ask(*self._far)
            _heed(status)
            self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        except NoWay:
            self.close()
            raise
        except (OSError, TimeoutError, EOFError):
            self.close()
            raise NoWay(Trouble.PROXY_UNREACHABLE) from None
        except BaseException:
            self.close()
            raise
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        if self._pipes is not None:
            self._pipes.cancel()
        for writer in (self._near, self._far[1] if self._far else None):
            if writer is not None:
                writer.close()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int | None:
        """The status of the answer; None for what is no HTTP."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        lines = [f"CONNECT {host}:{self._far_port} HTTP/1.1", f"Host: {host}:{self._far_port}"]
        if self._proxy.user:
            told = f"{self._proxy.user}:{self._proxy.password}".encode()
            lines.append(f"Proxy-Authorization: Basic {base64.b64encode(told).decode('ascii')}")
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
        await writer.drain()
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            return None
        version, _, rest = head.partition(b" ")
        code = rest[:3]
        return int(code) if version.startswith(b"HTTP/1.") and code.isdigit() else None

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._near is not None or self._far is None or self._server is None:
            writer.close()
            return
        self._near = writer
        self._server.close()  # whoever else is on this machine finds nobody here any more
        self._pipes = asyncio.ensure_future(self._carry(reader, writer, *self._far))
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(self._pipes)

    async def _carry(
        self,
        near: asyncio.StreamReader,
        to_near: asyncio.StreamWriter,
        far: asyncio.StreamReader,
        to_far: asyncio.StreamWriter,
    ) -> None:
        """Until one of both ends; then both do."""
        pipes = {
            asyncio.ensure_future(_pipe(near, to_far)),
            asyncio.ensure_future(_pipe(far, to_near)),
        }
        try:
            await asyncio.wait(pipes, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pipe in pipes:
                pipe.cancel()
            to_near.close()
            to_far.close()


def _heed(status: int | None) -> None:
    if status == _LOGIN_WANTED:
        raise NoWay(Trouble.PROXY_LOGIN)
    if status is None or not 200 <= status < 300:
        raise NoWay(Trouble.PROXY_REFUSED)


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(_CHUNK_BYTES):
            writer.write(data)
            await writer.drain()
