"""A workstation without screens as its own process, so that it can be killed: JSON lines in and out.

First line in: folder, key, identity. Then `{"id", "do", "with"}`, each answered by `{"id", "ok"}` or
`{"id", "error"}`. It ends with its input.
"""

import asyncio
import base64
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from tests.e2e.acts import Acts
from workstation.bootstrap import SystemClock, Workstation
from workstation.domain.identity import Identity
from workstation.domain.presence import Duty
from workstation.store.vault import Vault


def told(identity: Identity, folder: Path, key: bytes) -> bytes:
    """The first line in."""
    line = {"folder": str(folder), "key": base64.b64encode(key).decode(), "identity": identity}
    return msgspec.json.encode(line) + b"\n"


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _failed(error: BaseException) -> None:
    _say({"failed": f"{type(error).__name__}: {error}"})


async def _sit(first: bytes) -> Workstation:
    line = msgspec.json.decode(first)
    vault, clock = Vault(Path(line["folder"])), SystemClock()
    opened = vault.open if vault.exists else vault.create
    store = await opened(base64.b64decode(line["key"]), clock)
    identity = msgspec.convert(line["identity"], Identity, strict=False)
    ws = Workstation(identity=identity, store=store, failed=_failed)
    await ws.start()
    ws.shift.go(Duty.ON)
    return ws


async def _answer(acts: Acts, line: dict[str, Any]) -> None:
    try:
        _say({"id": line["id"], "ok": await acts.do(line["do"], **line["with"])})
    except Exception as error:  # noqa: BLE001 - it belongs to whoever asked
        _say({"id": line["id"], "error": f"{type(error).__name__}: {error}"})


async def main() -> None:
    _say({"ready": True})
    stdin = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stdin), sys.stdin
    )
    first = await stdin.readline()
    if not first:
        return
    ws = await _sit(first)
    _say({"seated": True})
    acts = Acts(ws)
    while line := await stdin.readline():
        ws.tasks.start(_answer(acts, json.loads(line)), name="answer")
    await ws.stop()


if __name__ == "__main__":
    asyncio.run(main())
