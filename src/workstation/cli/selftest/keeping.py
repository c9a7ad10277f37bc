"""Owns the check that what is kept here is kept encrypted, and where its key can stay."""

import asyncio
import secrets
import tempfile
from pathlib import Path

from workstation.cli.selftest.outcome import Fact, NotSo
from workstation.domain.errors import KeychainError, KeychainFault, StoreError, StoreFault
from workstation.store import soundness
from workstation.store.vault import Vault, new_key
from workstation.system.clock import SystemClock
from workstation.system.keychain import Keychain

KEYRING_S = 20.0


async def store() -> dict[str, Fact]:
    """A store of its own in a folder that goes: made, written, closed, opened. Raises NotSo, StoreError."""
    with tempfile.TemporaryDirectory(prefix="schakel-selftest-") as name:
        vault = Vault(Path(name) / "store")
        key, passphrase = new_key(), secrets.token_urlsafe(24)
        await vault.keep_under(key, passphrase)
        opened = await vault.create(key, SystemClock())
        try:
            await opened.settings.put("selftest", passphrase)
        finally:
            await opened.close()
        if passphrase.encode() in vault.store_path.read_bytes():
            raise NotSo("encrypted")
        if await vault.key_under(passphrase) != key:
            raise NotSo("passphrase")
        opened = await vault.open(key, SystemClock())
        try:
            if await opened.settings.get("selftest") != passphrase:
                raise NotSo("kept")
        finally:
            await opened.close()
        await _stays_shut(vault)
        found = await asyncio.to_thread(soundness.examine, vault.store_path, key)
    if found.fault is not None or not found.encrypted or not found.private:
        raise NotSo("sound" if found.fault is None else found.fault.value)
    return {"encrypted": True, "schema": found.schema}


async def _stays_shut(vault: Vault) -> None:
    try:
        opened = await vault.open(new_key(), SystemClock())
    except StoreError as error:
        if error.why is not StoreFault.WRONG_KEY:
            raise
        return
    await opened.close()
    raise NotSo("wrong key")


async def keyring() -> dict[str, Fact]:
    """Keeps a key of nothing under a name of its own and takes it away. Raises NotSo.

    A computer without a keyring, or with a locked one, works: the counsellor types a passphrase.
    """
    keychain = Keychain(timeout_s=KEYRING_S)
    profile, key = f"selftest-{secrets.token_hex(8)}", new_key()
    try:
        backend = await keychain.backend_name()
        await keychain.set(profile, key)
        kept = await keychain.get(profile)
        await keychain.delete(profile)
    except KeychainError as error:
        why = "no keyring" if error.why is KeychainFault.NONE else error.why.value
        return {"backend": None, "why": why, "instead": "a passphrase is used"}
    if kept != key:
        raise NotSo("kept")
    return {"backend": backend}
