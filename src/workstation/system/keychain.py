"""Owns the way to the system's keyring: one key for each profile; must not know what it opens.

Only the keyrings named here are used. They are made by name and never by the library's own search,
which an environment variable or a file in the home folder can lead to a plain text keyring, or to
code of somebody else.
"""

import asyncio
import base64
import contextlib
import importlib
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from workstation.domain.errors import KeychainError, KeychainFault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

KEY_BYTES = 32
TIMEOUT_S = 60.0
"""A locked keyring asks for its password in a window of its own: as long as somebody types."""

ALLOWED = {
    "keyring.backends.SecretService": "Keyring",
    "keyring.backends.kwallet": "DBusKeyring",
    "keyring.backends.macOS": "Keyring",
    "keyring.backends.Windows": "WinVaultKeyring",
}
_BY_PLATFORM = {
    "win32": ("keyring.backends.Windows",),
    "darwin": ("keyring.backends.macOS",),
}
_ELSEWHERE = ("keyring.backends.SecretService", "keyring.backends.kwallet")


class Keychain:
    """Every call waits at most `timeout_s` and raises only KeychainError.

    `backend` is for those who have one already; without it the best of this system is taken at the
    first call.
    """

    def __init__(
        self, backend: "KeyringBackend | None" = None, *, timeout_s: float = TIMEOUT_S
    ) -> None:
        self._backend = backend
        self._timeout_s = timeout_s

    async def get(self, profile: str) -> bytes | None:
        """None when nothing is kept for this profile. Raises KeychainError FAILED for a bad value."""
        kept = await self._ask(lambda backend: backend.get_password(_service(profile), profile))
        return None if kept is None else _key_of(kept)

    async def set(self, profile: str, key: bytes) -> None:
        """Returns when the keyring gave the same key back: a store without its key is lost."""
        if len(key) != KEY_BYTES:
            raise KeychainError(KeychainFault.FAILED)
        text = base64.b64encode(key).decode("ascii")

        def keep(backend: "KeyringBackend") -> str | None:
            backend.set_password(_service(profile), profile, text)
            return backend.get_password(_service(profile), profile)

        if await self._ask(keep) != text:
            raise KeychainError(KeychainFault.FAILED)

    async def delete(self, profile: str) -> None:
        """Also when nothing is kept."""

        def forget(backend: "KeyringBackend") -> None:
            from keyring.errors import PasswordDeleteError

            with contextlib.suppress(PasswordDeleteError):
                backend.delete_password(_service(profile), profile)

        await self._ask(forget)

    async def backend_name(self) -> str:
        """The keyring that is used, for `doctor`. Raises KeychainError NONE or NOT_ALLOWED."""
        return await self._ask(lambda backend: type(backend).__module__.rpartition(".")[2])

    async def lasts(self) -> bool:
        """Whether what is kept outlives this session and stays on this PC. Raises KeychainError."""
        return await self._ask(_lasts)

    async def _ask(self, question: Callable[["KeyringBackend"], T]) -> T:
        def work() -> T:
            backend = self._backend or _best()
            _check(backend)
            answer = question(backend)
            self._backend = backend
            return answer

        return await _in_time(lambda: _told(work), self._timeout_s)


def _lasts(backend: "KeyringBackend") -> bool:
    persist = getattr(backend, "persist", None)
    if persist is not None:
        return str(persist) == "local machine"
    collection = getattr(backend, "get_preferred_collection", None)
    if collection is None:
        return True
    # The Secret Service has one that it forgets at the end of the session.
    return not str(collection().collection_path).endswith("/session")


def _service(profile: str) -> str:
    # One name for each profile: Windows keeps one secret for each name.
    return f"Schakel ({profile})"


def _key_of(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise KeychainError(KeychainFault.FAILED) from None
    if len(key) != KEY_BYTES:
        raise KeychainError(KeychainFault.FAILED)
    return key


def _check(backend: object) -> None:
    """By its exact class: a chainer or a subclass could hand the key on to anything."""
    kind = type(backend)
    if ALLOWED.get(kind.__module__) != kind.__qualname__:
        raise KeychainError(KeychainFault.NOT_ALLOWED)


def _best() -> "KeyringBackend":
    """Raises KeychainError NONE when this system has none that runs."""
    found: list[tuple[float, KeyringBackend]] = []
    for module in _BY_PLATFORM.get(sys.platform, _ELSEWHERE):
        kind = getattr(importlib.import_module(module), ALLOWED[module])
        # `priority` raises for a keyring that does not run here: RuntimeError as a rule, errors of
        # the operating system when the bus that it should be on is gone.
        with contextlib.suppress(Exception):
            found.append((float(kind.priority), kind()))
    if not found:
        raise KeychainError(KeychainFault.NONE)
    backend = max(found, key=lambda pair: pair[0])[1]
    if sys.platform == "win32":
        # The default roams: the key would travel to every PC this user logs on to.
        backend.persist = "local machine"  # type: ignore[attr-defined] # of the Windows backend only
    return backend


def _told(work: Callable[[], T]) -> T:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    try:
        return work()
    except KeychainError:
        raise
    except (InitError, KeyringLocked):
        raise KeychainError(KeychainFault.LOCKED) from None
    except NoKeyringError:
        raise KeychainError(KeychainFault.NONE) from None
    except Exception:  # noqa: BLE001 - keyrings raise D-Bus, Win32 and OS errors of their own
        raise KeychainError(KeychainFault.FAILED) from None


async def _in_time(work: Callable[[], T], timeout_s: float) -> T:
    """In a thread of its own that nobody waits for at exit: a prompt may stay open for ever."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def deliver(result: T | None, error: BaseException | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type] # no error means a result, None too

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 - it belongs to whoever waits
            error = raised
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(deliver, result, error)

    threading.Thread(target=run, name="keychain", daemon=True).start()
    try:
        async with asyncio.timeout(timeout_s):
            return await answer
    except TimeoutError:
        raise KeychainError(KeychainFault.LOCKED) from None
