"""Owns `workstation doctor`: in which order is looked, how it is told.

It changes nothing, makes nothing but the file of `--bundle`, and prints nothing of a person. It runs beside
an open desk, and where nothing is enrolled; nothing is waited for longer than some twenty seconds.
"""

import asyncio
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from workstation.cli import profile_key
from workstation.cli.doctor import (
    bundle,
    check,
    computer,
    keeping,
    network,
    node,
    page,
    program,
    relay,
    settings,
)
from workstation.cli.doctor.check import Check
from workstation.cli.failures import Failed, WrongInput
from workstation.domain import errors
from workstation.domain.settings import SettingsNow
from workstation.relay import probe, proof
from workstation.relay.probe import Probed
from workstation.store import glance, soundness
from workstation.store.glance import Glance
from workstation.store.vault import Vault
from workstation.system import core_dumps, disk_encryption, patience, windows_registry
from workstation.system.clock import SystemClock
from workstation.system.keychain import Keychain
from workstation.system.paths import Paths
from workstation.system.proxies import ChosenProxies, EnvironmentProxies
from workstation.system.settings import SettingsFile

KEYRING_S = 10.0
STORE_S = 120.0
"""Every page is read: 4 ms per MiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    checks: list[Check]
    seen: Glance | None


def run(
    places: Paths,
    *,
    as_json: bool,
    page_url: str | None = None,
    bundle_to: Path | None = None,
    passphrase_file: Path | None = None,
) -> int:
    """Prints what was found, or writes the file. Raises WrongInput, Failed."""
    if bundle_to is not None and os.path.lexists(bundle_to):
        raise WrongInput("There is something of that name already: name a new file for --bundle.")
    if bundle_to is not None and not bundle_to.parent.is_dir():
        raise WrongInput("The folder of --bundle is not there.")
    found = asyncio.run(examine(places, page_url, passphrase_file))
    if as_json:
        print(json.dumps(check.as_document(found.checks), indent=1))
    else:
        print(check.as_text(found.checks))
    if bundle_to is not None:
        own = None if found.seen is None else found.seen.identity
        content = bundle.make(found.checks, places.logs, bundle.known_by(places, own))
        try:
            bundle_to.write_bytes(content)
        except OSError:
            raise Failed("The file of --bundle cannot be written there.") from None
    return check.exit_code(found.checks)


async def examine(
    places: Paths, page_url: str | None = None, passphrase_file: Path | None = None
) -> Examined:
    """`passphrase_file` None: only what the keyring opens is looked into. Raises WrongInput."""
    registry = windows_registry.of_this_pc()
    now = SettingsFile(places.settings, places.policy, registry=registry).load()
    keychain = Keychain(timeout_s=KEYRING_S)
    clock = SystemClock()
    keyring = await keeping.keyring(keychain, wanted=now.settings.keyring)
    store, seen = await _store(places, now, keychain, passphrase_file)
    own = None if seen is None else seen.identity
    proxies = ChosenProxies(now.settings.proxy, EnvironmentProxies())
    access = None if own is None else own.relay
    ways, probed, signature, encrypted, synced, shown = await asyncio.gather(
        network.all_of(access, proxies, settings.proxy_source(now)),
        _probe(seen, proxies, clock),
        program.signature(),
        disk_encryption.below(places.store),
        node.sync_always(),
        page.page(page_url),
    )
    ours = datetime.now(UTC)
    relays = None if probed is None or probed.clock is None else probed.clock
    checks = [
        program.versions(),
        signature,
        program.belongings(),
        program.files(),
        shown,
        settings.settings(now, places.policy),
        settings.folders(places),
        keyring,
        store,
        keeping.outbox(seen, ours),
        keeping.erasing(seen, ours),
        computer.disk(encrypted),
        computer.core_dumps(core_dumps.now(registry)),
        computer.clock(relays[1] if relays else ours, relays[0] if relays else None),
        *ways,
        relay.enrolment(own, ours),
        relay.reached(probed),
        relay.rights(probed),
        relay.server(probed),
        relay.revocations(own, probed, ours),
        synced,
    ]
    return Examined(checks=checks, seen=seen)


async def _store(
    places: Paths, now: SettingsNow, keychain: Keychain, passphrase_file: Path | None
) -> tuple[Check, Glance | None]:
    vault = Vault(places.store)
    key: bytes | None
    try:
        exists = vault.exists
        if passphrase_file is not None and vault.has_passphrase:
            key = await profile_key.of_existing(vault, places.profile, passphrase_file)
        else:
            key = await _key(vault, places.profile, now, keychain)
        found = await patience.in_time(partial(soundness.examine, vault.store_path, key), STORE_S)
        checked = keeping.store(found, exists=exists)
        # One of an older layout is not opened: looking must not change what it looks at.
        if key is None or found.fault is not None or found.schema != found.schema_newest:
            return checked, None
        return checked, await patience.in_time(partial(glance.take, vault.store_path, key), STORE_S)
    except errors.StoreError as error:
        return keeping.fault(error.why), None
    except TimeoutError:
        return keeping.fault(errors.StoreFault.BUSY), None


async def _key(vault: Vault, profile: str, now: SettingsNow, keychain: Keychain) -> bytes | None:
    """None where only a person could open it, or nothing is there yet."""
    if not vault.exists or vault.has_passphrase or not now.settings.keyring:
        return None
    try:
        return await keychain.get(profile)
    except errors.KeychainError:
        return None


async def _probe(seen: Glance | None, proxies: ChosenProxies, clock: SystemClock) -> Probed | None:
    if seen is None or seen.identity is None:
        return None
    own = seen.identity
    try:
        return await probe.look(probe.open_to(own, proxies), own.device, clock)
    except proof.RelayUntrusted:
        return None
