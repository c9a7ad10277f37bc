"""Owns `workstation enrol`: a PC gets its identity by an invitation, without a window."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from workstation.cli import network_words
from workstation.cli.failures import Failed, WrongInput
from workstation.domain.chat import LIVE
from workstation.domain.errors import KeychainError
from workstation.domain.identity import Identity
from workstation.domain.invitation import (
    InvitationForAnother,
    InvitationOver,
    InvitationUnreadable,
    NotAdmitted,
    NotTheLine,
)
from workstation.domain.network import Trouble
from workstation.domain.passphrase import PassphraseLength
from workstation.domain.ports import Proxies
from workstation.relay.newcomer import Newcomer
from workstation.store.vault import Vault, new_key
from workstation.system import installed, invitation, windows_registry
from workstation.system.clock import SystemClock
from workstation.system.installed import Installed
from workstation.system.keychain import Keychain
from workstation.system.lock import AlreadyOpen, LockImpossible, ProfileLock
from workstation.system.paths import Paths
from workstation.system.proxies import ChosenProxies, EnvironmentProxies
from workstation.system.settings import SettingsFile
from workstation.wire import enrolling


def read(path: Path, told: Installed | None = None) -> enrolling.Invitation:
    """`told` None: what the installer of this PC was. Raises WrongInput."""
    known = installed.read(windows_registry.of_this_pc()) if told is None else told
    try:
        return invitation.read(path, datetime.now(UTC), known)
    except InvitationUnreadable:
        raise WrongInput("This file is no invitation of Schakel, or it cannot be read.") from None
    except InvitationOver:
        raise WrongInput("The invitation is over: ask for a new one.") from None
    except InvitationForAnother:
        raise WrongInput(
            "This PC was installed for another line or key: tell your administrator."
        ) from None


async def run(invited: enrolling.Invitation, places: Paths, ask: Callable[[], str] | None) -> None:
    """The proxy is the one that the settings of this PC name, else the environment's.

    `ask` None: the key is kept in the system's keyring. Raises WrongInput, Failed."""
    lock = ProfileLock(places.lock)
    try:
        lock.acquire()
    except AlreadyOpen:
        raise Failed("This profile is open already: close Schakel first.") from None
    except LockImpossible:
        raise Failed("The profile's folder cannot be written.") from None
    try:
        vault = Vault(places.store)
        passphrase = None if ask is None else ask()
        key = await _key(vault, places.profile, passphrase)
        own = await _admitted(invited, proxies_of(places))
        clock = SystemClock()
        store = await (vault.open(key, clock) if vault.exists else vault.create(key, clock))
        try:
            before = await store.identity.load()
            open_ = [chat for chat in await store.journal.chats() if chat.state in LIVE]
            await store.identity.save(own)
        finally:
            await store.close()
        print(f"Enrolled as {own.name} of {own.line}. Open Schakel now.")
        if open_ and before is not None and before.device != own.device:
            print(released(len(open_)))
    finally:
        lock.release()


def released(count: int) -> str:
    """What becomes of chats of the device that this PC was until now."""
    what = "1 chat was" if count == 1 else f"{count} chats were"
    return (
        f"{what} still open under the enrolment before. Schakel gives them back at its next start: "
        "within a minute or two they are in the waiting room of the line. They stay readable here."
    )


def proxies_of(places: Paths) -> Proxies:
    registry = windows_registry.of_this_pc()
    now = SettingsFile(places.settings, places.policy, registry=registry).load()
    return ChosenProxies(now.settings.proxy, EnvironmentProxies())


async def _admitted(invited: enrolling.Invitation, proxies: Proxies) -> Identity:
    def met(trouble: Trouble | None) -> None:
        if trouble is not None:
            print(network_words.SENTENCES[trouble], flush=True)

    one = Newcomer(
        invited, entropy=os.urandom, now=lambda: datetime.now(UTC), proxies=proxies, met=met
    )
    print(f"Words of this PC: {one.words}")
    print("Waiting until the administrator has compared them …", flush=True)
    try:
        return await one.admitted()
    except InvitationOver:
        raise Failed("Ten minutes are over: ask for a new invitation.") from None
    except NotAdmitted:
        raise Failed("The administrator said no, or the invitation was used before.") from None
    except NotTheLine:
        raise Failed("The answer is not of this line: tell your administrator.") from None


async def _key(vault: Vault, profile: str, passphrase: str | None) -> bytes:
    """Kept before anything is made with it. Raises WrongInput, Failed, StoreError."""
    if passphrase is not None:
        if vault.has_passphrase:
            return await vault.key_under(passphrase)
        if vault.exists:
            raise WrongInput("This profile has its key in the keyring: leave the passphrase out.")
        key = new_key()
        try:
            await vault.keep_under(key, passphrase)
        except PassphraseLength as wrong:
            raise WrongInput(
                f"A passphrase has {wrong.minimum} to {wrong.maximum} signs."
            ) from None
        return key
    if vault.has_passphrase:
        raise WrongInput("This profile has a passphrase: use --passphrase-file.")
    keychain = Keychain()
    try:
        kept = await keychain.get(profile)
        if kept is None and vault.exists:
            raise Failed("The keyring has no key for this profile.")
        if kept is None:
            kept = new_key()
            await keychain.set(profile, kept)
    except KeychainError:
        raise WrongInput("There is no keyring here that works: use --passphrase-file.") from None
    return kept
