"""Owns `workstation doctor`: everything that `system.doctor` finds, the store and the relay.

It changes nothing, makes nothing, and prints nothing of a person: no name, no address, no id.
"""

import asyncio
import json

from workstation.domain import errors, ports
from workstation.domain.settings import SettingsNow
from workstation.relay import link
from workstation.store import soundness
from workstation.store.vault import Vault
from workstation.system import doctor, windows_registry
from workstation.system.clock import SystemClock
from workstation.system.doctor import Check, Fact, Finding
from workstation.system.keychain import Keychain
from workstation.system.paths import Paths
from workstation.system.settings import SettingsFile

KEYRING_S = 10.0
RELAY_S = 6.0


def run(places: Paths, *, as_json: bool) -> int:
    """Prints what was found. The exit code of the gravest."""
    checks = asyncio.run(_examine(places))
    if as_json:
        print(json.dumps(doctor.as_document(checks), indent=1))
    else:
        for check in checks:
            print(_line(check))
    return doctor.exit_code(checks)


def _line(check: Check) -> str:
    facts = ", ".join(f"{name}: {_word(fact)}" for name, fact in check.facts.items())
    return f"{check.finding.value:<5} {check.name:<10} {facts}"


def _word(fact: Fact) -> str:
    if fact is None:
        return "unknown"
    return ("yes" if fact else "no") if isinstance(fact, bool) else str(fact)


async def _examine(places: Paths) -> list[Check]:
    registry = windows_registry.of_this_pc()
    settings = SettingsFile(places.settings, places.policy, registry=registry).load()
    keychain = Keychain(timeout_s=KEYRING_S)
    checks = await doctor.collect(places, settings, keychain)
    vault = Vault(places.store)
    try:
        key = await _key(vault, places.profile, settings, keychain)
        found = await asyncio.to_thread(soundness.examine, vault.store_path, key)
        exists = vault.exists
    except errors.StoreError as error:
        checks.append(Check(name="store", finding=Finding.BAD, facts={"fault": error.why.value}))
        return [*checks, _relay(None)]
    checks.append(_store(found, exists=exists))
    return [*checks, _relay(await _reach(vault, key, found))]


async def _key(
    vault: Vault, profile: str, settings: SettingsNow, keychain: Keychain
) -> bytes | None:
    """None where only a person could open it, or nothing is there yet."""
    if not vault.exists or vault.has_passphrase or not settings.settings.keyring:
        return None
    try:
        return await keychain.get(profile)
    except errors.KeychainError:
        return None


def _store(found: soundness.Soundness, *, exists: bool) -> Check:
    facts: dict[str, Fact] = {"present": exists}
    if not exists:
        return Check(name="store", finding=Finding.GOOD, facts=facts)
    facts |= {
        "fault": "none" if found.fault is None else found.fault.value,
        "encrypted": found.encrypted,
        "private": found.private,
        "size_bytes": found.size_bytes,
        "schema": found.schema,
        "schema_newest": found.schema_newest,
        "pages_checked": found.pages_checked,
    }
    if found.fault is not None or not found.encrypted:
        finding = Finding.BAD
    else:
        finding = Finding.GOOD if found.private else Finding.LOOK
    return Check(name="store", finding=finding, facts=facts)


def _relay(state: ports.LinkState | None) -> Check:
    """`None`: nobody here knows how to reach it."""
    if state is None:
        return Check(name="relay", finding=Finding.GOOD, facts={"reachable": None})
    reachable = state is ports.LinkState.CONNECTED
    return Check(
        name="relay",
        finding=Finding.GOOD if reachable else Finding.BAD,
        facts={"reachable": reachable, "refused": state is ports.LinkState.REFUSED},
    )


async def _reach(
    vault: Vault, key: bytes | None, found: soundness.Soundness
) -> ports.LinkState | None:
    # Opening brings an older store up to date, and looking must not change what it looks at.
    if key is None or found.fault is not None or found.schema != found.schema_newest:
        return None
    store = await vault.open(key, SystemClock())
    try:
        own = await store.identity.load()
    finally:
        await store.close()
    return None if own is None else await _connect(link.RelayLink(own.relay))


async def _connect(relay: link.RelayLink) -> ports.LinkState:
    settled = asyncio.Event()
    ends = (ports.LinkState.CONNECTED, ports.LinkState.REFUSED)
    relay.watch(lambda state: settled.set() if state in ends else None)
    await relay.start()
    try:
        async with asyncio.timeout(RELAY_S):
            await settled.wait()
    except TimeoutError:
        return ports.LinkState.LOST
    else:
        return relay.state
    finally:
        await relay.stop()
