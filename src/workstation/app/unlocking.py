"""Owns opening a profile: its key from the keyring or by passphrase, a first run, and locking again.

What locking can mean where the key is in the keyring: `docs/adr/0032`.

A key is kept before a store is made with it; a store without its key would be lost.
"""

import asyncio
from collections.abc import Callable

from workstation.domain.errors import (
    KeychainError,
    KeychainFault,
    StoreError,
    StoreFault,
    StoreNewer,
)
from workstation.services.tasks import Tasks
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault, new_key
from workstation.system.clock import SystemClock
from workstation.system.keychain import Keychain
from workstation.ui.unlock.values import (
    UnlockPage,
    UnlockProblem,
    UnlockShown,
    UnlockView,
    Versions,
)

_PROBLEMS = {StoreFault.WRONG_KEY: UnlockProblem.WRONG, StoreFault.DISK_FULL: UnlockProblem.FULL}


class Unlocking:
    """`open` shows the page until the store is open; `relock` asks again over a running desk."""

    def __init__(
        self,
        view: UnlockView,
        *,
        vault: Vault,
        keychain: Keychain | None,
        profile: str,
        tasks: Tasks,
    ) -> None:
        """`keychain` None: a shared PC, or the policy: only a passphrase."""
        self._view = view
        self._vault = vault
        self._keychain = keychain
        self._profile = profile
        self._tasks = tasks
        self._clock = SystemClock()
        self._opened: asyncio.Future[OpenedStore] | None = None
        self._key: bytes | None = None
        self._unlocked: Callable[[], None] | None = None
        view.passphrase_given.connect(self._given)
        view.passphrase_chosen.connect(self._chosen)
        view.retry_wanted.connect(self._retry)

    async def open(self, passphrase: str | None = None) -> OpenedStore:
        """`passphrase`: given at the start (demo); otherwise the keyring is asked, then the person."""
        self._opened = asyncio.get_running_loop().create_future()
        if passphrase is not None:
            await self._with(passphrase)
        else:
            await self._ask_keychain()
        return await self._opened

    @property
    def asks_passphrase(self) -> bool:
        """Whether locking is more than a veil. Raises StoreError NO_RIGHTS when that cannot be seen."""
        return self._vault.has_passphrase

    def relock(self, unlocked: Callable[[], None]) -> None:
        """The desk goes on behind; `unlocked` is called when it may be seen again."""
        self._unlocked = unlocked
        page = UnlockPage.ASK if self.asks_passphrase else UnlockPage.VEILED
        self._view.show_unlock(UnlockShown(page=page, relock=True))

    # ---- inside

    async def _ask_keychain(self) -> None:
        # Nothing can be typed into a page that may not be the right one.
        self._view.show_unlock(UnlockShown(page=UnlockPage.ASK, busy=True))
        if self._vault.has_passphrase or self._keychain is None:
            page = UnlockPage.ASK if self._vault.exists else UnlockPage.SET
            self._view.show_unlock(UnlockShown(page=page))
            return
        try:
            key = await self._keychain.get(self._profile)
            if key is None and not self._vault.exists:
                key = new_key()
                await self._keychain.set(self._profile, key)
        except KeychainError as error:
            self._view.show_unlock(UnlockShown(page=self._page_of(error)))
            return
        if key is None:
            self._view.show_unlock(UnlockShown(page=UnlockPage.KEYRING_MISSING))
        else:
            await self._open_with(key, UnlockPage.KEYRING_LOCKED)

    def _page_of(self, error: KeychainError) -> UnlockPage:
        if error.why is KeychainFault.LOCKED:
            return UnlockPage.KEYRING_LOCKED
        # No keyring here: a new profile gets a passphrase, an old one has lost its keyring.
        return UnlockPage.KEYRING_MISSING if self._vault.exists else UnlockPage.SET

    def _given(self, passphrase: str) -> None:
        self._tasks.start(self._with(passphrase), name="unlock")

    def _chosen(self, passphrase: str) -> None:
        self._tasks.start(self._set(passphrase), name="unlock")

    def _retry(self) -> None:
        self._tasks.start(self._again(), name="unlock")

    async def _again(self) -> None:
        if self._unlocked is None:
            await self._ask_keychain()
            return
        try:
            key = await self._keychain.get(self._profile) if self._keychain else None
        except KeychainError:
            key = None
        if key is not None and key == self._key:
            self._let_in()
        else:
            self._say(UnlockPage.KEYRING_LOCKED, UnlockProblem.STILL_LOCKED)

    async def _with(self, passphrase: str) -> None:
        self._view.show_unlock(
            UnlockShown(page=UnlockPage.ASK, busy=True, relock=self._unlocked is not None)
        )
        try:
            key = await self._vault.key_under(passphrase)
        except StoreError as error:
            self._say(UnlockPage.ASK, _PROBLEMS.get(error.why, UnlockProblem.STORE))
            return
        if self._unlocked is not None:
            if key == self._key:
                self._let_in()
            else:
                self._say(UnlockPage.ASK, UnlockProblem.WRONG)
            return
        await self._open_with(key, UnlockPage.ASK)

    async def _set(self, passphrase: str) -> None:
        self._view.show_unlock(UnlockShown(page=UnlockPage.SET, busy=True))
        key = new_key()
        try:
            await self._vault.keep_under(key, passphrase)
        except StoreError as error:
            self._say(UnlockPage.SET, _PROBLEMS.get(error.why, UnlockProblem.STORE))
            return
        await self._open_with(key, UnlockPage.SET)

    async def _open_with(self, key: bytes, page: UnlockPage) -> None:
        try:
            if self._vault.exists:
                store = await self._vault.open(key, self._clock)
            else:
                store = await self._vault.create(key, self._clock)
        except StoreNewer as error:
            versions = Versions(found=error.found, known=error.known)
            self._view.show_unlock(UnlockShown(page=UnlockPage.NEWER, versions=versions))
            return
        except StoreError as error:
            damaged = error.why in (StoreFault.DAMAGED, StoreFault.NOT_ENCRYPTED)
            full = error.why is StoreFault.DISK_FULL
            if full and page is UnlockPage.KEYRING_LOCKED:
                # It is not: nobody should look for a keyring when the disk is full.
                self._say(UnlockPage.FULL, UnlockProblem.NONE)
                return
            self._say(
                UnlockPage.DAMAGED if damaged else page,
                UnlockProblem.FULL if full else UnlockProblem.STORE,
            )
            return
        self._key = key
        if self._opened is not None and not self._opened.done():
            self._opened.set_result(store)

    def _let_in(self) -> None:
        unlocked, self._unlocked = self._unlocked, None
        self._view.clear()
        if unlocked is not None:
            unlocked()

    def _say(self, page: UnlockPage, problem: UnlockProblem) -> None:
        self._view.show_unlock(
            UnlockShown(page=page, problem=problem, relock=self._unlocked is not None)
        )
