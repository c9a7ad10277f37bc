"""Where a command finds the key of a profile, and what it must not do to the key of another."""

from pathlib import Path

import pytest

from tests.store.cases import FixedClock
from workstation.cli import profile_key
from workstation.cli.failures import Failed, WrongInput
from workstation.domain.errors import KeychainError, KeychainFault
from workstation.store.vault import Vault, new_key

PASS = "paard batterij nietje juist"


class FakeKeychain:
    """The keyring of this PC, or why it cannot be had."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.fault: KeychainFault | None = None

    def __call__(self) -> "FakeKeychain":
        return self

    async def get(self, profile: str) -> bytes | None:
        if self.fault is not None:
            raise KeychainError(self.fault)
        return self.kept.get(profile)

    async def set(self, profile: str, key: bytes) -> None:
        if self.fault is not None:
            raise KeychainError(self.fault)
        self.kept[profile] = key


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeychain:
    keyring = FakeKeychain()
    monkeypatch.setattr(profile_key, "Keychain", keyring)
    return keyring


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "profile")


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    path = tmp_path / "pass"
    path.write_text(PASS + "\n")
    return path


async def test_a_new_profile_has_a_new_key_in_the_keyring(
    keyring: FakeKeychain, vault: Vault
) -> None:
    key = await profile_key.of_new(vault, "desk", None)
    assert keyring.kept == {"desk": key}
    assert not vault.has_passphrase


async def test_a_key_in_the_keyring_is_never_replaced(keyring: FakeKeychain, vault: Vault) -> None:
    keyring.kept["desk"] = kept = new_key()
    assert await profile_key.of_new(vault, "desk", None) == kept
    assert keyring.kept == {"desk": kept}


async def test_a_passphrase_that_never_came_to_a_store_does_not_shadow_the_keyring(
    keyring: FakeKeychain, vault: Vault
) -> None:
    await vault.keep_under(new_key(), PASS)
    await profile_key.of_new(vault, "desk", None)
    assert keyring.kept
    assert not vault.has_passphrase


async def test_no_keyring_means_a_passphrase(
    keyring: FakeKeychain, vault: Vault, phrase: Path
) -> None:
    keyring.fault = KeychainFault.NONE
    with pytest.raises(WrongInput, match="passphrase-file"):
        await profile_key.of_new(vault, "desk", None)
    key = await profile_key.of_new(vault, "desk", phrase)
    assert await vault.key_under(PASS) == key


async def test_an_existing_profile_opens_by_what_it_was_made_with(
    keyring: FakeKeychain, vault: Vault, phrase: Path
) -> None:
    key = await profile_key.of_new(vault, "desk", None)
    await (await vault.create(key, FixedClock())).close()
    assert await profile_key.of_existing(vault, "desk", None) == key
    with pytest.raises(WrongInput, match="leave the passphrase out"):
        await profile_key.of_existing(vault, "desk", phrase)
    keyring.fault = KeychainFault.LOCKED
    with pytest.raises(Failed, match="locked"):
        await profile_key.of_existing(vault, "desk", None)
    keyring.fault = None
    keyring.kept.clear()
    with pytest.raises(Failed, match="no key"):
        await profile_key.of_existing(vault, "desk", None)
    assert keyring.kept == {}
