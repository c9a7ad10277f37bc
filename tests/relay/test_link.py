"""The link lives on whatever dies, also where the library does not say that it did."""

import asyncio
import os
import signal

import pytest

from tests.relay import watching
from tests.relay.conftest import L1712, Opens
from workstation.domain import identity, ports
from workstation.host.house import House
from workstation.relay.link import RelayLink


async def test_a_connection_that_breaks_with_bytes_unsent_is_made_anew(
    house: House, opens: Opens
) -> None:
    """The library's closing then fails in its middle and calls nobody: the link hung for ever."""
    relay = await opens(house.identities[L1712][0])
    client = relay.link._client
    assert client is not None
    transport = client._transport

    async def broken() -> None:
        raise ConnectionResetError

    transport.drain = broken
    client._pending = [b"PING\r\n"]
    client._pending_data_size = 6
    client._flusher_task.cancel()
    states: list[ports.LinkState] = []
    relay.link.watch(states.append)
    assert house.relay.pid is not None
    os.kill(house.relay.pid, signal.SIGKILL)
    await watching.until(
        relay.link.watch,
        lambda: states[-1:] == [ports.LinkState.CONNECTED] and ports.LinkState.LOST in states,
    )
    assert relay.link._client is not client


async def test_an_end_while_the_relay_is_answering_is_quiet(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The library's reading broke, with a traceback, on the answer to what nobody waited for."""
    asked = asyncio.Event()
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        writer.write(b'INFO {"server_id":"S","version":"2.15.1","max_payload":65536}\r\n')
        pings = 0
        while line := await reader.readline():
            pings += line == b"PING\r\n"
            if line == b"PING\r\n" and pings == 1:
                writer.write(b"PONG\r\n")
            elif pings == 2:
                asked.set()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        access = identity.RelayAccess(url=f"nats://127.0.0.1:{port}", user="d", password="p")
        link = RelayLink(access)
        await link.start()
        await asked.wait()
        writers[0].write(b"PONG\r\n")
        await link.stop()
    assert "nats" not in caplog.text
