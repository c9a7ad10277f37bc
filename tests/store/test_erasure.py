"""What was erased is in no byte of the profile, whoever has the key; what was not, is all there."""

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store import pages
from tests.store.cases import NOON, FixedClock, a_chat, a_push, entry, outbox_row
from workstation.domain import ids, ports
from workstation.domain.archive import Trace
from workstation.domain.chat import ChatState
from workstation.domain.closing import Closing
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.push import PushState
from workstation.domain.retention import OF_A_CHAT, Due, Keeping, Kind
from workstation.store import connection as connections
from workstation.store import erasure, migration, soundness
from workstation.store.connection import Connection
from workstation.store.migrations.ladder import LADDER
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
EVERYTHING = frozenset(OF_A_CHAT)
LINES = 30


def chat_of(number: int) -> ids.ChatId:
    return ids.ChatId(f"c-{number:032x}")


def huddle_of(number: int) -> ids.ChatId:
    return ids.ChatId(f"h-{number:032x}")


def canary(number: int, where: str) -> str:
    """Unmistakable, and never part of another."""
    return f"kanarie~{where}~{number:04}~"


async def fill(store: OpenedStore, number: int) -> None:
    """A chat that is over, with a canary in every place that holds words."""
    chat, huddle = chat_of(number), huddle_of(number)
    said = [
        # One that does not fit on a page.
        entry(f"m{line}", chat, text=canary(number, "gesprek") * (300 if line == 3 else 2))
        for line in range(LINES)
    ]
    push = replace(
        a_push(f"p-{number}", chat, state=PushState.HANDED_OVER, huddle=huddle),
        request=canary(number, "vraag"),
        note=canary(number, "reden"),
        name=canary(number, "naam"),
    )
    await store.journal.commit(
        ports.Step(
            entries=(*said, entry("m1", huddle, text=canary(number, "overleg"))),
            conversations=(
                (chat, canary(number, "sleutel").encode()),
                (huddle, canary(number, "sleutel").encode()),
            ),
            chats=(
                a_chat(
                    chat,
                    state=ChatState.CLOSED,
                    closed_at=NOON,
                    answers={"region": canary(number, "antwoord")},
                ),
            ),
            pushes=(push,),
        )
    )
    await store.desk.keep_draft(chat, canary(number, "klad"))
    await store.desk.keep_draft(huddle, canary(number, "klad"))
    await store.desk.keep_answer(chat, "safe", canary(number, "stap"))
    await store.desk.keep_closing(
        Closing(
            chat=chat,
            facts={"form": canary(number, "feit")},
            risks={"suicide": canary(number, "risico")},
            note=canary(number, "nota") * 300,
            debrief=canary(number, "zelf"),
            saved_at=NOON,
            final=True,
        )
    )
    await store.archive.keep(
        Keeping(chat=chat, until=NOON, reason=canary(number, "dossier"), kept_at=NOON)
    )


def left_of(number: int, folder: Path, key: bytes) -> int:
    return pages.plain(folder, key).count(f"~{number:04}~".encode())


async def erase(store: OpenedStore, number: int, kinds: frozenset[Kind] = EVERYTHING) -> None:
    due = Due(chat=chat_of(number), kinds=kinds, ended_at=NOON)
    assert await store.archive.erase(due, at=NOON + timedelta(days=30))


