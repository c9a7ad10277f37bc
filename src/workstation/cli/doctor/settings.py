"""Owns the checks of settings, policies and folders; tells which policy decides a key, never to what."""

import os
from functools import partial
from pathlib import Path

from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.domain import network
from workstation.domain.settings import SettingsNow
from workstation.system import paths as places

_check = partial(Check, area=Area.SETTINGS)


def settings(now: SettingsNow, policy: Path) -> Check:
    """Names of keys of ours only: an unknown key of a policy could be anything."""
    facts: dict[str, Fact] = {
        "policy_file": policy.exists(),
        "policies": ",".join(now.policies),
        "decided": ",".join(f"{key}:{source}" for key, source in sorted(now.decided.items())),
        "problems": len(now.problems),
    }
    for number, problem in enumerate(now.problems, 1):
        known = problem.key if problem.why == "bad_value" else ""
        facts[f"problem_{number}"] = f"{problem.source}:{problem.why}:{known}".rstrip(":")
    if now.problems:
        return _check(
            name="settings",
            finding=Finding.WARN,
            said=f"{len(now.problems)} thing(s) in settings or policies do not count.",
            todo="Compare the keys that are named with docs/settings.md.",
            facts=facts,
        )
    return _check(name="settings", finding=Finding.OK, said="All that is set counts.", facts=facts)


def proxy_source(now: SettingsNow) -> str:
    """Who decides by which proxy the relay is reached."""
    if (decided := now.decided.get("proxy")) is not None:
        return decided.value
    return "system" if now.settings.proxy == network.SYSTEM else "user"


def folders(paths: places.Paths) -> Check:
    """Whether they are there, or can be made, and are writable. Their paths could hold a name."""
    facts: dict[str, Fact] = {"profile_is_default": paths.profile == places.DEFAULT_PROFILE}
    for name, folder in (
        ("store", paths.store),
        ("settings", paths.settings.parent),
        ("logs", paths.logs),
    ):
        facts[f"{name}_writable"] = _can_write(folder)
    if not all(facts[f"{name}_writable"] for name in ("store", "settings", "logs")):
        return _check(
            name="folders",
            finding=Finding.FAIL,
            said="This account cannot write a folder that Schakel needs.",
            todo="Give this account its own folders back (docs/install.md).",
            facts=facts,
        )
    return _check(
        name="folders", finding=Finding.OK, said="The folders can be written.", facts=facts
    )


def _can_write(folder: Path) -> bool:
    """Of the folder, or of the nearest one above in which it would be made."""
    for place in (folder, *folder.parents):
        if place.exists():
            return place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    return False
