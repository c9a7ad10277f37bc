"""Owns what `workstation doctor` finds on this PC; must not know the store, whose facts it is given.

No personal data: versions, modes, faults and counts; a path without the home folder's name.
"""

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workstation.domain.data_file import Shelf, Stock
from workstation.domain.errors import KeychainError
from workstation.domain.settings import SettingsNow
from workstation.system import paths as places
from workstation.system import protocols, referrals, resources, texts
from workstation.system.keychain import Keychain

Fact = str | int | bool | None

PACKAGES = (
    "cryptography",
    "keyring",
    "msgspec",
    "nats-py",
    "nkeys",
    "PySide6-Essentials",
    "qasync",
    "sqlcipher3",
)


class Finding(StrEnum):
    """In order of gravity; `doctor` ends with the exit code of the gravest."""

    GOOD = "good"
    LOOK = "look"
    """Works, but somebody should know: a fallback, a broken settings file."""
    BAD = "bad"


EXIT_CODES: Mapping[Finding, int] = {Finding.GOOD: 0, Finding.LOOK: 1, Finding.BAD: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    name: str
    finding: Finding
    facts: Mapping[str, Fact] = field(default_factory=dict)


def exit_code(checks: Sequence[Check]) -> int:
    return max((EXIT_CODES[check.finding] for check in checks), default=0)


def as_document(checks: Sequence[Check]) -> dict[str, object]:
    """What `--json` prints; `version` of this form, not of Schakel."""
    return {
        "version": 1,
        "exit_code": exit_code(checks),
        "checks": [
            {"name": check.name, "finding": check.finding.value, "facts": dict(check.facts)}
            for check in checks
        ],
    }


async def collect(paths: places.Paths, settings: SettingsNow, keychain: Keychain) -> list[Check]:
    """Everything but the store, which the caller adds. Waits as long as the keychain may."""
    return [
        check_versions(),
        check_places(paths),
        check_settings(settings, paths.policy),
        await check_keyring(keychain, wanted=settings.settings.keyring),
        check_resources(),
        check_files(),
    ]


def check_versions() -> Check:
    facts: dict[str, Fact] = {
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "schakel": _version("schakel"),
    }
    facts |= {name.lower(): _version(name) for name in PACKAGES}
    missing = facts["frozen"] is False and any(facts[name.lower()] is None for name in PACKAGES)
    return Check(name="versions", finding=Finding.BAD if missing else Finding.GOOD, facts=facts)


def check_places(paths: places.Paths) -> Check:
    """Whether the folders are there, or can be made, and are writable."""
    facts: dict[str, Fact] = {"profile_is_default": paths.profile == places.DEFAULT_PROFILE}
    writable = True
    for name, folder in (
        ("store", paths.store),
        ("settings", paths.settings.parent),
        ("logs", paths.logs),
    ):
        facts[name] = places.without_home(folder)
        facts[f"{name}_writable"] = _can_write(folder)
        writable = writable and bool(facts[f"{name}_writable"])
    return Check(name="places", finding=Finding.GOOD if writable else Finding.BAD, facts=facts)


def check_settings(now: SettingsNow, policy: Path) -> Check:
    """Which policies are there, and by which of them a key is decided: never to what.

    Names of keys of ours only: an unknown key of a policy could be anything.
    """
    facts: dict[str, Fact] = {
        "policy": places.without_home(policy),
        "policy_present": policy.exists(),
        "policies": ",".join(now.policies),
        "decided": ",".join(f"{key}:{source}" for key, source in sorted(now.decided.items())),
        "problems": len(now.problems),
    }
    for number, problem in enumerate(now.problems, 1):
        known = problem.key if problem.why == "bad_value" else ""
        facts[f"problem_{number}"] = f"{problem.source}:{problem.why}:{known}".rstrip(":")
    finding = Finding.LOOK if now.problems else Finding.GOOD
    return Check(name="settings", finding=finding, facts=facts)


async def check_keyring(keychain: Keychain, *, wanted: bool) -> Check:
    """A PC without a keyring works with a passphrase; that is worth knowing, not a fault."""
    try:
        backend: Fact = await keychain.backend_name()
        fault: Fact = None
    except KeychainError as error:
        backend, fault = None, error.why.value
    return Check(
        name="keyring",
        finding=Finding.LOOK if wanted and fault is not None else Finding.GOOD,
        facts={
            "wanted": wanted,
            "backend": backend,
            "fault": fault,
            "persistence": "local machine" if sys.platform == "win32" else "this user",
        },
    )


def check_resources() -> Check:
    facts: dict[str, Fact] = {}
    try:
        facts["place"] = places.without_home(resources.root())
    except resources.ResourceMissing as error:
        fault: dict[str, Fact] = {"fault": type(error).__name__, "name": error.name}
        return Check(name="resources", finding=Finding.BAD, facts=fault)
    return Check(name="resources", finding=Finding.GOOD, facts=facts)


_FILES: Mapping[str, Callable[[], Shelf[object]]] = {
    "protocols": protocols.shelf,
    "texts": texts.shelf,
    "referrals": referrals.shelf,
}


def check_files() -> Check:
    """The lines' own data: how many files of each kind are good, and where a broken one is broken.

    A broken file is worth a look, for its last good version may be in use; no good one is bad.
    """
    facts: dict[str, Fact] = {}
    finding = Finding.GOOD
    problem = 0
    for kind, shelf in _FILES.items():
        try:
            stock = shelf().stock()
        except resources.ResourceMissing:
            stock = Stock()
        facts[kind] = len(stock.books)
        if not stock.books:
            finding = Finding.BAD
        elif stock.problems and finding is Finding.GOOD:
            finding = Finding.LOOK
        for one in stock.problems:
            problem += 1
            facts[f"problem_{problem}"] = f"{kind}/{one.file}:{one.line}:{one.key}:{one.why.value}"
    return Check(name="files", finding=finding, facts=facts)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _can_write(folder: Path) -> bool:
    """Of the folder, or of the nearest one above in which it would be made."""
    for place in (folder, *folder.parents):
        if place.exists():
            return place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    return False
