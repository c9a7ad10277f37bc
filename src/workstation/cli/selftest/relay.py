"""Owns the check that the relay runs here as our child: started, answering, ended."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from workstation.cli.selftest.outcome import Fact, NotSo
from workstation.host import nats_server

ANSWER_S = 5.0


async def check() -> dict[str, Fact]:
    """Raises NotSo, RelayWontStart. A counsellor's PC may do without; a bundle brings it."""
    try:
        nats_server.executable()
    except nats_server.RelayWontStart:
        if getattr(sys, "frozen", False):
            raise
        return {"present": False}
    # Windows may hold the files of a process that has just ended.
    with tempfile.TemporaryDirectory(prefix="schakel-", ignore_cleanup_errors=True) as name:
        config = Path(name) / "relay.json"
        told = {"jetstream": {"store_dir": str(Path(name) / "streams"), "sync_interval": "always"}}
        config.write_text(json.dumps(told), encoding="utf-8")
        server = nats_server.RelayServer(config)
        await server.start()
        try:
            async with asyncio.timeout(ANSWER_S):
                info = await _info(server.port)
        except (OSError, TimeoutError, ValueError):
            raise NotSo("answer") from None
        finally:
            await server.stop()
    if info.get("jetstream") is not True:
        raise NotSo("jetstream")
    return {"present": True, "version": str(info.get("version"))}


async def _info(port: int) -> dict[str, object]:
    """What it says to whoever comes, before any question."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        word, _, rest = (await reader.readline()).partition(b" ")
        if word != b"INFO":
            raise ValueError(word)
        found: dict[str, object] = json.loads(rest)
        return found
    finally:
        writer.close()
