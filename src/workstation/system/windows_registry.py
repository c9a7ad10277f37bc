"""Owns the way to the registry of Windows, only to read; must not know what stands there."""

import importlib
import sys
from typing import Any

from workstation.system.group_policy import Hive, RegistryKey, RegistryUnreadable


def of_this_pc() -> "Winreg | None":
    """None where there is no registry."""
    return Winreg(importlib.import_module("winreg")) if sys.platform == "win32" else None


class Winreg:
    """`api` is the module `winreg`, which exists on Windows alone."""

    def __init__(self, api: Any) -> None:
        self._api = api

    def read(self, hive: Hive, path: str) -> RegistryKey | None:
        api = self._api
        # What the installer and group policy write is what a 64-bit program sees.
        access = api.KEY_READ | api.KEY_WOW64_64KEY
        try:
            with api.OpenKeyEx(getattr(api, hive.value), path, 0, access) as key:
                keys, values, _ = api.QueryInfoKey(key)
                found = [api.EnumValue(key, number) for number in range(values)]
                below = tuple(api.EnumKey(key, number) for number in range(keys))
        except FileNotFoundError:
            return None
        except OSError:
            raise RegistryUnreadable from None
        return RegistryKey(values={name: value for name, value, _ in found}, below=below)
