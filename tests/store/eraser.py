"""A workstation that erases one chat after another and says which is done; killed by its test.

Arguments: folder, key in hex.
"""

import asyncio
import sys
from pathlib import Path

from tests.store.cases import NOON, FixedClock
from workstation.domain.retention import OF_A_CHAT, Due
from workstation.store.vault import Vault


async def main(folder: Path, key: bytes) -> None:
    store = await Vault(folder).open(key, FixedClock())
    for case in await store.archive.cases():
        due = Due(chat=case.chat, kinds=frozenset(OF_A_CHAT), ended_at=case.ended_at)
        await store.archive.erase(due, at=NOON)
        await store.archive.tidy()
        sys.stdout.write(case.chat + "\n")
        sys.stdout.flush()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])))
