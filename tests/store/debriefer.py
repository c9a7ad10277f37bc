"""A workstation that ends a chat whose debrief is shared, and dies at the statement that it is told.

Arguments: folder, key in hex, the number of the statement at which it dies (0: never).
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from tests.store.cases import C1, NOON, FixedClock
from tests.store.registrar import die_at
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.ids import DebriefId
from workstation.store.vault import Vault

WORDS = ("zwaar", "even praten")
TYPED = Closing(
    chat=C1,
    debrief=BETWEEN.join(WORDS),
    shared_as=DebriefId("b-0000000000000001"),
    saved_at=NOON,
)


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def main(folder: Path, key: bytes, number: int) -> None:
    store = await Vault(folder).open(key, FixedClock())
    die_at(number)
    await store.desk.keep_closing(TYPED)
    _say("typed")
    await store.desk.keep_closing(replace(TYPED, final=True))
    _say("final")
    for one in await store.debriefs.unsent():
        _say("sent")
        await store.debriefs.mark_stored(one.id)
    _say("stored")
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])))
