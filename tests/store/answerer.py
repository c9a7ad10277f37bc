"""A workstation that answers a checklist for ever and says what is on the disk; killed by its test.

Arguments: folder, key in hex.
"""

import asyncio
import sys
from pathlib import Path

from tests.store.cases import C1, NOON, FixedClock
from workstation.domain.edition import Act, ActKind
from workstation.store.vault import Vault

STEPS = 4


async def main(folder: Path, key: bytes) -> None:
    vault = Vault(folder)
    clock = FixedClock()
    store = await (vault.open(key, clock) if vault.exists else vault.create(key, clock))
    number = len(await store.checklists.acts(C1))
    while True:
        number += 1
        step = f"step-{number % STEPS}"
        act = Act(chat=C1, at=NOON, kind=ActKind.ANSWERED, what=step)
        await store.checklists.answer(act, f"choice-{number}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])))
