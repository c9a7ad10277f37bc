"""The Debian package is one that dpkg reads, holds what a desktop needs, and is the same each time."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import deb, manual, release
from workstation.cli import main

MADE = release.Release(version="1.2.3", epoch_s=1_795_500_000)


@pytest.fixture
def package(tmp_path: Path) -> bytes:
    folder, icons = tmp_path / "bundle", tmp_path / "icons"
    folder.mkdir()
    icons.mkdir()
    (folder / "workstation").write_text("#!/bin/sh\necho fine\n")
    (folder / "workstation").chmod(0o755)
    (icons / "schakel-48.png").write_bytes(b"png")
    entries = deb.contents(folder, icons, MADE, ".TH WORKSTATION 1\n")
    text = deb.control(
        MADE,
        machine="x86_64",
        depends=["libegl1", "libssl3 | libssl3t64"],
        glibc="2.36",
        size_bytes=deb.size_bytes(entries),
    )
    return deb.package(text, entries, MADE.epoch_s)


def test_the_control_file_says_what_it_is_and_needs() -> None:
    text = deb.control(MADE, machine="aarch64", depends=["libegl1"], glibc="2.36", size_bytes=1025)
    fields = dict(re.findall(r"^([A-Z][A-Za-z-]+): (.*)$", text, re.MULTILINE))
    assert fields["Package"] == "schakel"
    assert fields["Version"] == "1.2.3"
    assert fields["Architecture"] == "arm64"
    assert fields["Depends"] == "libc6 (>= 2.36), libegl1"
    assert fields["Installed-Size"] == "2"
    for line in text.splitlines():
        assert re.match(r"[A-Z][A-Za-z-]+: \S| \S", line), line


def test_the_same_contents_are_the_same_package(package: bytes, tmp_path: Path) -> None:
    assert package.startswith(deb.AR_MAGIC)
    again = tmp_path / "again"
    again.mkdir()
    for part in ("bundle", "icons"):
        shutil.copytree(tmp_path / part, again / part)
    entries = deb.contents(again / "bundle", again / "icons", MADE, ".TH WORKSTATION 1\n")
    first = deb.contents(tmp_path / "bundle", tmp_path / "icons", MADE, ".TH WORKSTATION 1\n")
    assert deb.package("x", entries, 1) == deb.package("x", first, 1)


def test_dpkg_reads_it(package: bytes, tmp_path: Path) -> None:
    file = tmp_path / "schakel.deb"
    file.write_bytes(package)
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "--extract", str(file), str(root)], check=True, timeout=30)
    ran = subprocess.run(
        [str(root / "usr/bin/workstation")], capture_output=True, text=True, check=True, timeout=30
    )
    assert ran.stdout == "fine\n"
    for place in (
        f"usr/share/applications/{release.ID}.desktop",
        f"usr/share/metainfo/{release.ID}.metainfo.xml",
        f"usr/share/icons/hicolor/48x48/apps/{release.ID}.png",
        "usr/share/man/man1/workstation.1.gz",
        "usr/share/doc/schakel/copyright",
    ):
        assert (root / place).is_file(), place
    told = subprocess.run(
        ["dpkg-deb", "--field", str(file), "Version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "1.2.3"


def test_the_desktop_file_is_valid() -> None:
    file = deb.LINUX / f"{release.ID}.desktop"
    subprocess.run(["desktop-file-validate", str(file)], check=True, timeout=30)


def test_the_manual_page_has_every_command_and_no_command_of_the_typesetter(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def ask(words: list[str]) -> str:
        if words == ["--help"]:
            with pytest.raises(SystemExit):
                main._parser().parse_args(words)
            return capsys.readouterr().out
        return f".{words[0]} is a word\n'as this\n\\n --long-option"

    page = manual.page(MADE, ask)
    for name in ("doctor", "host", "door", "selftest", "version", "open", "demo"):
        assert f"\n.SS {name}\n" in page
    assert "\n.doctor" not in page
    assert "\n'as" not in page
    assert "\\-\\-long\\-option" in page
