"""A workstation that registers, and dies at the statement that it is told; says what is on the disk.

Arguments: folder, key in hex, the number of the statement at which it dies (0: never).
"""

import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.domain.registering import CHAT, NOON, registration, the_form
from tests.store.cases import FixedClock
from workstation.domain.registration import Correction, Spot
from workstation.store.connection import Connection, Row, Value
from workstation.store.vault import Vault

DIED = 7


def die_at(number: int) -> None:
    """Before the statement of this number, of all that follow from here on."""
    count = 0
    run, run_many, rows = Connection.run, Connection.run_many, Connection.rows

    def step() -> None:
        nonlocal count
        count += 1
        if count == number:
            os._exit(DIED)

    def dying_run(self: Connection, sql: str, values: Sequence[Value] = ()) -> int:
        step()
        touched = run(self, sql, values)
        if sql == "COMMIT":
            step()
        return touched

    def dying_many(self: Connection, sql: str, values: Iterable[Sequence[Value]]) -> None:
        for each in values:
            step()
            run_many(self, sql, [each])

    def dying_rows(self: Connection, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        step()
        return rows(self, sql, values)

    Connection.run = dying_run  # type: ignore[method-assign]
    Connection.run_many = dying_many  # type: ignore[method-assign]
    Connection.rows = dying_rows  # type: ignore[method-assign]


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def main(folder: Path, key: bytes, number: int) -> None:
    store = await Vault(folder).open(key, FixedClock())
    book = store.registrations
    die_at(number)
    draft = registration(chat=CHAT, facts={})
    await book.keep_form(the_form())
    _say("form")
    for count, channel in enumerate(("chat", "phone", "mail"), 1):
        await book.keep(replace(draft, facts={"channel": (channel,)}, question=channel))
        _say(f"draft {count}")
    done = replace(draft, facts={"channel": ("mail",)}, revision=1, final_at=NOON)
    await book.keep(done)
    _say("final")
    spots = (Spot(field="channel"), Spot(field="age", victim=0))
    await book.keep(
        replace(done, revision=2, facts={"channel": ("chat",)}),
        [
            Correction(at=NOON, who="hv. A", revision=2, spot=spot, old=("mail",), new=("chat",))
            for spot in spots
        ],
    )
    _say("corrected")
    await book.mark_stored(done.id, 2)
    _say("stored")
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])))