async def test_the_words_of_an_erased_chat_are_in_no_byte_of_the_profile_and_others_still_are(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    for number in range(8):
        await fill(store, number)
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        migration.move(connection, LADDER, len(LADDER) - 1)
    store = await vault.open(key, clock)  # leaves a copy of before its climb
    await fill(store, 8)
    assert migration.backup_path(vault.store_path).exists()
    assert left_of(3, vault.folder, key) > LINES  # the test can find what is there
    assert left_of(8, vault.folder, key) > LINES  # also in the log
    for number in (0, 3, 5, 8):
        await erase(store, number)
    await store.archive.tidy()
    for number in (0, 3, 5, 8):
        assert left_of(number, vault.folder, key) == 0
    for number in (1, 2, 4, 6, 7):
        assert left_of(number, vault.folder, key) > LINES
        assert len(await store.journal.entries(chat_of(number))) == LINES
    await store.close()
    assert left_of(3, vault.folder, key) == 0
    assert soundness.examine(vault.store_path, key).fault is None


async def test_many_small_chats_written_through_each_other_leave_nothing(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    many = range(30)
    for line in range(25):
        texts = {n: canary(n, "gesprek") * (1 + (line * n) % 7) for n in many}
        said = tuple(entry(f"m{line}", chat_of(n), text=text) for n, text in texts.items())
        closings = [
            Closing(chat=chat_of(n), note=text * line, saved_at=NOON, final=True)
            for n, text in texts.items()
        ]
        kept = [store.desk.keep_closing(closing) for closing in closings]
        await asyncio.gather(store.journal.commit(ports.Step(entries=said)), *kept)
    gone = [number for number in many if number % 3]
    for number in gone:
        await erase(store, number)
    await store.archive.tidy()
    bytes_ = pages.plain(vault.folder, key)
    left = {number: bytes_.count(f"~{number:04}~".encode()) for number in many}
    assert {number: left[number] for number in gone if left[number]} == {}
    assert all(left[number] >= 25 for number in many if number not in gone)
    await store.close()


@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        (Kind.TRANSCRIPT, ("gesprek", "antwoord", "stap")),
        (Kind.HUDDLE, ("overleg",)),
        (Kind.BRIEFING, ("vraag", "reden", "naam")),
        (Kind.NOTE, ("nota", "zelf", "risico")),
        (Kind.FACTS, ("feit",)),
    ],
)
async def test_each_kind_takes_its_own_words_and_no_others(
    vault: Vault, key: bytes, clock: FixedClock, kind: Kind, gone: tuple[str, ...]
) -> None:
    store = await vault.create(key, clock)
    await fill(store, 1)
    await erase(store, 1, frozenset({kind}))
    await store.archive.tidy()
    bytes_ = pages.plain(vault.folder, key)
    places = ("gesprek", "antwoord", "stap", "overleg", "vraag", "reden", "naam", "nota", "zelf",
              "risico", "feit")  # fmt: skip
    assert {p for p in places if canary(1, p).encode() not in bytes_} == set(gone)
    await store.close()


async def test_words_go_from_a_full_text_index_too(vault: Vault, key: bytes) -> None:
    """Whatever index there is, made by whom: an ordinary FTS5 keeps deleted words in its segments."""
    connection = connections.create(vault.folder / "store.db", key) if _made(vault) else None
    assert connection is not None
    with connection:
        migration.move(connection, LADDER, len(LADDER))
        connection.run("CREATE VIRTUAL TABLE found USING fts5 (text)")
        words = [f"kanarieklein{n}" for n in range(200)]
        for number, word in enumerate(words):
            connection.run("INSERT INTO found (rowid, text) VALUES (?, ?)", (number, word))
        with connection.transaction():
            erasure.forget_words_in_indexes(connection)
            connection.run("DELETE FROM found WHERE rowid = 77")
        erasure.tidy(connection, vault.store_path)
        bytes_ = pages.plain(vault.folder, key)
        assert b"lein77" not in bytes_
        assert b"lein78" in bytes_ or b"78" in bytes_


def _made(vault: Vault) -> bool:
    vault.folder.mkdir()
    return True


def test_every_table_that_names_a_chat_has_its_place_in_the_erasure(
    tmp_path: Path, key: bytes
) -> None:
    """A new table with words in it must not outlive them because nobody thought of it."""
    with connections.create(tmp_path / "store.db", key) as connection:
        migration.move(connection, LADDER, len(LADDER))
        naming = {
            str(table)
            for (table,) in connection.rows(
                "SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c"
                " WHERE m.type = 'table' AND c.name = 'chat'"
            )
        }
    assert naming == set(erasure.WORDS) | erasure.OUTSIDE


