import asyncio
import errno
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest

from tests.ui.presenting import Screen, until
from workstation.app.unlocking import Unlocking
from workstation.domain.errors import KeychainError, KeychainFault
from workstation.services.tasks import Tasks
from workstation.store import connection as connections
from workstation.store import migration
from workstation.store.migrations.ladder import LADDER
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault, new_key
from workstation.ui.unlock.values import (
    UnlockPage,
    UnlockProblem,
    UnlockShown,
    UnlockView,
    Versions,
)

PHRASE = "vier rustige woorden samen"


class FakeKeychain:
    """One profile's key, or why it cannot be had."""

    def __init__(self, key: bytes | None = None, fault: KeychainFault | None = None) -> None:
        self.key = key
        self.fault = fault

    async def get(self, _: str) -> bytes | None:
        await asyncio.sleep(0)
        if self.fault is not None:
            raise KeychainError(self.fault)
        return self.key

    async def set(self, _: str, key: bytes) -> None:
        await asyncio.sleep(0)
        if self.fault is not None:
            raise KeychainError(self.fault)
        self.key = key


class Door:
    def __init__(self, folder: Path, keychain: FakeKeychain | None) -> None:
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.screen = Screen(UnlockView)
        self.vault = Vault(folder)
        self.keychain = keychain
        self.unlocking = Unlocking(
            cast("Any", self.screen),
            vault=self.vault,
            keychain=cast("Any", keychain),
            profile="desk",
            tasks=self.tasks,
        )
        self._stores: list[OpenedStore] = []

    def open(self, passphrase: str | None = None) -> "asyncio.Task[OpenedStore]":
        return self.tasks.start(self.unlocking.open(passphrase), name="open")

    async def opened(self, opening: "asyncio.Task[OpenedStore]") -> OpenedStore:
        async with asyncio.timeout(20):
            store = await opening
        self._stores.append(store)
        return store

    async def close(self) -> None:
        for store in self._stores:
            await store.close()
        self._stores.clear()
        await self.tasks.stop()
        assert self.failures == []

    @property
    def shown(self) -> UnlockShown:
        shown = self.screen.last("show_unlock")
        assert isinstance(shown, UnlockShown)
        return shown

    async def page(self, page: UnlockPage, problem: UnlockProblem = UnlockProblem.NONE) -> None:
        def stands() -> bool:
            if not self.screen.log:
                return False
            shown = self.shown
            return (shown.page, shown.problem, shown.busy) == (page, problem, False)

        await until(stands)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
async def without_keyring(folder: Path) -> AsyncIterator[Door]:
    """A shared PC."""
    door = Door(folder, None)
    yield door
    await door.close()


async def _first_run(door: Door) -> OpenedStore:
    opening = door.open()
    await door.page(UnlockPage.SET)
    door.screen.passphrase_chosen.emit(PHRASE)
    return await door.opened(opening)


async def test_a_first_run_chooses_a_passphrase_and_a_wrong_one_does_not_open(
    without_keyring: Door,
) -> None:
    door = without_keyring
    await _first_run(door)
    assert door.vault.has_passphrase
    await door.close()
    opening = door.open()
    await door.page(UnlockPage.ASK)
    door.screen.passphrase_given.emit("vier andere woorden samen")
    await door.page(UnlockPage.ASK, UnlockProblem.WRONG)
    assert not opening.done()
    door.screen.passphrase_given.emit(PHRASE)
    assert await (await door.opened(opening)).identity.load() is None


async def test_a_locked_desk_asks_again_and_only_the_right_words_uncover_it(
    without_keyring: Door,
) -> None:
    door = without_keyring
    await _first_run(door)
    uncovered: list[str] = []
    door.unlocking.relock(lambda: uncovered.append("desk"))
    assert door.unlocking.asks_passphrase
    assert door.shown == UnlockShown(page=UnlockPage.ASK, relock=True)
    door.screen.passphrase_given.emit("vier andere woorden samen")
    await door.page(UnlockPage.ASK, UnlockProblem.WRONG)
    assert uncovered == []
    door.screen.passphrase_given.emit(PHRASE)
    await until(lambda: uncovered)
    assert door.screen.names()[-1] == "clear"
    assert uncovered == ["desk"]


async def test_the_keyring_keeps_the_key_of_a_first_run_and_opens_the_next(folder: Path) -> None:
    keychain = FakeKeychain()
    for _ in range(2):
        door = Door(folder, keychain)
        await door.opened(door.open())
        await door.close()
    assert keychain.key is not None
    assert not Vault(folder).has_passphrase


async def test_until_the_keyring_answered_nothing_can_be_typed(folder: Path) -> None:
    door = Door(folder, FakeKeychain())
    opening = door.open()
    await until(lambda: door.screen.log)
    assert door.screen.all("show_unlock")[0].busy
    await door.opened(opening)
    await door.close()


async def test_no_keyring_on_this_computer_means_choosing_a_passphrase(folder: Path) -> None:
    door = Door(folder, FakeKeychain(fault=KeychainFault.NONE))
    opening = door.open()
    await door.page(UnlockPage.SET)
    assert not opening.done()
    await door.close()


