"""Keeps one form after another, says which is kept, and dies at a given statement.

Arguments: folder, key in hex, how many statements to live after the opening.
"""

import asyncio
import sys
from pathlib import Path

from tests.store.cases import C1, NOON, FixedClock
from tests.store.half_creator import die_at
from workstation.domain.briefing import Topic
from workstation.domain.handover import Form
from workstation.store.vault import Vault

FORMS = 8


async def main(folder: Path, key: bytes, statements: int) -> None:
    store = await Vault(folder).open(key, FixedClock())
    die_at(statements)
    for number in range(1, FORMS + 1):
        texts = {Topic.STATE: f"{number}", Topic.PROMISED: f"{number}"}
        await store.forms.keep_form(Form(chat=C1, texts=texts, saved_at=NOON))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])))
