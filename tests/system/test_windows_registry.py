"""One contract for the fake registry and the real one: the real one where there is one, on Windows."""

import importlib
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.fakes.winreg import FakeWinreg
from workstation.system import windows_registry
from workstation.system.group_policy import Hive, RegistryKey, RegistryUnreadable
from workstation.system.windows_registry import Winreg

ROOT = rf"Software\SchakelTest{os.getpid()}"
VALUES: Mapping[str, Mapping[str, Any]] = {
    ROOT: {"Limit": 2, "scheme": "dark", "": "default"},
    rf"{ROOT}\Retention": {"note_days": 7},
    rf"{ROOT}\Retention\deeper": {},
}
KINDS = ["fake", "real"] if sys.platform == "win32" else ["fake"]


@pytest.fixture(params=KINDS)
def api(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "fake":
        yield FakeWinreg({(Hive.USER.value, path): values for path, values in VALUES.items()})
        return
    winreg = importlib.import_module("winreg")
    for path, values in VALUES.items():
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, path) as key:
            for name, value in values.items():
                kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
                winreg.SetValueEx(key, name, 0, kind, value)
    yield winreg
    for path in reversed(VALUES):
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path)


def test_values_and_the_keys_right_below_are_read(api: Any) -> None:
    found = Winreg(api).read(Hive.USER, ROOT)
    assert found == RegistryKey(values=VALUES[ROOT], below=("Retention",))


def test_the_case_of_a_path_does_not_count(api: Any) -> None:
    found = Winreg(api).read(Hive.USER, rf"{ROOT}\Retention".upper())
    assert found == RegistryKey(values={"note_days": 7}, below=("deeper",))


def test_a_key_that_is_not_there_is_none(api: Any) -> None:
    assert Winreg(api).read(Hive.USER, rf"{ROOT}\nothing") is None
    assert Winreg(api).read(Hive.MACHINE, ROOT) is None


def test_an_empty_key_is_there(api: Any) -> None:
    assert Winreg(api).read(Hive.USER, rf"{ROOT}\Retention\deeper") == RegistryKey()


def test_a_key_that_may_not_be_read_is_told() -> None:
    api = FakeWinreg({}, refused=frozenset({ROOT}))
    with pytest.raises(RegistryUnreadable):
        Winreg(api).read(Hive.MACHINE, ROOT)


def test_only_windows_has_a_registry() -> None:
    assert (windows_registry.of_this_pc() is not None) is (sys.platform == "win32")