async def test_a_profile_whose_keyring_is_gone_says_so_and_makes_no_new_key(folder: Path) -> None:
    first = Door(folder, FakeKeychain())
    await first.opened(first.open())
    await first.close()
    for keychain in (FakeKeychain(), FakeKeychain(fault=KeychainFault.NONE)):
        door = Door(folder, keychain)
        door.open()
        await door.page(UnlockPage.KEYRING_MISSING)
        assert keychain.key is None
        await door.close()


async def test_a_locked_keyring_has_its_page_and_opens_after_another_try(folder: Path) -> None:
    keychain = FakeKeychain()
    first = Door(folder, keychain)
    await first.opened(first.open())
    await first.close()
    keychain.fault = KeychainFault.LOCKED
    door = Door(folder, keychain)
    opening = door.open()
    await door.page(UnlockPage.KEYRING_LOCKED)
    keychain.fault = None
    door.screen.retry_wanted.emit()
    await door.opened(opening)
    await door.close()


async def test_a_desk_locked_with_the_keyring_stays_covered_while_that_is_locked(
    folder: Path,
) -> None:
    keychain = FakeKeychain()
    door = Door(folder, keychain)
    await door.opened(door.open())
    uncovered: list[str] = []
    door.unlocking.relock(lambda: uncovered.append("desk"))
    assert not door.unlocking.asks_passphrase
    assert door.shown == UnlockShown(page=UnlockPage.VEILED, relock=True)
    keychain.fault = KeychainFault.LOCKED
    door.screen.retry_wanted.emit()
    await door.page(UnlockPage.KEYRING_LOCKED, UnlockProblem.STILL_LOCKED)
    keychain.fault, keychain.key = None, new_key()
    door.screen.forget()
    door.screen.retry_wanted.emit()
    await until(lambda: door.screen.log)
    assert door.shown.problem is UnlockProblem.STILL_LOCKED
    assert uncovered == []
    await door.close()


async def test_a_desk_whose_key_is_in_the_keyring_is_only_hidden_and_goes_on_at_once(
    folder: Path,
) -> None:
    door = Door(folder, FakeKeychain())
    await door.opened(door.open())
    uncovered: list[str] = []
    door.unlocking.relock(lambda: uncovered.append("desk"))
    door.screen.retry_wanted.emit()
    await until(lambda: uncovered)
    assert door.screen.names()[-1] == "clear"
    await door.close()


async def test_a_damaged_store_says_so_and_is_left_as_it_is(without_keyring: Door) -> None:
    door = without_keyring
    await _first_run(door)
    await door.close()
    content = bytearray(door.vault.store_path.read_bytes())
    content[100:1100] = bytes(1000)
    door.vault.store_path.write_bytes(content)
    door.open(PHRASE)
    await door.page(UnlockPage.DAMAGED, UnlockProblem.STORE)
    assert door.vault.store_path.read_bytes() == content


async def test_a_store_of_a_newer_version_says_which_and_is_left_as_it_is(
    without_keyring: Door,
) -> None:
    door = without_keyring
    await _first_run(door)
    await door.close()
    key = await door.vault.key_under(PHRASE)
    newest = len(LADDER)
    with connections.open(door.vault.store_path, key) as connection:
        connection.run(f"PRAGMA user_version = {newest + 2}")
    content = door.vault.store_path.read_bytes()
    door.open(PHRASE)
    await door.page(UnlockPage.NEWER)
    assert door.shown.versions == Versions(found=newest + 2, known=newest)
    assert door.vault.store_path.read_bytes() == content


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no room")


async def test_a_full_disk_is_not_taken_for_a_locked_keyring(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keychain = FakeKeychain()
    door = Door(folder, keychain)
    await door.opened(door.open())
    await door.close()
    assert keychain.key is not None
    with connections.open(door.vault.store_path, keychain.key) as connection:
        migration.move(connection, LADDER, 6)
    opening = door.open()
    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfileobj", _no_room)
        await door.page(UnlockPage.FULL)
    door.screen.retry_wanted.emit()
    await door.opened(opening)
    await door.close()


async def test_a_disk_without_room_for_the_copy_is_told_and_tried_again(
    without_keyring: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = without_keyring
    await _first_run(door)
    await door.close()
    key = await door.vault.key_under(PHRASE)
    with connections.open(door.vault.store_path, key) as connection:
        migration.move(connection, LADDER, 6)

    opening = door.open(PHRASE)
    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfileobj", _no_room)
        await door.page(UnlockPage.ASK, UnlockProblem.FULL)
    door.screen.passphrase_given.emit(PHRASE)
    await door.opened(opening)


async def test_a_wrong_passphrase_given_at_the_start_asks_the_person(without_keyring: Door) -> None:
    door = without_keyring
    await _first_run(door)
    await door.close()
    door.open("vier andere woorden samen")
    await door.page(UnlockPage.ASK, UnlockProblem.WRONG)
