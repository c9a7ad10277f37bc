"""A table is written whole where it was asked, for its owner alone, or not at all."""

from pathlib import Path

import pytest

from workstation.domain.errors import TableUnwritable
from workstation.system import table_file


def test_it_is_written_whole_over_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text("old")
    table_file.write(path, "Reële;1\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + "Reële;1\r\n".encode()
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["cijfers.csv"]


def test_where_it_cannot_be_written_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "a folder"
    path.mkdir()
    (path / "something").touch()
    for wrong in (path, tmp_path / "nowhere" / "x.csv"):
        with pytest.raises(TableUnwritable):
            table_file.write(wrong, "x")
    assert [each.name for each in tmp_path.iterdir()] == ["a folder"]
