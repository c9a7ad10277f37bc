"""The schema climbs and goes down with what is in it, and never half."""

import contextlib
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.store.cases import C1, NOON, FixedClock, a_chat, entry, outbox_row
from workstation.domain import ports
from workstation.domain.errors import StoreError, StoreFault, StoreNewer
from workstation.domain.retention import OF_A_CHAT, Due
from workstation.store import connection as connections
from workstation.store import migration
from workstation.store.connection import Connection, Value
from workstation.store.migration import Migration
from workstation.store.migrations import m0006_retention
from workstation.store.migrations.ladder import LADDER
from workstation.store.vault import Vault

FILL = {
    1: (
        "INSERT INTO entry (chat, id, kind, sender, text, at_us, own) VALUES ('c-1','m','text','s','t',1,1)",
        "INSERT INTO seen (frame) VALUES ('f')",
        (
            "INSERT INTO outbox (frame_id, receiver, box, line, chat, frame, queued_at_us)"
            " VALUES ('f','r','device','1712','c',x'00',1)"
        ),
        "INSERT INTO conversation VALUES ('c', x'00')",
        "INSERT INTO chat VALUES ('c', 1, 1, NULL, '{}')",
        "INSERT INTO push (id, chat, live, document) VALUES ('p', 'c', 1, '{}')",
        "INSERT INTO cert VALUES ('d', x'00')",
    ),
    2: (
        "INSERT INTO draft VALUES ('c', 't')",
        "INSERT INTO answer VALUES ('c', 's', 'x')",
        "INSERT INTO closing VALUES ('c', '{}')",
    ),
    3: (
        "INSERT INTO identity VALUES (1, '{}')",
        "INSERT INTO setting VALUES ('n', 'v')",
        "INSERT INTO audit (at_us, what, subject) VALUES (1, 'w', '')",
    ),
    4: ('UPDATE closing SET document = \'{"note":"n","saved_at":1}\'',),
    5: (
        "INSERT INTO favourite VALUES ('t', 'i')",
        "INSERT INTO given VALUES ('c', 'r', 1, 1)",
    ),
    m0006_retention.MIGRATION.number: (
        "INSERT INTO keeping VALUES ('c', 1, 'r', 1)",
        "INSERT INTO past VALUES ('c', 'c', 1)",
        "INSERT INTO erased VALUES (1, 'transcript', 0, 1, 1, 1)",
    ),
    7: (
        "INSERT INTO edition VALUES ('d', 'n', x'00', x'00', 1)",
        "INSERT INTO begun VALUES ('c', 'd')",
        "INSERT INTO act (chat, at_us, kind, what) VALUES ('c', 1, 'answered', 's')",
    ),
    8: (
        (
            "INSERT INTO registration (id, chat, revision, made_at_us, question, document)"
            " VALUES ('r', 'c', 1, 1, '', '{}')"
        ),
        (
            "INSERT INTO correction (registration, revision, at_us, who, field, old, new)"
            " VALUES ('r', 2, 1, 'w', 'f', '', 'x')"
        ),
        "INSERT INTO form (id, version, document) VALUES ('f', 1, '{}')",
    ),
    9: ("INSERT INTO handover_form VALUES ('c', 1, '{}')",),
    10: ("INSERT INTO dossier VALUES ('p', 1, '{}')",),
    11: (
        "INSERT INTO debrief VALUES ('b', 'c', 1, 'x', 'y')",
        "INSERT INTO debrief_read VALUES ('d', 'b', 1)",
    ),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def _schema(connection: Connection) -> set[str]:
    rows = connection.rows("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {sql for (sql,) in rows}


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.rows(
        # What FTS5 keeps its index in (`shadow`) is its own.
        "SELECT name FROM pragma_table_list"
        " WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'"
    )
    return {name: connection.rows(f"SELECT count(*) FROM {name}")[0][0] for (name,) in tables}


def test_the_ladder_has_every_number_once_and_data_for_its_test() -> None:
    assert [step.number for step in LADDER] == list(range(1, len(LADDER) + 1))
    assert set(FILL) == {step.number for step in LADDER}


@pytest.mark.parametrize("number", range(1, len(LADDER) + 1))
def test_each_step_goes_up_over_data_and_down_over_data(
    path: Path, key: bytes, number: int
) -> None:
    with connections.create(path, key) as connection:
        for below in range(1, number):
            migration.move(connection, LADDER, below)
            for sql in FILL[below]:
                connection.run(sql)
        schema, counts = _schema(connection), _counts(connection)
        migration.move(connection, LADDER, number)
        assert migration.number_of(connection) == number
        assert counts.items() <= _counts(connection).items()
        for sql in FILL[number]:
            connection.run(sql)
        assert set(_counts(connection).values()) == {1}
        migration.move(connection, LADDER, number - 1)
        assert migration.number_of(connection) == number - 1
        assert (_schema(connection), _counts(connection)) == (schema, counts)


def test_all_the_way_down_leaves_nothing(path: Path, key: bytes) -> None:
    with connections.create(path, key) as connection:
        migration.move(connection, LADDER, len(LADDER))
        migration.move(connection, LADDER, 0)
        assert _schema(connection) == set()


def test_a_step_that_fails_in_the_middle_leaves_the_number_and_the_tables(
    path: Path, key: bytes
) -> None:
    broken = Migration(
        number=len(LADDER) + 1,
        up=("CREATE TABLE half (a)", "DROP TABLE draft", "CREATE TABLE half (a)"),
        down=(),
    )
    with connections.create(path, key) as connection:
        migration.move(connection, LADDER, len(LADDER))
        before = _schema(connection)
        with pytest.raises(StoreError):
            migration.move(connection, (*LADDER, broken), broken.number)
        assert migration.number_of(connection) == len(LADDER)
        assert _schema(connection) == before


class Interrupted(Connection):
    """Fails when the number of the schema is written, the last thing of a step."""

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        if sql.startswith("PRAGMA user_version ="):
            raise StoreError(StoreFault.DISK_FULL)
        return super().run(sql, values)


def test_the_number_and_the_tables_change_together_or_not_at_all(path: Path, key: bytes) -> None:
    with connections.create(path, key) as connection:
        connection.__class__ = Interrupted
        with pytest.raises(StoreError):
            migration.move(connection, LADDER, 1)
        assert migration.number_of(connection) == 0
        assert _schema(connection) == set()


async def test_a_store_of_a_later_version_is_refused_and_left_alone(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    await (await vault.create(key, clock)).close()
    with connections.open(vault.store_path, key) as connection:
        connection.run(f"PRAGMA user_version = {len(LADDER) + 1}")
        with pytest.raises(StoreError):
            migration.move(connection, LADDER, len(LADDER))
    with pytest.raises(StoreError) as caught:
        await vault.open(key, clock)
    assert isinstance(caught.value, StoreNewer)
    assert (caught.value.found, caught.value.known) == (len(LADDER) + 1, len(LADDER))
    with connections.open(vault.store_path, key) as connection:
        assert migration.number_of(connection) == len(LADDER) + 1


async def test_climbing_keeps_an_encrypted_copy_until_the_next_upgrade(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(
        ports.Step(entries=(entry("m1"),), outbox=(outbox_row("f"),), chats=(a_chat(),))
    )
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        migration.move(connection, LADDER, 1)
    copy = migration.backup_path(vault.store_path)

    store = await vault.open(key, clock)
    assert len(await store.journal.entries(C1)) == 1
    assert await store.desk.draft(C1) == ""
    assert copy.stat().st_mode & 0o777 == 0o600
    with connections.open(copy, key) as old:
        assert migration.number_of(old) == 1
        assert _counts(old)["entry"] == 1
    await store.close()

    # Starts come and go, with what the desk tidies at each; nothing was erased.
    for _ in range(2):
        store = await vault.open(key, clock)
        await store.archive.tidy()
        await store.close()
    assert copy.exists()
    with connections.open(vault.store_path, key) as connection:
        migration.move(connection, LADDER, 2)
    await (await vault.open(key, clock)).close()
    with connections.open(copy, key) as newest:
        assert migration.number_of(newest) == 2
    assert {path.name for path in vault.folder.iterdir()} == {
        "store.db",
        "store.db.before",
        "store.check",
    }


@contextlib.contextmanager
def _no_file_above(size_bytes: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_no_room_for_the_copy_leaves_the_old_store_as_it_was(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(entries=(entry("m1", text="woorden " * 20_000),)))
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        migration.move(connection, LADDER, 6)
        connection.checkpoint()
    content = vault.store_path.read_bytes()
    with _no_file_above(len(content) // 2), pytest.raises(StoreError) as caught:
        await vault.open(key, clock)
    assert caught.value.why is StoreFault.DISK_FULL
    assert vault.store_path.read_bytes() == content
    assert {path.name for path in vault.folder.iterdir()} == {"store.db", "store.check"}
    store = await vault.open(key, clock)
    assert len(await store.journal.entries(C1)) == 1
    await store.close()


async def test_a_store_that_somebody_reads_is_not_copied_without_its_log(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    await (await vault.create(key, clock)).close()
    with connections.open(vault.store_path, key) as reader:
        migration.move(reader, LADDER, 6)
        reader.run("BEGIN")
        reader.rows("SELECT count(*) FROM entry")
        with connections.open(vault.store_path, key) as writer:
            writer.run(FILL[2][0])
        with pytest.raises(StoreError) as caught:
            await vault.open(key, clock)
        assert caught.value.why is StoreFault.BUSY
        assert migration.number_of(reader) == 6
        reader.run("COMMIT")
    await (await vault.open(key, clock)).close()


async def test_an_erased_chat_is_gone_from_the_copy_too(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(entries=(entry("m1"),)))
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        migration.move(connection, LADDER, len(LADDER) - 1)
    store = await vault.open(key, clock)
    assert migration.backup_path(vault.store_path).exists()
    everything = frozenset(OF_A_CHAT)
    await store.archive.erase(Due(chat=C1, kinds=everything, ended_at=NOON), at=NOON)
    await store.archive.tidy()
    assert not migration.backup_path(vault.store_path).exists()
    await store.close()


async def test_a_new_store_needs_no_copy(vault: Vault, key: bytes, clock: FixedClock) -> None:
    store = await vault.create(key, clock)
    assert not migration.backup_path(vault.store_path).exists()
    await store.close()
