"""Owns archives that are the same for the same contents: tar.xz and zip; must not know what is in them."""

import io
import lzma
import stat
import tarfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One member. `content` None: a folder, or a link to `link`."""

    name: str
    mode: int = 0o644
    content: bytes | Path | None = None
    link: str = ""

    @property
    def size_bytes(self) -> int:
        if self.content is None:
            return 0
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    def data(self) -> bytes:
        assert self.content is not None
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


def entries_of(folder: Path, under: str) -> Iterator[Entry]:
    """Everything in a folder, named below `under`; modes as `bundle.settle` left them."""
    for path in sorted(folder.rglob("*")):
        name = f"{under}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            yield Entry(name=name, mode=0o777, link=path.readlink().as_posix())
        elif path.is_dir():
            yield Entry(name=name, mode=0o755)
        else:
            yield Entry(name=name, mode=stat.S_IMODE(path.stat().st_mode), content=path)


def with_folders(entries: Iterable[Entry]) -> list[Entry]:
    """In order of name, each after the folders that it stands in."""
    found: dict[str, Entry] = {}
    for entry in entries:
        parts = entry.name.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if folder != "." and folder not in found:
                found[folder] = Entry(name=folder, mode=0o755)
        found[entry.name] = entry
    return [found[name] for name in sorted(found)]


def tar(entries: Iterable[Entry], epoch_s: int) -> bytes:
    """Of nobody in particular: owner 0, no names, one time."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for entry in with_folders(entries):
            info = tarfile.TarInfo(entry.name)
            info.mtime, info.mode = epoch_s, entry.mode
            info.uname = info.gname = "root"
            if entry.link:
                info.type, info.linkname = tarfile.SYMTYPE, entry.link
                archive.addfile(info)
            elif entry.content is None:
                info.type = tarfile.DIRTYPE
                archive.addfile(info)
            else:
                data = entry.data()
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def xz(data: bytes) -> bytes:
    """One thread: with more, the blocks depend on how many there were."""
    return lzma.compress(data, preset=6)


def zipped(entries: Iterable[Entry], epoch_s: int) -> bytes:
    """Raises ValueError for a link, which a zip for Windows cannot hold."""
    out = io.BytesIO()
    moment = time.gmtime(epoch_s)[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for entry in with_folders(entries):
            if entry.link:
                raise ValueError(entry.name)
            if entry.content is None:
                continue
            info = zipfile.ZipInfo(entry.name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # else it would say on which system it was made
            info.external_attr = (stat.S_IFREG | entry.mode) << 16
            archive.writestr(info, entry.data())
    return out.getvalue()
