"""Takes in a dossier and erases it again, and dies at a given statement, as a PC does without power.

Arguments: folder, key in hex, `come` or `go`, how many statements to live after the store is open.
"""

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.store.cases import C1, NOON, FixedClock, a_dossier, outbox_row
from workstation.domain import ids, ports
from workstation.domain.dossier import DossierState
from workstation.store.connection import Connection
from workstation.store.vault import Vault

HERE = a_dossier(state=DossierState.RECEIVED, ended_at=None, erased_at=None, end=None)
GONE = replace(HERE, state=DossierState.ENDED, points=())


def step_of(what: str) -> ports.Step:
    """As the inbox commits it: the letter is seen, the row changes, the receipt is queued."""
    return ports.Step(
        seen=(ids.FrameId(what),),
        dossiers=(HERE if what == "come" else GONE,),
        outbox=(outbox_row(f"receipt-{what}", of=C1),),
        certs=((ids.DeviceId("d-1"), b"cert"),),
        traces=((NOON, f"dossier_{what}", "p-1"),),
    )


def die_at(statement: int) -> None:
    left = statement

    def counted(method: Any) -> Any:
        def call(self: Connection, *arguments: Any) -> Any:
            nonlocal left
            if left == 0:
                os._exit(7)
            left -= 1
            return method(self, *arguments)

        return call

    for name in ("rows", "row", "run", "run_many"):
        setattr(Connection, name, counted(getattr(Connection, name)))


async def main(folder: Path, key: bytes, what: str, statement: int) -> None:
    store = await Vault(folder).open(key, FixedClock())
    die_at(statement)
    await store.journal.commit(step_of(what))
    sys.stdout.write("said\n")
    sys.stdout.flush()
    if what == "go":
        await store.archive.tidy()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
