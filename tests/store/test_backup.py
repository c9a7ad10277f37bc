"""The restore drill: a store is copied, lost and taken back; and what goes wrong leaves nothing half."""

import os
import resource
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store import pages
from tests.store.cases import C1, NOON, FixedClock, a_chat, an_identity, entry, outbox_row
from tests.wire import cast, talk
from workstation.domain import ports
from workstation.domain.closing import Closing
from workstation.domain.errors import StoreError, StoreFault, StoreNewer
from workstation.domain.search import Wanted, terms_of
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials
from workstation.store import backup, migration, soundness
from workstation.store import connection as connections
from workstation.store.migrations.ladder import LADDER
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault, new_key
from workstation.wire import envelope, signed

ROOT = Path(__file__).parents[2]
PHRASE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345"
WORD = "kanarieveer"
LINES = 600


async def _fill(store: OpenedStore) -> None:
    said = [entry(f"m{n}", text=f"{WORD} {n} " + "woorden " * 600) for n in range(LINES)]
    await store.journal.commit(
        ports.Step(entries=tuple(said), chats=(a_chat(),), outbox=(outbox_row("f"),))
    )
    await store.desk.keep_closing(
        Closing(chat=C1, note=f"{WORD} in een nota", saved_at=NOON, final=True)
    )
    await store.identity.save(an_identity())


async def _holds_everything(store: OpenedStore) -> None:
    lines = await store.journal.entries(C1, limit=10**6)
    assert [line.id for line in lines] == [f"m{n}" for n in range(LINES)]
    assert [row.letter.id for row in await store.journal.outbox()] == ["f"]
    found = await store.index.find(Wanted(terms=terms_of(WORD)), limit=10**6)
    assert {hit.message for hit in found.hits} == {None, *(line.id for line in lines)}
    assert await store.identity.load() == an_identity()


@pytest.fixture
async def filled(vault: Vault, key: bytes, clock: FixedClock) -> Vault:
    store = await vault.create(key, clock)
    await _fill(store)
    await store.close()
    return vault


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.schakel"


@pytest.fixture
def empty(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "other")


def _names(vault: Vault) -> set[str]:
    return {path.name for path in vault.folder.iterdir()} if vault.folder.exists() else set()


async def test_chats_and_notes_come_back_and_are_found_on_another_pc_under_another_key(
    filled: Vault, key: bytes, file: Path, empty: Vault, clock: FixedClock
) -> None:
    backup.write(filled, key, file, PHRASE)
    assert file.stat().st_mode & 0o777 == 0o600
    shutil.rmtree(filled.folder)
    other = new_key()
    backup.restore(backup.read(file, PHRASE), empty, other)
    store = await empty.open(other, clock)
    await _holds_everything(store)
    await store.close()
    assert soundness.examine(empty.store_path, other).fault is None
    assert _names(empty) == {"store.db", "store.check"}
    with pytest.raises(StoreError):
        connections.open(empty.store_path, key)
    assert WORD.encode() not in pages.plain(empty.folder, key)
    assert WORD.encode() in pages.plain(empty.folder, other)


