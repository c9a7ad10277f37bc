"""Owns the Debian package around a bundle: written here to the byte, so that it is the same each time."""

import gzip
import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from installer import archive, release
from installer.archive import Entry

LINUX = release.ROOT / "installer" / "linux"
HOME = "./usr/lib/schakel"
AR_MAGIC = b"!<arch>\n"
RECOMMENDS = ("gnome-keyring | kwalletmanager", "fonts-noto-color-emoji")
_DESCRIPTION = (
    "workstation for chat helplines that work together",
    "Counsellors answer visitors, brief each other and hand chats over, with the",
    "visitor's consent and end to end encrypted. Everything it needs beside the",
    "system's own libraries lies in one folder.",
)


def architecture(machine: str) -> str:
    """Debian's name. Raises KeyError for a machine that PySide6 is not built for."""
    return {"x86_64": "amd64", "aarch64": "arm64"}[machine]


def control(
    made: release.Release, *, machine: str, depends: Sequence[str], glibc: str, size_bytes: int
) -> str:
    summary, *rest = _DESCRIPTION
    fields = {
        "Package": "schakel",
        "Version": made.version,
        "Architecture": architecture(machine),
        "Maintainer": "Schakel <packages@schakel.invalid>",
        "Installed-Size": str(-(-size_bytes // 1024)),
        "Depends": ", ".join([f"libc6 (>= {glibc})", *depends]),
        "Recommends": ", ".join(RECOMMENDS),
        "Section": "net",
        "Priority": "optional",
        "Description": "\n ".join([summary, *rest]),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def contents(bundle: Path, icons: Path, made: release.Release, manual: str) -> list[Entry]:
    """Everything that it installs."""
    share = "./usr/share"
    date = datetime.fromtimestamp(made.epoch_s, UTC).date().isoformat()
    metainfo = (LINUX / f"{release.ID}.metainfo.xml").read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", made.version).replace("@DATE@", date)
    news = (release.ROOT / "CHANGELOG.md").read_bytes()
    found = [
        *archive.entries_of(bundle, HOME),
        Entry(name="./usr/bin/workstation", mode=0o777, link="../lib/schakel/workstation"),
        _file(f"{share}/applications/{release.ID}.desktop", LINUX / f"{release.ID}.desktop"),
        _file(f"{share}/metainfo/{release.ID}.metainfo.xml", metainfo.encode()),
        _file(f"{share}/doc/schakel/copyright", LINUX / "copyright"),
        _file(f"{share}/doc/schakel/changelog.gz", gzip.compress(news, 9, mtime=0)),
        _file(f"{share}/man/man1/workstation.1.gz", gzip.compress(manual.encode(), 9, mtime=0)),
    ]
    for icon in sorted(icons.glob("schakel-*.png")):
        side = icon.stem.partition("-")[2]
        place = f"{share}/icons/hicolor/{side}x{side}/apps/{release.ID}.png"
        found.append(_file(place, icon))
    return found


def _file(name: str, content: bytes | Path) -> Entry:
    return Entry(name=name, content=content)


def package(control_text: str, entries: Sequence[Entry], epoch_s: int) -> bytes:
    """The file itself (deb(5))."""
    sums = "".join(
        f"{hashlib.md5(entry.data(), usedforsecurity=False).hexdigest()}  {entry.name[2:]}\n"
        for entry in sorted(entries, key=lambda entry: entry.name)
        if entry.content is not None
    )
    about = [
        Entry(name="./control", content=control_text.encode()),
        Entry(name="./md5sums", content=sums.encode()),
    ]
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.xz": archive.xz(archive.tar(about, epoch_s)),
        "data.tar.xz": archive.xz(archive.tar(entries, epoch_s)),
    }
    return AR_MAGIC + b"".join(_member(name, data, epoch_s) for name, data in members.items())


def _member(name: str, data: bytes, epoch_s: int) -> bytes:
    head = f"{name:<16}{epoch_s:<12}{0:<6}{0:<6}{100644:<8}{len(data):<10}`\n".encode()
    return head + data + b"\n" * (len(data) % 2)


def size_bytes(entries: Iterable[Entry]) -> int:
    return sum(entry.size_bytes for entry in entries)
