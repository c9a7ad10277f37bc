"""The one way into the database: keyed and durable, or refused with a reason."""

import os
from pathlib import Path

import pytest

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import connection as connections
from workstation.store.connection import Connection

OTHER_KEY = bytes(32)


@pytest.fixture
def path(tmp_path: Path, key: bytes) -> Path:
    made = tmp_path / "store.db"
    with connections.create(made, key) as connection, connection.transaction():
        connection.run("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
        connection.run_many(
            "INSERT INTO t (b) VALUES (?)", [(f"kanarie {i} " * 20,) for i in range(2000)]
        )
    return made


def _fault_of(path: Path, key: bytes, sql: str = "SELECT sum(length(b)) FROM t") -> StoreFault:
    with pytest.raises(StoreError) as caught, connections.open(path, key) as connection:
        connection.rows(sql)
    return caught.value.why


def _flip(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 0xFF
    path.write_bytes(content)


def test_what_was_written_is_read_with_the_same_key(path: Path, key: bytes) -> None:
    with connections.open(path, key) as connection:
        assert connection.row("SELECT count(*) FROM t") == (2000,)


def test_the_settings_that_durability_rests_on_hold(path: Path, key: bytes) -> None:
    with connections.open(path, key) as connection:
        held = {
            name: connection.row(f"PRAGMA {name}")
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert held == {
            "journal_mode": ("wal",),
            "synchronous": (2,),
            "foreign_keys": (1,),
            "secure_delete": (1,),
        }
        assert connection.row("PRAGMA temp_store") == (2,)
        assert connection.row("PRAGMA cipher_memory_security") == ("0",)


def test_a_new_file_is_encrypted_from_its_first_byte_and_private(
    tmp_path: Path, key: bytes
) -> None:
    path = tmp_path / "new.db"
    with connections.create(path, key):
        assert path.stat().st_size > 0
        assert not path.read_bytes().startswith(b"SQLite format 3")
        modes = {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert modes == {0o600}


def test_a_wrong_key_is_said_to_be_wrong(path: Path) -> None:
    assert _fault_of(path, OTHER_KEY) is StoreFault.WRONG_KEY


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_never_becomes_a_passphrase(path: Path, length: int) -> None:
    assert _fault_of(path, b"k" * length) is StoreFault.WRONG_KEY


@pytest.mark.parametrize("length", [0, 31, 33])
def test_no_store_is_ever_made_under_a_key_of_another_length(tmp_path: Path, length: int) -> None:
    with pytest.raises(StoreError):
        connections.create(tmp_path / "new.db", b"k" * length)
    assert not (tmp_path / "new.db").exists()


def test_a_broken_page_in_the_middle_is_damage(path: Path, key: bytes) -> None:
    _flip(path, path.stat().st_size // 2)
    assert _fault_of(path, key) is StoreFault.DAMAGED


def test_a_file_cut_in_half_is_damage(path: Path, key: bytes) -> None:
    os.truncate(path, path.stat().st_size // 2)
    assert _fault_of(path, key) is StoreFault.DAMAGED


@pytest.mark.parametrize("size", [0, 1, 15])
def test_a_file_without_a_first_page_is_damage(path: Path, key: bytes, size: int) -> None:
    os.truncate(path, size)
    assert _fault_of(path, key) is StoreFault.DAMAGED


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "none.db"
    assert _fault_of(path, key) is StoreFault.DAMAGED
    assert not path.exists()


def test_a_plaintext_database_is_refused_whatever_the_key(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "plain.db"
    path.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    assert _fault_of(path, key) is StoreFault.NOT_ENCRYPTED


def test_a_library_without_the_cipher_is_refused(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Connection.row

    def without_cipher(self: Connection, sql: str, values: object = ()) -> object:
        return None if "cipher_version" in sql else asked(self, sql, values)  # type: ignore[arg-type]

    monkeypatch.setattr(Connection, "row", without_cipher)
    assert _fault_of(path, key) is StoreFault.NOT_ENCRYPTED


def test_a_folder_in_the_place_of_the_file_is_a_lack_of_rights(tmp_path: Path, key: bytes) -> None:
    assert _fault_of(tmp_path, key) is StoreFault.NO_RIGHTS
    with pytest.raises(StoreError) as caught:
        connections.create(tmp_path, key)
    assert caught.value.why is StoreFault.NO_RIGHTS


def test_an_existing_file_is_never_created_over(path: Path, key: bytes) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        connections.create(path, key)
    assert caught.value.why is StoreFault.NO_RIGHTS
    assert path.read_bytes() == before


def test_a_full_disk_undoes_the_whole_step_and_the_connection_lives_on(
    path: Path, key: bytes
) -> None:
    with connections.open(path, key) as connection:
        pages = connection.row("PRAGMA page_count")
        assert pages
        connection.rows(f"PRAGMA max_page_count = {pages[0] + 2}")
        with pytest.raises(StoreError) as caught, connection.transaction():
            connection.run("UPDATE t SET b = 'kort' WHERE a = 1")
            connection.run_many("INSERT INTO t (b) VALUES (?)", [("x" * 4000,)] * 20)
        assert caught.value.why is StoreFault.DISK_FULL
        assert caught.value.retry
        assert connection.row("SELECT count(*), max(b = 'kort') FROM t") == (2000, 0)
        connection.rows("PRAGMA max_page_count = 1000000")
        with connection.transaction():
            connection.run("INSERT INTO t (b) VALUES ('weer ruimte')")
        assert connection.row("SELECT count(*) FROM t") == (2001,)


def test_a_store_that_another_writes_to_is_busy(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_BUSY_S", 0.01)
    with connections.open(path, key) as one, connections.open(path, key) as other:
        with one.transaction():
            one.run("DELETE FROM t WHERE a = 1")
            with pytest.raises(StoreError) as caught, other.transaction():
                pass
    assert caught.value.why is StoreFault.BUSY


def test_an_error_says_nothing_of_what_was_written(path: Path, key: bytes) -> None:
    with connections.open(path, key) as connection:
        with pytest.raises(StoreError) as caught:
            connection.run("SELECT kanarie FROM nergens WHERE geheim = 1")
    error = caught.value
    assert error.args == (StoreFault.DAMAGED,)
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_a_closed_connection_raises_our_error(path: Path, key: bytes) -> None:
    connection = connections.open(path, key)
    connection.close()
    with pytest.raises(StoreError):
        connection.rows("SELECT 1")
