"""Owns how a command gets the key of a profile: its keyring, or a passphrase; makes no store."""

import getpass
import sys
from pathlib import Path

from workstation.cli.failures import Failed, WrongInput
from workstation.domain.errors import KeychainError, StoreError, StoreFault
from workstation.domain.passphrase import PassphraseLength
from workstation.store.vault import Vault, new_key
from workstation.system.keychain import Keychain

LINE_MAX = 4096


def read_line(path: Path, option: str) -> str:
    """The one line of a file. Raises WrongInput."""
    try:
        # A device can be endless. A pipe is fine: the passphrase may come from another program.
        with path.open(encoding="utf-8") as file:
            return file.read(LINE_MAX).rstrip("\r\n")
    except (OSError, ValueError):
        raise WrongInput(f"The file of {option} cannot be read.") from None


async def of_existing(vault: Vault, profile: str, passphrase_file: Path | None) -> bytes:
    """Raises WrongInput, Failed, StoreError."""
    if vault.has_passphrase:
        try:
            return await vault.key_under(_passphrase(passphrase_file))
        except StoreError as error:
            if error.why is StoreFault.WRONG_KEY:
                raise WrongInput("This passphrase does not open the profile.") from None
            raise
    if passphrase_file is not None:
        raise WrongInput("This profile has its key in the keyring: leave the passphrase out.")
    try:
        kept = await Keychain().get(profile)
    except KeychainError:
        raise Failed("The keyring is locked or not there: log on as this profile's user.") from None
    if kept is None:
        raise Failed("The keyring has no key for this profile.")
    return kept


async def of_new(vault: Vault, profile: str, passphrase_file: Path | None) -> bytes:
    """For a profile without a store; kept before anything is made with it. Raises WrongInput, Failed."""
    if passphrase_file is not None:
        key = new_key()
        try:
            await vault.keep_under(key, read_line(passphrase_file, "--passphrase-file"))
        except PassphraseLength as wrong:
            raise WrongInput(
                f"A passphrase has {wrong.minimum} to {wrong.maximum} signs."
            ) from None
        return key
    keychain = Keychain()
    try:
        # One that is there may open a store elsewhere: never replaced.
        kept = await keychain.get(profile)
        if kept is None:
            kept = new_key()
            await keychain.set(profile, kept)
    except KeychainError:
        raise WrongInput("There is no keyring here that works: use --passphrase-file.") from None
    # Of a first start that never came to a store; it would ask for a passphrase in vain.
    vault.forget_passphrase()
    return kept


def _passphrase(file: Path | None) -> str:
    if file is not None:
        return read_line(file, "--passphrase-file")
    if not sys.stdin.isatty():
        raise WrongInput("There is no terminal to ask the passphrase: use --passphrase-file.")
    return getpass.getpass("Passphrase of the profile: ")
