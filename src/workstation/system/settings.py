"""Owns the settings of the user and the policies of the PC over them.

A broken file never stops the work: the last good one counts, then the defaults, and the problem is
named. Keys of a later version are kept, so that going back and forth between versions loses nothing.
"""

import contextlib
import dataclasses
import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workstation.domain.errors import Fault, SchakelError
from workstation.domain.settings import (
    Settings,
    SettingsFault,
    SettingsNow,
    SettingsProblem,
    SettingsSource,
)
from workstation.system import group_policy, policy
from workstation.system.group_policy import RegistryUnreadable, WindowsRegistry

_LARGEST_BYTES = 64 * 1024


class SettingsUnwritable(SchakelError):
    """The settings of the user could not be written; what was chosen holds until the end."""

    fault = Fault.IT
    retry = True


class SettingsFile:
    """`registry`: the one of Windows, for its group policies; None elsewhere."""

    def __init__(
        self, path: Path, policy: Path, *, registry: WindowsRegistry | None = None
    ) -> None:
        self._path = path
        self._good = path.with_name(path.name + ".good")
        self._policy = policy
        self._registry = registry

    def load(self) -> SettingsNow:
        problems: list[SettingsProblem] = []
        user = self._user_document(problems)
        chosen = policy.chosen(user, problems)
        layers = [
            (source, policy.decided(document, source, problems))
            for source, document in self._policies(problems)
        ]
        return policy.over(chosen, layers, problems)

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

    def _policies(
        self, problems: list[SettingsProblem]
    ) -> Iterator[tuple[SettingsSource, Mapping[str, Any]]]:
        """Those that are there, the weakest first; one that says nothing is there too."""
        found = _document(self._policy, tomllib.loads, SettingsSource.POLICY, problems)
        if found is not None and self._policy.exists():
            yield SettingsSource.POLICY, found
        if self._registry is None:
            return
        for source, hive in group_policy.HIVES.items():
            try:
                found = group_policy.document(self._registry, hive)
            except RegistryUnreadable:
                problems.append(SettingsProblem(source=source, why=SettingsFault.UNREADABLE))
                continue
            if found is not None:
                yield source, found


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