async def test_what_the_log_of_a_pc_that_died_holds_is_in_the_backup(
    vault: Vault, key: bytes, file: Path, empty: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    store = await vault.create(key, clock)
    await _fill(store)
    died = Vault(tmp_path / "died")
    shutil.copytree(vault.folder, died.folder)
    await store.close()
    assert (died.folder / "store.db-wal").stat().st_size > 1_000_000
    backup.write(died, key, file, PHRASE)
    backup.restore(backup.read(file, PHRASE), empty, key)
    store = await empty.open(key, clock)
    await _holds_everything(store)
    await store.close()


async def test_a_backup_of_an_older_version_is_brought_up_to_date_and_is_not_by_being_made(
    filled: Vault, key: bytes, file: Path, empty: Vault, clock: FixedClock
) -> None:
    with connections.open(filled.store_path, key) as connection:
        migration.move(connection, LADDER, 7)
    backup.write(filled, key, file, PHRASE)
    with connections.open(filled.store_path, key) as connection:
        assert migration.number_of(connection) == 7
    found = backup.read(file, PHRASE)
    assert found.schema == 7
    backup.restore(found, empty, key)
    store = await empty.open(key, clock)
    await _holds_everything(store)
    await store.close()


async def test_a_backup_of_a_newer_version_is_refused_before_anything_is_written(
    filled: Vault, key: bytes, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.write(filled, key, file, PHRASE)
    with monkeypatch.context() as older:
        older.setattr(backup.ladder, "LADDER", LADDER[:-1])
        with pytest.raises(StoreNewer):
            backup.read(file, PHRASE)
    backup.read(file, PHRASE)


async def test_no_word_and_no_key_stands_in_the_file(filled: Vault, key: bytes, file: Path) -> None:
    backup.write(filled, key, file, PHRASE)
    raw = file.read_bytes()
    assert len(raw) > 2_000_000
    for secret in (WORD.encode(), key, key.hex().encode(), PHRASE.encode(), b"SQLite"):
        assert secret not in raw


async def test_a_profile_with_a_store_is_never_restored_over(
    filled: Vault, key: bytes, file: Path, clock: FixedClock
) -> None:
    backup.write(filled, key, file, PHRASE)
    with pytest.raises(StoreError) as caught:
        backup.restore(backup.read(file, PHRASE), filled, new_key())
    assert caught.value.why is StoreFault.NO_RIGHTS
    store = await filled.open(key, clock)
    await _holds_everything(store)
    await store.close()


async def test_a_file_that_is_there_is_never_written_over(
    filled: Vault, key: bytes, file: Path
) -> None:
    file.write_bytes(b"of somebody")
    with pytest.raises(StoreError):
        backup.write(filled, key, file, PHRASE)
    assert file.read_bytes() == b"of somebody"


async def test_a_damaged_store_gets_no_backup(filled: Vault, key: bytes, file: Path) -> None:
    content = bytearray(filled.store_path.read_bytes())
    content[900_000] ^= 1
    filled.store_path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        backup.write(filled, key, file, PHRASE)
    assert caught.value.why is StoreFault.DAMAGED
    assert not list(file.parent.glob("backup*"))


@pytest.mark.parametrize("what", ["write", "restore"])
async def test_a_full_disk_leaves_nothing(
    filled: Vault, key: bytes, file: Path, empty: Vault, what: str
) -> None:
    if what == "restore":
        backup.write(filled, key, file, PHRASE)
        found = backup.read(file, PHRASE)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, before[1]))
    try:
        with pytest.raises(StoreError) as caught:
            if what == "write":
                backup.write(filled, key, file, PHRASE)
            else:
                backup.restore(found, empty, key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.why is StoreFault.DISK_FULL
    assert _names(empty) == set()
    assert not list(file.parent.glob("*.part"))


def _dies(what: str, vault: Vault, key: bytes, file: Path, call: int) -> int:
    return subprocess.run(
        [
            *(sys.executable, "-m", "tests.store.half_backup", what),
            *(str(vault.folder), key.hex(), str(file), PHRASE, str(call)),
        ],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        cwd=ROOT,
        timeout=60,
        check=False,
    ).returncode


@pytest.mark.timeout(180)
async def test_a_backup_that_died_at_any_call_leaves_no_file_and_the_next_one_is_whole(
    filled: Vault, key: bytes, file: Path, clock: FixedClock
) -> None:
    codes = set()
    for call in (5, 60, 110, 130, 160, 184, 191, 230, 259, 10**9):
        code = _dies("write", filled, key, file, call)
        codes.add(code)
        if file.exists():
            backup.read(file, PHRASE)
            file.unlink()
        else:
            assert code == 7
    assert codes == {0, 7}
    assert not list(file.parent.glob("backup*"))
    store = await filled.open(key, clock)
    await _holds_everything(store)
    await store.close()


@pytest.mark.timeout(180)
async def test_a_restore_that_died_at_any_call_leaves_an_empty_profile_or_a_whole_one(
    filled: Vault, key: bytes, file: Path, tmp_path: Path, clock: FixedClock
) -> None:
    backup.write(filled, key, file, PHRASE)
    found = backup.read(file, PHRASE)
    codes = set()
    for call in (20, 86, 110, 127, 200, 225, 240, 280, 310, 325, 345, 353, 355, 10**9):
        profile = Vault(tmp_path / str(call))
        code = _dies("restore", profile, key, file, call)
        codes.add(code)
        if not profile.exists:
            assert code == 7
            backup.restore(found, profile, key)
        store = await profile.open(key, clock)
        await _holds_everything(store)
        await store.close()
        assert _names(profile) == {"store.db", "store.check"}
    assert codes == {0, 7}


async def test_a_first_start_sweeps_away_what_a_restore_left(
    empty: Vault, key: bytes, clock: FixedClock
) -> None:
    empty.folder.mkdir()
    for end in ("", "-journal"):
        empty.restoring_path.with_name(empty.restoring_path.name + end).write_bytes(b"half")
    await (await empty.create(key, clock)).close()
    assert _names(empty) == {"store.db", "store.check"}


async def test_a_restored_copy_never_repeats_a_nonce(
    vault: Vault, key: bytes, file: Path, empty: Vault, clock: FixedClock
) -> None:
    """The old PC said one thing after the backup, the new one another: never under one session."""
    marieke = talk.end(talk.MARIEKE)
    marieke.receive(talk.epoch_of([talk.MARIEKE]))
    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(conversations=((cast.CHAT, marieke.snapshot()),)))
    await store.close()
    backup.write(vault, key, file, PHRASE)
    backup.restore(backup.read(file, PHRASE), empty, key)
    own = replace(
        an_identity(),
        device=cast.MARIEKE.id,
        cert=signed.to_bytes(cast.MARIEKE.cert),
        sign_private=cast.seeded("sign marieke"),
        kem_private=cast.seeded("kem marieke"),
    )
    nonces: set[tuple[str, int]] = set()
    for place in (vault, empty):
        store = await place.open(key, clock)
        conversations = Conversations(
            casebook=Casebook(journal=store.journal, bus=Bus(), clock=clock),
            credentials=Credentials(identity=own, clock=clock, entropy=os.urandom),
        )
        goes_on = await conversations.of(cast.CHAT, talk.ISSUER)
        for words in ("een", "twee"):
            header = envelope.header(goes_on.seal(talk.text(f"{words} {place.folder}")).frame)
            nonces.add((header.session, header.counter))
        await store.close()
    assert len(nonces) == 4
    assert len({session for session, _ in nonces}) == 2
