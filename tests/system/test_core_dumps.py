"""What a crash would leave on the disk, by what the system says."""

import sys
from pathlib import Path

import pytest

from tests.fakes.winreg import FakeWinreg
from workstation.system import core_dumps
from workstation.system.core_dumps import Dumps
from workstation.system.windows_registry import Winreg

LOCAL = r"SOFTWARE\Microsoft\Windows\Windows Error Reporting\LocalDumps"


@pytest.mark.parametrize(
    ("limit", "pattern", "dumps"),
    [
        (0, "core", Dumps.OFF),
        (-1, "core", Dumps.FILE),
        (4096, "/var/crash/%p", Dumps.FILE),
        (0, "|/usr/lib/systemd/systemd-coredump %P", Dumps.COLLECTED),
        (-1, "|/bin/false", Dumps.OFF),
    ],
)
def test_unix(limit: int, pattern: str, dumps: Dumps) -> None:
    assert core_dumps.of_unix(limit, pattern) is dumps


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of Unix")
def test_a_system_that_names_no_pattern_is_judged_by_the_limit(tmp_path: Path) -> None:
    assert core_dumps.now(None, pattern=tmp_path / "none") in (Dumps.OFF, Dumps.FILE)


def test_windows_by_its_registry() -> None:
    there = {("HKEY_LOCAL_MACHINE", LOCAL): {"DumpType": 2}}
    assert core_dumps.now(Winreg(FakeWinreg(there))) is Dumps.FILE
    assert core_dumps.now(Winreg(FakeWinreg({}))) is Dumps.OFF
    refused = FakeWinreg(there, refused=frozenset({LOCAL}))
    assert core_dumps.now(Winreg(refused)) is Dumps.UNKNOWN
