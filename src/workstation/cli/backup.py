"""Owns `workstation backup` and `workstation restore`: their order and sentences; the phrase, shown once."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from workstation.cli import profile_key
from workstation.cli.failures import Failed, WrongInput
from workstation.domain import recovery_phrase
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.identity import Identity
from workstation.store import backup
from workstation.store.vault import Vault
from workstation.system.clock import SystemClock
from workstation.system.lock import AlreadyOpen, LockImpossible, ProfileLock
from workstation.system.paths import Paths


def make(places: Paths, target: Path, passphrase_file: Path | None) -> None:
    """Raises WrongInput, Failed, StoreError; then there is no file."""
    vault = Vault(places.store)
    if not vault.exists:
        raise WrongInput("There is nothing in this profile yet.")
    if os.path.lexists(target):
        raise WrongInput("There is something of that name already: name a new file.")
    if not target.parent.is_dir():
        raise WrongInput("The folder of --to is not there.")
    with _locked(places):
        key = asyncio.run(profile_key.of_existing(vault, places.profile, passphrase_file))
        phrase = recovery_phrase.spelled(os.urandom(recovery_phrase.SECRET_BYTES))
        try:
            backup.write(vault, key, target, phrase)
        except StoreError as error:
            raise _not_written(error) from None
    try:
        print(
            f"Recovery phrase: {phrase}\n"
            "Write it on paper now, away from the file: it is shown this once, and without it nobody "
            "can open the backup.\n"
            "A backup keeps what Schakel erases later: delete it when its time is over.",
            flush=True,
        )
    except BaseException as error:
        # A backup whose phrase nobody saw is none.
        with contextlib.suppress(OSError):
            target.unlink()
        if isinstance(error, OSError):
            raise Failed("The phrase could not be shown: no backup was made.") from None
        raise


def restore(
    places: Paths, source: Path, *, phrase_file: Path | None, passphrase_file: Path | None
) -> None:
    """Raises WrongInput, Failed, StoreError; then the profile is as empty as before."""
    vault = Vault(places.store)
    if vault.exists:
        raise WrongInput("This profile is not empty: name a new one. Nothing was changed.")
    if not source.is_file():
        raise WrongInput("The file of --from is not there.")
    found = _read(source, _phrase(phrase_file))
    with _locked(places):
        key = asyncio.run(profile_key.of_new(vault, places.profile, passphrase_file))
        try:
            backup.restore(found, vault, key)
        except BaseException:
            # A passphrase without a store would be asked for in vain.
            if not vault.exists:
                vault.forget_passphrase()
            raise
        own = asyncio.run(_identity(vault, key))
    print("Restored. Open Schakel with this profile.")
    if own is not None:
        print(
            f"This PC is {own.device} of line {own.line} now. The old PC must never be used again: "
            "mail would reach only one of the two.\n"
            "If the old PC is lost or may start again, have its certificate revoked "
            f"(`workstation line revoke {own.line} {own.device}`). This profile is then for reading "
            "only, until it is enrolled again by a new invitation (`workstation enrol FILE`): chats "
            "that are still open then go back to the waiting room of the line."
        )


async def _identity(vault: Vault, key: bytes) -> Identity | None:
    """Opens it as the desk will, which also brings an older one up to date."""
    store = await vault.open(key, SystemClock())
    try:
        return await store.identity.load()
    finally:
        await store.close()


def _read(source: Path, phrase: str) -> backup.Backup:
    try:
        return backup.read(source, phrase)
    except StoreError as error:
        match error.why:
            case StoreFault.WRONG_KEY:
                raise WrongInput(
                    "This phrase does not open this file. Nothing was changed."
                ) from None
            case StoreFault.DAMAGED:
                raise WrongInput(
                    "This file is no backup of Schakel, or not whole. Nothing was changed."
                ) from None
            case StoreFault.NO_RIGHTS:
                raise WrongInput("The file of --from cannot be read.") from None
        raise


def _phrase(file: Path | None) -> str:
    if file is not None:
        typed = profile_key.read_line(file, "--phrase-file")
    else:
        print("Recovery phrase: ", end="", flush=True)
        typed = sys.stdin.readline()
    try:
        return recovery_phrase.read(typed)
    except recovery_phrase.PhraseMistyped:
        raise WrongInput(
            "That is no recovery phrase: 28 signs in groups of four; look for a typing error."
        ) from None


def _not_written(error: StoreError) -> Exception:
    match error.why:
        case StoreFault.DISK_FULL:
            return Failed("The disk of --to is full: no backup was made.")
        case StoreFault.NO_RIGHTS:
            return Failed("The folder of --to cannot be written: no backup was made.")
    return error


@contextlib.contextmanager
def _locked(places: Paths) -> Iterator[None]:
    lock = ProfileLock(places.lock)
    try:
        lock.acquire()
    except AlreadyOpen:
        raise Failed("This profile is open: close Schakel first.") from None
    except LockImpossible:
        raise Failed("The profile's folder cannot be written.") from None
    try:
        yield
    finally:
        lock.release()
