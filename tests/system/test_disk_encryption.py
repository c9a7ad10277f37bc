"""Whether the disk below is encrypted, by a tree of devices as Linux shows it."""

import os
import sys
from pathlib import Path

import pytest

from workstation.system import disk_encryption

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's tree of devices")


def tree(root: Path, device: str, chain: list[str]) -> Path:
    """`chain`: the uuid of each layer, the lowest last; "" is no device mapper."""
    below: Path | None = None
    for place, uuid in reversed(list(enumerate(chain))):
        block = root / "devices" / f"b{place}"
        (block / "slaves").mkdir(parents=True)
        if uuid:
            (block / "dm").mkdir()
            (block / "dm" / "uuid").write_text(uuid + "\n")
        if below is not None:
            (block / "slaves" / below.name).symlink_to(below)
        below = block
    (root / "dev" / "block").mkdir(parents=True)
    assert below is not None
    (root / "dev" / "block" / device).symlink_to(below)
    return root


@linux_only
@pytest.mark.parametrize(
    ("chain", "encrypted"),
    [
        ([""], False),
        (["CRYPT-LUKS2-1"], True),
        (["LVM-1", "CRYPT-LUKS2-1", ""], True),
        (["LVM-1", ""], False),
    ],
)
def test_every_layer_below_is_looked_at(
    chain: list[str], encrypted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    monkeypatch.setattr(os, "major", lambda _: 254)
    monkeypatch.setattr(os, "minor", lambda _: 1)
    sysfs = tree(tmp_path / "sys", "254:1", chain)
    assert disk_encryption.linux(folder, sysfs=sysfs) is encrypted


@linux_only
@pytest.mark.parametrize(
    ("line", "encrypted"),
    [
        ("36 1 0:42 / /home rw - nfs server:/home rw", None),
        ("36 1 0:42 / /home rw - ecryptfs /home/.x rw", True),
        ("36 1 0:9 / /proc rw - proc proc rw", None),
    ],
)
def test_a_file_system_without_a_disk_is_not_guessed_at(
    line: str, encrypted: bool | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(line + "\n")
    monkeypatch.setattr(os, "major", lambda _: 0)
    monkeypatch.setattr(os, "minor", lambda _: 42)
    assert disk_encryption.linux(tmp_path, mounts=mounts) is encrypted


@pytest.mark.parametrize(
    ("said", "encrypted"), [("1\r\n", True), ("2\r\n", False), ("", None), ("0", None)]
)
def test_what_windows_says(said: str, encrypted: bool | None) -> None:
    assert disk_encryption.bitlocker_word(said) is encrypted


async def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_above(tmp_path: Path) -> None:
    assert await disk_encryption.below(tmp_path / "a" / "b") == await disk_encryption.below(
        tmp_path
    )
