"""Owns Schakel's place among the group policies of Windows; must not know what a setting means.

`Software\\Policies\\Schakel`, under the PC and under the person: only administrators write there.
The names are those of the policy's file, its tables are keys below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from workstation.domain import settings_table
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.settings import SettingsSource

PATH = r"Software\Policies\Schakel"


class Hive(StrEnum):
    MACHINE = "HKEY_LOCAL_MACHINE"
    USER = "HKEY_CURRENT_USER"


HIVES = {SettingsSource.POLICY_USER: Hive.USER, SettingsSource.POLICY_MACHINE: Hive.MACHINE}
"""The weakest first."""


class RegistryUnreadable(SchakelError):
    """The key is there and may not, or cannot, be read."""

    fault = Fault.IT


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryKey:
    """What stands in one key: its values, and the names of the keys right below it."""

    values: Mapping[str, Any] = field(default_factory=dict)
    below: tuple[str, ...] = ()


class WindowsRegistry(Protocol):
    def read(self, hive: Hive, path: str) -> RegistryKey | None:
        """None when there is no such key. Raises RegistryUnreadable."""


def document(registry: WindowsRegistry, hive: Hive) -> Mapping[str, Any] | None:
    """As the policy's file would say it; None when nothing is there. Raises RegistryUnreadable.

    Windows reads names without their case, and has no yes and no: 1 and 0.
    """
    top = registry.read(hive, PATH)
    if top is None:
        return None
    found = _values(top, table="")
    for name in top.below:
        below = registry.read(hive, rf"{PATH}\{name}")
        table = name.casefold()
        # None: taken away this very moment, by a policy that is renewed.
        found[table] = {} if below is None else _values(below, table=table)
    return found


def _values(key: RegistryKey, *, table: str) -> dict[str, Any]:
    # Nameless is the default value, which every key has and nobody sets.
    return {
        name.casefold(): _word(f"{table}.{name}".lstrip(".").casefold(), value)
        for name, value in key.values.items()
        if name
    }


def _word(key: str, value: Any) -> Any:
    row = settings_table.by_key().get(key)
    if row is not None and row.among is None and type(value) is int and value in (0, 1):
        return bool(value)
    return value
