"""A workstation that commits for ever and says on stdout what is on the disk; killed by its test.

Arguments: folder, key in hex, optionally the largest size in bytes that a file may have.
"""

import asyncio
import resource
import sys
from pathlib import Path

from tests.store.cases import C1, FixedClock, entry, outbox_row
from workstation.domain import ids, ports
from workstation.domain.errors import StoreError
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

AT_ONCE = 8


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def _commit(store: OpenedStore, number: int) -> None:
    name = str(number)
    await store.journal.commit(
        ports.Step(
            seen=(ids.FrameId(name),),
            entries=(entry(name, text="woorden " * 20),),
            outbox=(outbox_row(name),),
            conversations=((C1, name.encode()),),
        )
    )
    _say(name)


async def main(folder: Path, key: bytes, largest_bytes: int | None) -> None:
    vault = Vault(folder)
    clock = FixedClock()
    store = await (vault.open(key, clock) if vault.exists else vault.create(key, clock))
    last = await store.journal.conversation(C1)
    number = int(last or b"0")
    if largest_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_bytes, resource.RLIM_INFINITY))
    try:
        while True:
            await asyncio.gather(*(_commit(store, number + i) for i in range(1, AT_ONCE + 1)))
            number += AT_ONCE
    except StoreError as error:
        _say(error.why)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        await _commit(store, 10**9)
        await store.close()
        _say("closed")


if __name__ == "__main__":
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else None
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), limit))
