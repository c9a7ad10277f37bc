"""Owns where things stand on this PC; makes nothing, reads nothing.

Never in a roaming place: a store that travels between PCs would be written by two of them.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "schakel"
DEFAULT_PROFILE = "default"
_PROFILE = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_RESERVED = frozenset({"con", "prn", "aux", "nul"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """`store` is a folder, private to the profile."""

    profile: str
    store: Path
    settings: Path
    logs: Path
    lock: Path
    policy: Path


def is_profile(name: str) -> bool:
    """Whether a profile may be called so: it becomes the name of a folder, also on Windows."""
    return _PROFILE.fullmatch(name) is not None and name not in _RESERVED


def locate(profile: str = DEFAULT_PROFILE, *, under: Path | None = None) -> Paths:
    """`under` puts everything in one folder (demo, tests); the policy of the PC holds there too.

    Raises ValueError for a name that `is_profile` refuses.
    """
    if not is_profile(profile):
        raise ValueError("profile")
    if under is not None:
        data = config = state = under
    else:
        places = platformdirs.PlatformDirs(APP, appauthor=False, roaming=False)
        data = Path(places.user_data_dir)
        config = Path(places.user_config_dir)
        state = Path(places.user_state_dir)
    store = data / "profiles" / profile
    return Paths(
        profile=profile,
        store=store,
        settings=config / "settings.json",
        logs=state / "logs",
        lock=store / "instance.lock",
        policy=policy_path(),
    )


def policy_path() -> Path:
    """Only an administrator can write there; on Windows, once its folder is made (docs/settings.md)."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Schakel" / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Schakel/policy.toml")
    return Path("/etc/schakel/policy.toml")


def without_home(path: Path) -> str:
    """As it may be shown to others: the home folder holds somebody's name."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
