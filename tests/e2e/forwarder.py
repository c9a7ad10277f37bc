"""A TCP forwarder on loopback that keeps every byte that passes, and can turn, drop or repeat them."""

import asyncio
import contextlib
from urllib.parse import urlsplit


class Forwarder:
    """`async with Forwarder(port) as way`: whoever connects to `way.port` reaches `port`."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self.passed = bytearray()
        self.port = 0
        self._in: list[bytearray] = []

    async def __aenter__(self) -> "Forwarder":
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self._pairs: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._pairs:
            task.cancel()
        if self._pairs:
            await asyncio.wait(self._pairs)

    def unmasked(self) -> bytes:
        """What browsers said over WebSockets, whose frames every client hides under a mask."""
        return b"\n".join(_unmasked(bytes(stream)) for stream in self._in)

    def url(self, url: str) -> str:
        """The same address, through here."""
        parts = urlsplit(url)
        return parts._replace(netloc=f"127.0.0.1:{self.port}").geturl()

    async def _connect(self, inner: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._pairs.add(task)
        said = bytearray()
        self._in.append(said)
        outer, forth = await asyncio.open_connection("127.0.0.1", self._to_port)
        try:
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._pass(inner, forth, said))
                    both.create_task(self._pass(outer, back, bytearray()))
        finally:
            self._pairs.discard(task)
            forth.close()
            back.close()

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kept: bytearray
    ) -> None:
        while data := await reader.read(1 << 16):
            self.passed += data
            kept += data
            writer.write(data)
            await writer.drain()
        writer.close()


def _unmasked(stream: bytes) -> bytes:
    """RFC 6455, section 5.2: two bytes, a longer length, four bytes of mask, the payload."""
    _, _, rest = stream.partition(b"\r\n\r\n")
    said = bytearray()
    while len(rest) >= 6:
        length, at = rest[1] & 0x7F, 2
        if length == 126:
            length, at = int.from_bytes(rest[2:4], "big"), 4
        elif length == 127:
            length, at = int.from_bytes(rest[2:10], "big"), 10
        mask, payload = rest[at : at + 4], rest[at + 4 : at + 4 + length]
        said += bytes(byte ^ mask[n % 4] for n, byte in enumerate(payload))
        rest = rest[at + 4 + length :]
    return bytes(said)
