"""One profile's store: made once, opened with its key only, never readable from outside."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.cases import C1, NOON, FixedClock, a_chat, a_push, an_identity, entry, outbox_row
from workstation.domain import ports
from workstation.domain.closing import Closing
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.passphrase import PassphraseLength
from workstation.domain.retention import OF_A_CHAT, Due
from workstation.store import soundness
from workstation.store.vault import Vault, new_key

PASSPHRASE = "drie kleine eenden"
CANARY = "kanarievogel"


async def _refused(vault: Vault, key: bytes, clock: FixedClock) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        await vault.open(key, clock)
    return caught.value.why


async def _made(vault: Vault, key: bytes, clock: FixedClock) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(entries=(entry("m1"),)))
    await store.close()


async def test_a_store_is_there_after_it_was_made_and_not_before(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    assert not vault.exists
    await _made(vault, key, clock)
    assert vault.exists
    store = await vault.open(key, clock)
    assert len(await store.journal.entries(C1)) == 1
    await store.close()


async def test_everything_survives_a_restart(vault: Vault, key: bytes, clock: FixedClock) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(
        ports.Step(chats=(a_chat(),), pushes=(a_push(),), outbox=(outbox_row("f1"),))
    )
    await store.identity.save(an_identity())
    await store.settings.put("practice", "no")
    await store.close()
    store = await vault.open(key, clock)
    assert list(await store.journal.chats()) == [a_chat()]
    assert list(await store.journal.pushes()) == [a_push()]
    assert list(await store.journal.outbox()) == [outbox_row("f1")]
    assert await store.identity.load() == an_identity()
    assert await store.settings.get("practice") == "no"
    await store.close()


async def test_an_existing_store_is_never_made_again(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    await _made(vault, key, clock)
    with pytest.raises(StoreError) as caught:
        await vault.create(new_key(), clock)
    assert caught.value.why is StoreFault.NO_RIGHTS
    store = await vault.open(key, clock)
    await store.close()


async def test_a_creation_that_was_killed_before_its_first_row_can_be_done_again(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    vault.folder.mkdir()
    vault.store_path.touch()
    assert not vault.exists
    await _made(vault, key, clock)


async def test_a_wrong_key_and_a_broken_first_page_are_told_apart(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    await _made(vault, key, clock)
    assert await _refused(vault, new_key(), clock) is StoreFault.WRONG_KEY
    for place in (3, 60, 2000):
        content = bytearray(vault.store_path.read_bytes())
        content[place] ^= 1
        vault.store_path.write_bytes(content)
        assert await _refused(vault, key, clock) is StoreFault.DAMAGED
        content[place] ^= 1
        vault.store_path.write_bytes(content)
    store = await vault.open(key, clock)
    await store.close()


async def test_a_lost_key_check_is_made_again_at_the_next_start(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    await _made(vault, key, clock)
    vault.check_path.unlink()
    store = await vault.open(key, clock)
    await store.close()
    assert vault.check_path.exists()


async def test_a_wrong_key_does_not_touch_the_key_check(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    await _made(vault, key, clock)
    before = vault.check_path.read_bytes()
    await _refused(vault, new_key(), clock)
    assert vault.check_path.read_bytes() == before


async def test_a_file_in_the_place_of_the_folder_is_a_lack_of_rights(
    tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    vault = Vault(tmp_path / "profile")
    vault.folder.write_text("in de weg")
    for attempt in (vault.create(key, clock), vault.keep_under(key, PASSPHRASE)):
        with pytest.raises(StoreError) as caught:
            await attempt
        assert caught.value.why is StoreFault.NO_RIGHTS


async def test_a_folder_that_nobody_may_look_into_is_a_lack_of_rights(
    tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    vault = Vault(tmp_path / ("x" * 300))
    with pytest.raises(StoreError) as caught:
        await vault.create(key, clock)
    assert caught.value.why is StoreFault.NO_RIGHTS
    assert soundness.examine(vault.store_path).fault is StoreFault.NO_RIGHTS


async def test_a_passphrase_opens_and_can_be_changed(vault: Vault, key: bytes) -> None:
    assert not vault.has_passphrase
    await vault.keep_under(key, PASSPHRASE)
    assert vault.has_passphrase
    assert await vault.key_under(PASSPHRASE) == key
    await vault.change_passphrase(PASSPHRASE, "vier grote zwanen")
    assert await vault.key_under("vier grote zwanen") == key
    with pytest.raises(StoreError) as caught:
        await vault.key_under(PASSPHRASE)
    assert caught.value.why is StoreFault.WRONG_KEY


async def test_a_change_that_fails_leaves_the_old_passphrase(vault: Vault, key: bytes) -> None:
    await vault.keep_under(key, PASSPHRASE)
    with pytest.raises(StoreError):
        await vault.change_passphrase("helemaal verkeerd", "vier grote zwanen")
    with pytest.raises(PassphraseLength):
        await vault.change_passphrase(PASSPHRASE, "kort")
    assert await vault.key_under(PASSPHRASE) == key


async def test_no_file_of_a_profile_ever_holds_a_word_or_a_key_in_the_clear(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await vault.keep_under(key, f"{CANARY} in een kooi")
    words = tuple(entry(f"m{i}", text=f"{CANARY} {i} " * 30) for i in range(300))
    await store.journal.commit(
        ports.Step(
            entries=words,
            outbox=(outbox_row(CANARY),),
            conversations=((C1, CANARY.encode() * 9),),
            chats=(a_chat(answers={CANARY: CANARY}),),
            pushes=(a_push(request=CANARY),),
        )
    )
    await store.desk.keep_draft(C1, CANARY * 20)
    await store.desk.keep_closing(Closing(chat=C1, note=CANARY, saved_at=NOON))
    await store.identity.save(an_identity())

    def scan() -> set[str]:
        names = set()
        for file in vault.folder.iterdir():
            content = file.read_bytes()
            names.add(file.name)
            for secret in (CANARY.encode(), key, key.hex().encode(), b"Marieke", b"SQLite format"):
                assert secret not in content, file.name
            assert file.stat().st_mode & 0o077 == 0, file.name
        return names

    open_names = scan()
    assert {"store.db", "store.db-wal", "store.db-shm"} <= open_names
    await store.close()
    assert scan() == {"store.db", "store.check", "store.key"}
    assert vault.folder.stat().st_mode & 0o777 == 0o700


async def test_a_position_is_never_given_twice_also_after_an_erasure(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(entries=(entry("m1"),)))
    (first,) = await store.journal.entries(C1)
    await store.archive.erase(Due(chat=C1, kinds=frozenset(OF_A_CHAT), ended_at=NOON), at=NOON)
    await store.journal.commit(ports.Step(entries=(entry("m2"),)))
    (second,) = await store.journal.entries(C1)
    assert second.position > first.position
    await store.close()


async def test_words_and_audit_cannot_be_changed_by_any_statement(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    from workstation.domain.chat import ChatState

    store = await vault.create(key, clock)
    await store.journal.commit(ports.Step(entries=(entry("m1"),)))
    await store.audit.add(ChatState.CLOSED, at=NOON, subject=C1)
    for sql in ("UPDATE entry SET text = 'anders'", "UPDATE audit SET what = 'niets'"):
        with pytest.raises(StoreError):
            await store._worker.write(lambda connection, sql=sql: connection.run(sql))  # type: ignore[misc]
    (line,) = await store.journal.entries(C1)
    (trace,) = await store.audit.latest()
    assert line.text == "woorden van m1"
    assert (trace.what, trace.subject, trace.at) == ("closed", C1, NOON)
    await store.close()


async def test_a_sound_store_is_told_from_a_damaged_one(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    lines = tuple(entry(f"m{i}", text="woorden " * 50) for i in range(500))
    await store.journal.commit(ports.Step(entries=lines))
    await store.close()

    def fault(with_key: bytes | None) -> StoreFault | None:
        return soundness.examine(vault.store_path, with_key).fault

    sound = soundness.examine(vault.store_path, key)
    assert sound.fault is None
    assert sound.encrypted
    assert sound.private
    assert sound.pages_checked
    assert sound.schema == sound.schema_newest
    assert fault(None) is None
    assert fault(new_key()) is StoreFault.WRONG_KEY
    content = bytearray(vault.store_path.read_bytes())
    content[len(content) // 2] ^= 1
    vault.store_path.write_bytes(content)
    assert fault(key) is StoreFault.DAMAGED
    assert fault(None) is None
    vault.store_path.write_bytes(b"SQLite format 3\x00" + bytes(100))
    assert not soundness.examine(vault.store_path, key).encrypted
    vault.store_path.unlink()
    assert fault(None) is StoreFault.DAMAGED


@pytest.mark.parametrize("spoil", [lambda p: p.unlink(), lambda p: p.write_bytes(b"")])
async def test_a_store_that_was_lost_is_damage_and_is_not_made_anew_in_silence(
    vault: Vault, key: bytes, clock: FixedClock, spoil: Callable[[Path], None]
) -> None:
    await _made(vault, key, clock)
    spoil(vault.store_path)
    assert vault.exists
    assert await _refused(vault, key, clock) is StoreFault.DAMAGED
