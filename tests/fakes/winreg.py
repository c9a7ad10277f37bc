"""A registry of Windows in memory, by the calls of `winreg` (its contract:
tests/system/test_windows_registry.py); `refused` keys may not be read."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any

Tree = Mapping[tuple[str, str], Mapping[str, Any]]
"""Values by hive and path; a key exists when it or one below it is named."""


class _Handle:
    def __init__(self, values: list[tuple[str, Any]], below: list[str]) -> None:
        self.values = values
        self.below = below

    def __enter__(self) -> "_Handle":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.values = self.below = []


class FakeWinreg:
    KEY_READ = 0x20019
    KEY_WOW64_64KEY = 0x0100
    HKEY_CURRENT_USER = "HKEY_CURRENT_USER"
    HKEY_LOCAL_MACHINE = "HKEY_LOCAL_MACHINE"

    def __init__(self, tree: Tree, *, refused: frozenset[str] = frozenset()) -> None:
        self._tree = tree
        self._refused = refused

    def OpenKeyEx(self, hive: str, path: str, reserved: int, access: int) -> _Handle:
        if path in self._refused:
            raise PermissionError(13, "refused")
        inside = path.casefold() + "\\"
        ours = {p: v for (h, p), v in self._tree.items() if h == hive}
        values = next((v for p, v in ours.items() if p.casefold() == path.casefold()), None)
        below = [p[len(inside) :] for p in ours if p.casefold().startswith(inside)]
        if values is None and not below:
            raise FileNotFoundError(2, "no such key")
        names = dict.fromkeys(name.split("\\")[0] for name in below)
        return _Handle(list((values or {}).items()), list(names))

    def QueryInfoKey(self, key: _Handle) -> tuple[int, int, int]:
        return len(key.below), len(key.values), 0

    def EnumValue(self, key: _Handle, number: int) -> tuple[str, Any, int]:
        try:
            name, value = key.values[number]
        except IndexError:
            raise OSError(259, "no more") from None
        return name, value, 4 if isinstance(value, int) else 1

    def EnumKey(self, key: _Handle, number: int) -> str:
        try:
            return key.below[number]
        except IndexError:
            raise OSError(259, "no more") from None
