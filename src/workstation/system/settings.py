"""Owns the settings file of the user and the policy of the PC over it.

A broken file never stops the work: the last good one counts, then the defaults, and the problem is
named. Keys of a later version are kept, so that going back and forth between versions loses nothing.
"""

import contextlib
import dataclasses
import json
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workstation.domain.errors import Fault, SchakelError
from workstation.domain.registration import CORRECT_DAYS, CORRECT_DAYS_DEFAULT
from workstation.domain.retention import RANGES, Terms
from workstation.domain.settings import (
    Scheme,
    Settings,
    SettingsFault,
    SettingsNow,
    SettingsProblem,
    SettingsSource,
)

_LARGEST_BYTES = 64 * 1024
_RETENTION = "retention"
_REGISTRATION = "registration"
"""The tables of the policy; the user has no say in them."""


class SettingsUnwritable(SchakelError):
    """The settings of the user could not be written; what was chosen holds until the end."""

    fault = Fault.IT
    retry = True


class SettingsFile:
    def __init__(self, path: Path, policy: Path) -> None:
        self._path = path
        self._good = path.with_name(path.name + ".good")
        self._policy = policy

    def load(self) -> SettingsNow:
        problems: list[SettingsProblem] = []
        user = self._user_document(problems)
        policy = _document(self._policy, tomllib.loads, SettingsSource.POLICY, problems) or {}
        problems += [
            SettingsProblem(source=SettingsSource.POLICY, why=SettingsFault.UNKNOWN_KEY, key=key)
            for key in policy
            if key not in _READERS and key not in (_RETENTION, _REGISTRATION)
        ]
        chosen = _values(user, SettingsSource.USER, problems)
        fixed = _values(policy, SettingsSource.POLICY, problems)
        return SettingsNow(
            settings=Settings(**(chosen | fixed)),
            locked=frozenset(fixed),
            terms=_terms(policy.get(_RETENTION, {}), problems),
            correct_days=_correct_days(policy.get(_REGISTRATION, {}), problems),
            problems=tuple(problems),
        )

    def save(self, settings: Settings) -> None:
        """Writes what the user may choose. Raises SettingsUnwritable.

        A key that the policy decides keeps the user's own old value, for when the policy goes.
        """
        now = self.load()
        document = dict(self._user_document([]))
        chosen = dataclasses.asdict(settings).items()
        document |= {name: value for name, value in chosen if name not in now.locked}
        content = json.dumps(document, indent=2, ensure_ascii=False).encode("utf-8", "replace")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self._path, content)
            _replace(self._good, content)
        except OSError:
            raise SettingsUnwritable from None

    def _user_document(self, problems: list[SettingsProblem]) -> Mapping[str, Any]:
        """{} when there never was one; the last good one when this one is broken."""
        found = _document(self._path, json.loads, SettingsSource.USER, problems)
        if found is None:
            found = _document(self._good, json.loads, SettingsSource.USER, [])
        return found or {}


def _is_on(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _is_whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


_READERS: Mapping[str, Callable[[Any], object]] = {
    "scheme": Scheme,
    "scale_percent": _is_whole,
    "sound": _is_on,
    "limit": _is_whole,
    "keyring": _is_on,
}


def _terms(table: object, problems: list[SettingsProblem]) -> Terms:
    """The good ones of the table `[retention]`; of the others the default holds, and it is told."""

    def told(why: SettingsFault, key: str) -> None:
        problems.append(SettingsProblem(source=SettingsSource.POLICY, why=why, key=key))

    if not isinstance(table, dict):
        told(SettingsFault.BAD_VALUE, _RETENTION)
        return Terms()
    good: dict[str, int] = {}
    for key, value in table.items():
        name = f"{_RETENTION}.{key}"
        if key not in RANGES:
            told(SettingsFault.UNKNOWN_KEY, name)
        elif type(value) is not int or value not in RANGES[key]:
            told(SettingsFault.BAD_VALUE, name)
        else:
            good[key] = value
    return Terms(**good)


def _correct_days(table: object, problems: list[SettingsProblem]) -> int:
    """Of the table `[registration]`; the default where it says nothing good, and then it is told."""

    def told(why: SettingsFault, key: str) -> None:
        problems.append(SettingsProblem(source=SettingsSource.POLICY, why=why, key=key))

    days = CORRECT_DAYS_DEFAULT
    if not isinstance(table, dict):
        told(SettingsFault.BAD_VALUE, _REGISTRATION)
        return days
    for key, value in table.items():
        name = f"{_REGISTRATION}.{key}"
        if key != "correct_days":
            told(SettingsFault.UNKNOWN_KEY, name)
        elif type(value) is not int or value not in CORRECT_DAYS:
            told(SettingsFault.BAD_VALUE, name)
        else:
            days = value
    return days


def _values(
    document: Mapping[str, Any], source: SettingsSource, problems: list[SettingsProblem]
) -> dict[str, Any]:
    """The good values; of the others the default holds, each for itself."""
    good: dict[str, Any] = {}
    for key, read in _READERS.items():
        if key not in document:
            continue
        try:
            value = read(document[key])
            Settings(**{key: value})  # type: ignore[arg-type] # only to have its range checked
        except (ValueError, TypeError):
            problems.append(SettingsProblem(source=source, why=SettingsFault.BAD_VALUE, key=key))
        else:
            good[key] = value
    return good


def _document(
    path: Path,
    parse: Callable[[str], Any],
    source: SettingsSource,
    problems: list[SettingsProblem],
) -> Mapping[str, Any] | None:
    """None when it is broken; {} when it is not there. An editor of Windows may put a mark in front."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError:
        problems.append(SettingsProblem(source=source, why=SettingsFault.UNREADABLE))
        return None
    try:
        if len(content) > _LARGEST_BYTES:
            raise ValueError
        document = parse(content.decode("utf-8-sig"))
        if not isinstance(document, dict):
            raise TypeError
    except (ValueError, TypeError, RecursionError):
        problems.append(SettingsProblem(source=source, why=SettingsFault.BROKEN))
        return None
    return document


def _replace(path: Path, content: bytes) -> None:
    """The old file or the new one, also after a power cut."""
    draft = path.with_name(path.name + ".new")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
