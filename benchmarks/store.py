"""The encrypted store against plain sqlite3, in the same run: one JSON line, exit 1 beyond budget.

`python benchmarks/store.py [--messages 1000000]`. Trust the ratios: the disk is whose it is.
"""

import argparse
import asyncio
import json
import random
import secrets
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from workstation.domain import chat, ids, ports
from workstation.store import chat_form, migration, vault
from workstation.store import connection as connections
from workstation.store.migrations import ladder

BATCH = 1000
BIG_CHAT_MESSAGES = 100_000
CHAT_MESSAGES = 100
READS = 1000
COMMITS = 500
KEY = secrets.token_bytes(32)
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)

BUDGET = {
    "insert_ratio": 2.0,
    "size_ratio": 1.1,
    "page_ratio": 3.0,
    "last_200_of_100k_p50_ms": 2.0,
    "commit_p50_ms": 5.0,
    "open_ms": 50.0,
}

INSERT = (
    "INSERT INTO entry (chat, id, kind, sender, text, at_us, own, state, pinned)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat, id) DO NOTHING"
)
PAGE = (
    f"SELECT {chat_form.ENTRY_COLUMNS} FROM entry"
    " WHERE chat = ? AND position < ? ORDER BY position DESC LIMIT 200"
)
Run = Callable[[str, Sequence[object]], object]


class Clock:
    def now(self) -> datetime:
        return NOW


def _messages(count: int) -> Iterator[list[tuple[object, ...]]]:
    """In batches; one long chat, the others as long as a chat is."""
    words = (
        "ik",
        "weet",
        "niet",
        "hoe",
        "beginnen",
        "maar",
        "het",
        "is",
        "fijn",
        "dat",
        "je",
        "er",
    )
    dice = random.Random(1712)
    big = min(BIG_CHAT_MESSAGES, count // 2)
    batch: list[tuple[object, ...]] = []
    for number in range(count):
        of = "c-big" if number < big else f"c-{number // CHAT_MESSAGES}"
        text = " ".join(dice.choices(words, k=dice.randint(2, 40)))
        at_us = 1_790_000_000_000_000 + number
        batch.append((of, f"m{number}", "text", "d-1", text, at_us, number % 2, "read", 0))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(many: Callable[..., object], begin: Callable[[], object], count: int) -> float:
    """Seconds, without the making of the messages."""
    spent = 0.0
    for batch in _messages(count):
        start = time.perf_counter()
        begin()
        many(INSERT, batch)
        many("COMMIT", None)
        spent += time.perf_counter() - start
    return spent


def _pages_ms(rows: Run, count: int) -> float:
    dice = random.Random(4821)
    first = min(BIG_CHAT_MESSAGES, count // 2)
    spent = []
    for _ in range(READS):
        of = f"c-{dice.randrange(first, count) // CHAT_MESSAGES}"
        start = time.perf_counter()
        rows(PAGE, (of, 2**63 - 1))
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


def _plain(path: Path, count: int) -> dict[str, float]:
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        raw.execute(f"PRAGMA {setting}")
    for step in ladder.LADDER:
        for statement in step.up:
            # The sqlite3 that comes with Python may be older than this option of FTS5.
            if "'secure-delete'" not in statement:
                raw.execute(statement)

    def many(sql: str, values: object) -> None:
        if values is None:
            raw.execute(sql)
        else:
            raw.executemany(sql, values)  # type: ignore[arg-type]

    result = {
        "insert_s": _insert(many, lambda: raw.execute("BEGIN IMMEDIATE"), count),
        "page_ms": _pages_ms(lambda sql, values: raw.execute(sql, values).fetchall(), count),
    }
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return result | {"size_bytes": path.stat().st_size}


def _encrypted(path: Path, count: int) -> dict[str, float]:
    connection = connections.create(path, KEY)
    migration.move(connection, ladder.LADDER, len(ladder.LADDER))

    def many(sql: str, values: object) -> None:
        if values is None:
            connection.run(sql)
        else:
            connection.run_many(sql, values)  # type: ignore[arg-type]

    result = {
        "insert_s": _insert(many, lambda: connection.run("BEGIN IMMEDIATE"), count),
        "page_ms": _pages_ms(connection.rows, count),  # type: ignore[arg-type]
    }
    connection.checkpoint()
    connection.close()
    return result | {"size_bytes": path.stat().st_size}


def _step(number: int) -> ports.Step:
    line = chat.Entry(
        chat=ids.ChatId("c-new"),
        id=ids.MessageId(f"n{number}"),
        kind="text",
        sender=ids.MemberId("d-1"),
        text="dank je dat je het hier zegt",
        at=NOW,
        own=True,
    )
    return ports.Step(
        seen=(ids.FrameId(f"f{number}"),),
        entries=(line,),
        conversations=((line.chat, secrets.token_bytes(2000)),),
    )


async def _journal(folder: Path, count: int) -> dict[str, float]:
    """The way that a workstation goes: through the thread, to values, each commit on the disk."""
    place = vault.Vault(folder)
    start = time.perf_counter()
    store = await place.open(KEY, Clock())
    result = {"open_ms": (time.perf_counter() - start) * 1000}
    big = ids.ChatId("c-big")
    spent = []
    for _ in range(100):
        start = time.perf_counter()
        lines = await store.journal.entries(big)
        spent.append(time.perf_counter() - start)
    assert len(lines) == min(200, count // 2)
    result["last_200_of_100k_p50_ms"] = statistics.median(spent) * 1000
    spent = []
    for number in range(COMMITS):
        start = time.perf_counter()
        await store.journal.commit(_step(number))
        spent.append(time.perf_counter() - start)
    result["commit_p50_ms"] = statistics.median(spent) * 1000
    result["commit_p99_ms"] = statistics.quantiles(spent, n=100)[98] * 1000
    start = time.perf_counter()
    await asyncio.gather(*(store.journal.commit(_step(n)) for n in range(COMMITS, 10 * COMMITS)))
    result["commits_together_per_s"] = 9 * COMMITS / (time.perf_counter() - start)
    await store.close()
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    count = max(2 * CHAT_MESSAGES, parser.parse_args().messages)
    with tempfile.TemporaryDirectory(prefix="schakel-bench-") as place:
        folder = Path(place)
        plain = _plain(folder / "plain.db", count)
        (folder / "plain.db").unlink()
        encrypted = _encrypted(folder / "store.db", count)
        measured = {
            "insert_ratio": encrypted["insert_s"] / plain["insert_s"],
            "insert_per_s": count / encrypted["insert_s"],
            "size_ratio": encrypted["size_bytes"] / plain["size_bytes"],
            "page_ratio": encrypted["page_ms"] / plain["page_ms"],
            "page_ms": encrypted["page_ms"],
        } | asyncio.run(_journal(folder, count))
    beyond = sorted(name for name, most in BUDGET.items() if measured[name] > most)
    rounded = {name: round(value, 3) for name, value in measured.items()}
    print(json.dumps({"benchmark": "store", "messages": count, **rounded, "beyond": beyond}))
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