async def test_somebody_who_reads_the_file_is_told_of_and_not_taken_for_done(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await fill(store, 1)
    with connections.open(vault.store_path, key) as reader:
        reader.run("BEGIN")
        reader.rows("SELECT count(*) FROM entry")
        await erase(store, 1)
        with pytest.raises(StoreError) as caught:
            await store.archive.tidy()
        assert caught.value.why is StoreFault.BUSY
        reader.run("COMMIT")
    await store.archive.tidy()
    assert left_of(1, vault.folder, key) == 0
    await store.close()


async def test_asking_keeping_and_lifting_stand_in_the_audit_without_a_reason(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await fill(store, 1)
    await store.archive.lift(chat_of(1), at=NOON)
    due = Due(chat=chat_of(1), kinds=EVERYTHING, ended_at=NOON)
    await store.archive.erase(due, at=NOON, asked=True)
    traces = await store.audit.latest()
    assert [t.what for t in traces] == [Trace.ERASED, Trace.LIFTED, Trace.KEPT]
    assert {t.subject for t in traces} == {chat_of(1)}
    await store.close()


async def test_old_ids_and_old_traces_go_and_are_counted(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(seen=(ids.FrameId("old"), ids.FrameId("young"))))
    for days in (500, 500, 10):
        await store.audit.add(Trace.KEPT, at=NOON - timedelta(days=days), subject="c-1")
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        _age(connection)
    store = await vault.open(key, clock)
    await store.archive.erase_traces(
        seen_before=NOON - timedelta(days=7), audit_before=NOON - timedelta(days=400), at=NOON
    )
    assert not await store.journal.seen(ids.FrameId("old"))
    assert await store.journal.seen(ids.FrameId("young"))
    assert len(await store.audit.latest()) == 1
    counts = {r.kind: (r.count, r.newest) for r in await store.archive.reports()}
    assert counts == {
        Kind.SEEN: (1, NOON - timedelta(days=8)),
        Kind.AUDIT: (2, NOON - timedelta(days=500)),
    }
    await store.close()


def _age(connection: Connection) -> None:
    for frame, days in (("old", 8), ("young", 6)):
        at_s = int((NOON - timedelta(days=days)).timestamp())
        connection.run("UPDATE seen SET seen_at_s = ? WHERE frame = ?", (at_s, frame))


@pytest.mark.timeout(180)
async def test_a_death_in_the_middle_leaves_every_chat_whole_or_gone(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    numbers = range(24)
    for number in numbers:
        await fill(store, number)
    await store.close()
    said: set[str] = set()
    for wanted in (1, 3, 9):
        command = [sys.executable, "-m", "tests.store.eraser", str(vault.folder), key.hex()]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": PYTHONPATH},
            cwd=ROOT,
        ) as child:
            try:
                assert child.stdout
                for _ in range(wanted):
                    said.add(child.stdout.readline().strip())
                child.kill()
                said |= {line.strip() for line in child.stdout if line.endswith("\n")}
            finally:
                child.kill()
        store = await vault.open(key, clock)
        await store.archive.tidy()
        cases = {case.chat: case for case in await store.archive.cases()}
        assert not said & set(cases)
        assert all(case.has == EVERYTHING for case in cases.values())
        listed = {chat.id for chat in await store.journal.chats()}
        assert listed == set(cases)
        counted = {r.kind: r.count for r in await store.archive.reports()}
        assert set(counted.values()) == {len(numbers) - len(cases)}
        gone = [n for n in numbers if chat_of(n) not in cases]
        assert sum(left_of(n, vault.folder, key) for n in gone[:5]) == 0
        for number in set(numbers) - set(gone):
            assert len(await store.journal.entries(chat_of(number))) == LINES
        await store.close()
    assert said
    assert soundness.examine(vault.store_path, key).fault is None


async def test_a_letter_that_waits_is_not_touched(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await fill(store, 1)
    row = outbox_row("f1", of=chat_of(1))
    await store.journal.commit(ports.Step(outbox=(row,)))
    await erase(store, 1)
    assert list(await store.journal.outbox()) == [row]
    await store.close()
