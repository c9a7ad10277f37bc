"""Archives are the same for the same contents, whatever the machine, the folder or the moment."""

import io
import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from installer import archive, bundle
from installer.archive import Entry

EPOCH_S = 1_795_500_000


def tree(folder: Path, *, names: list[str]) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"content of {name}")
    (folder / "program").write_text("run")
    (folder / "program").chmod(0o775)
    (folder / "link").symlink_to("program")
    return folder


NAMES = ["b/two.txt", "a.txt", "b/one.txt"]


@pytest.fixture
def twice(tmp_path: Path) -> tuple[Path, Path]:
    """The same contents, made in another order, with other modes and other times."""
    first = tree(tmp_path / "first", names=NAMES)
    second = tree(tmp_path / "other name", names=NAMES[::-1])
    (second / "a.txt").chmod(0o600)
    os.utime(second / "a.txt", (1, 1))
    for folder in (first, second):
        bundle.settle(folder, EPOCH_S)
    return first, second


def test_two_equal_folders_give_equal_archives(twice: tuple[Path, Path]) -> None:
    one, two = (archive.tar(archive.entries_of(folder, "x"), EPOCH_S) for folder in twice)
    assert one == two
    assert archive.xz(one) == archive.xz(two)


def test_an_archive_tells_nothing_of_who_made_it(twice: tuple[Path, Path]) -> None:
    data = archive.xz(archive.tar(archive.entries_of(twice[0], "x"), EPOCH_S))
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(data))) as opened:
        members = {member.name: member for member in opened.getmembers()}
    assert {(m.uid, m.gid, m.uname, m.gname, m.mtime) for m in members.values()} == {
        (0, 0, "root", "root", EPOCH_S)
    }
    assert members["x/program"].mode == 0o755
    assert members["x/a.txt"].mode == 0o644
    assert members["x/link"].linkname == "program"
    assert list(members) == sorted(members)


def test_every_member_comes_after_its_folder() -> None:
    names = [entry.name for entry in archive.with_folders([Entry(name="./a/b/c", content=b"")])]
    assert names == ["./a", "./a/b", "./a/b/c"]


def test_a_zip_is_the_same_twice_and_holds_the_files(twice: tuple[Path, Path]) -> None:
    one, two = (
        archive.zipped((e for e in archive.entries_of(folder, "x") if not e.link), EPOCH_S)
        for folder in twice
    )
    assert one == two
    opened = zipfile.ZipFile(io.BytesIO(one))
    assert opened.read("x/b/one.txt") == b"content of b/one.txt"
    assert opened.testzip() is None


def test_a_zip_refuses_a_link_instead_of_losing_it(twice: tuple[Path, Path]) -> None:
    with pytest.raises(ValueError, match="link"):
        archive.zipped(archive.entries_of(twice[0], "x"), EPOCH_S)
