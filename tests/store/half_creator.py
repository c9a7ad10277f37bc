"""Makes a store and dies at a given statement, as a PC does that loses its power.

Arguments: folder, key in hex, how many statements to live.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from tests.store.cases import FixedClock
from workstation.store.connection import Connection
from workstation.store.vault import Vault


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

    for name in ("rows", "row", "run"):
        setattr(Connection, name, counted(getattr(Connection, name)))


async def main(folder: Path, key: bytes) -> None:
    store = await Vault(folder).create(key, FixedClock())
    await store.close()


if __name__ == "__main__":
    die_at(int(sys.argv[3]))
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])))
