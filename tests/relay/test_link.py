"""The link lives on whatever dies, also where the library does not say that it did."""

import os
import signal

from tests.relay import watching
from tests.relay.conftest import L1712, Opens
from workstation.domain import ports
from workstation.host.house import House


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
