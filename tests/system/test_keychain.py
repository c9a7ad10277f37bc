"""The system's keyring: only those we know, always in time, and a real one once."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.backends.SecretService import Keyring as SecretServiceKeyring
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError

from workstation.domain.errors import KeychainError, KeychainFault
from workstation.system import keychain as keychains
from workstation.system.keychain import Keychain

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))
REAL = ("dbus-run-session", "gnome-keyring-daemon")


class MemoryKeyring(KeyringBackend):
    """An allowed keyring in memory; `raises` comes instead of an answer."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.raises: Exception | None = None
        self.hold: threading.Event | None = None

    def _answer(self) -> None:
        if self.hold is not None:
            self.hold.wait(10)
        if self.raises is not None:
            raise self.raises

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    monkeypatch.setitem(keychains.ALLOWED, MemoryKeyring.__module__, "MemoryKeyring")
    return MemoryKeyring()


async def _fault(keychain: Keychain) -> KeychainFault:
    with pytest.raises(KeychainError) as caught:
        await keychain.get("default")
    return caught.value.why


async def test_a_key_is_kept_for_each_profile(backend: MemoryKeyring) -> None:
    keychain = Keychain(backend)
    assert await keychain.get("een") is None
    await keychain.set("een", KEY)
    await keychain.set("twee", bytes(32))
    assert await keychain.get("een") == KEY
    assert await keychain.get("twee") == bytes(32)
    await keychain.delete("een")
    await keychain.delete("een")
    assert await keychain.get("een") is None


async def test_what_is_kept_is_short_enough_for_every_system(backend: MemoryKeyring) -> None:
    await Keychain(backend).set("x" * 32, KEY)
    ((service, _), text), = backend.kept.items()  # fmt: skip
    assert len(text.encode("utf-16")) < 2560
    assert len(service) < 256


@pytest.mark.parametrize("length", [0, 31, 33])
async def test_only_a_whole_key_is_kept(backend: MemoryKeyring, length: int) -> None:
    with pytest.raises(KeychainError):
        await Keychain(backend).set("default", b"k" * length)
    assert backend.kept == {}


@pytest.mark.parametrize("text", ["", "geen base64!", "AAAA", "A" * 43 + "=" + "A"])
async def test_a_value_that_is_no_key_is_a_failure(backend: MemoryKeyring, text: str) -> None:
    backend.kept["Schakel (default)", "default"] = text
    assert await _fault(Keychain(backend)) is KeychainFault.FAILED


async def test_a_keyring_that_forgets_at_once_is_a_failure(backend: MemoryKeyring) -> None:
    backend.set_password = lambda *_: None  # type: ignore[method-assign]
    with pytest.raises(KeychainError) as caught:
        await Keychain(backend).set("default", KEY)
    assert caught.value.why is KeychainFault.FAILED


@pytest.mark.parametrize(
    ("raised", "why"),
    [
        (InitError("geheim"), KeychainFault.LOCKED),
        (KeyringLocked("geheim"), KeychainFault.LOCKED),
        (NoKeyringError("geheim"), KeychainFault.NONE),
        (OSError("geheim"), KeychainFault.FAILED),
        (RuntimeError("geheim"), KeychainFault.FAILED),
    ],
)
async def test_every_error_of_the_library_becomes_ours_without_its_words(
    backend: MemoryKeyring, raised: Exception, why: KeychainFault
) -> None:
    backend.raises = raised
    with pytest.raises(KeychainError) as caught:
        await Keychain(backend).get("default")
    assert caught.value.why is why
    assert caught.value.args == (why,)
    assert caught.value.__cause__ is None


async def test_a_prompt_that_nobody_answers_ends_in_time(backend: MemoryKeyring) -> None:
    backend.hold = threading.Event()
    try:
        assert await _fault(Keychain(backend, timeout_s=0.05)) is KeychainFault.LOCKED
    finally:
        backend.hold.set()


async def test_while_a_prompt_is_open_the_loop_goes_on(backend: MemoryKeyring) -> None:
    backend.hold = threading.Event()
    asking = asyncio.create_task(Keychain(backend).get("default"))
    await asyncio.sleep(0)
    assert not asking.done()
    backend.hold.set()
    assert await asking is None


class Cunning(SecretServiceKeyring):
    """A subclass of an allowed keyring, which could do anything."""


@pytest.mark.parametrize(
    "backend", [null.Keyring(), fail.Keyring(), chainer.ChainerBackend(), Cunning()]
)
async def test_a_keyring_that_is_not_on_the_list_is_never_used(backend: KeyringBackend) -> None:
    assert await _fault(Keychain(backend)) is KeychainFault.NOT_ALLOWED


def test_the_list_is_as_short_as_it_was_meant_to_be() -> None:
    assert {name.rpartition(".")[2] for name in keychains.ALLOWED} == {
        "SecretService", "kwallet", "macOS", "Windows",
    }  # fmt: skip


# ---- a real one ------------------------------------------------------------------------------


def _environment(tmp_path: Path) -> dict[str, str]:
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    return os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_RUNTIME_DIR": str(run),
    }


def _ask(question: str, tmp_path: Path, *, bus: bool = True, **more: str) -> str:
    asking = [sys.executable, "-m", "tests.system.keyring_session", question]
    unlock = "echo wachtwoord | gnome-keyring-daemon --unlock --components=secrets >&2"
    # The bus takes its services along when it ends.
    around = ["dbus-run-session", "--", "sh", "-c", f'{unlock}; exec "$@"', "sh"] if bus else []
    done = subprocess.run(
        [*around, *asking],
        env=_environment(tmp_path) | more,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=40,
        check=True,
    )
    return done.stdout.strip()


needs_keyring = pytest.mark.skipif(
    not all(map(shutil.which, REAL)), reason="dbus-run-session and gnome-keyring-daemon"
)


@needs_keyring
def test_a_real_keyring_keeps_the_key(tmp_path: Path) -> None:
    assert _ask("keep", tmp_path) == "SecretService:good"


@needs_keyring
def test_an_environment_variable_cannot_lead_to_another_keyring(tmp_path: Path) -> None:
    config = tmp_path / "config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )
    answer = _ask("keep", tmp_path, PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")
    assert answer == "SecretService:good"


@needs_keyring
def test_a_locked_keyring_says_so_in_time(tmp_path: Path) -> None:
    assert _ask("locked", tmp_path) == "locked"


@needs_keyring
def test_a_value_of_another_hand_in_a_real_keyring_is_a_failure(tmp_path: Path) -> None:
    assert _ask("broken", tmp_path) == "failed"


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", ""])
def test_a_system_without_a_bus_has_no_keyring(tmp_path: Path, address: str) -> None:
    assert _ask("none", tmp_path, bus=False, DBUS_SESSION_BUS_ADDRESS=address) == "none"


@pytest.mark.parametrize(
    ("about", "lasts"),
    [
        ({}, True),
        ({"persist": "local machine"}, True),
        ({"persist": "enterprise"}, False),
        ({"path": "/org/freedesktop/secrets/collection/login"}, True),
        ({"path": "/org/freedesktop/secrets/collection/session"}, False),
    ],
)
async def test_a_keyring_that_forgets_or_travels_is_told(
    about: dict[str, str], lasts: bool, backend: MemoryKeyring
) -> None:
    if "persist" in about:
        backend.persist = about["persist"]  # type: ignore[attr-defined] # of Windows' own
    if "path" in about:
        collection = type("Collection", (), {"collection_path": about["path"]})
        backend.get_preferred_collection = collection  # type: ignore[attr-defined] # of Linux' own
    assert await Keychain(backend).lasts() is lasts
