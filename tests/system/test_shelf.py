"""A folder of data files: good ones are used, a broken one is told and takes no other with it."""

from pathlib import Path

import pytest

from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.phrase import PhraseBook
from workstation.system import texts
from workstation.system.shelf import FolderShelf

GOOD = """\
line = "{line}"
language = "nl"
version = 1
date = 2026-11-24
source = "zelf gemaakt"

[[phrase]]
id = "dag"
group = "Begin"
title = "Dag"
text = "{text}"
"""


def put(folder: Path, line: str, text: str = "Dag.", **more: str) -> Path:
    path = folder / f"{line}.nl.toml"
    path.write_text(GOOD.format(line=line, text=text), encoding="utf-8")
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf[PhraseBook]:
    return texts.shelf(tmp_path)


def said(shelf: FolderShelf[PhraseBook]) -> list[str]:
    return [book.phrases[0].text for book in shelf.stock().books]


def test_a_broken_file_leaves_the_others_in_use_and_is_told(
    tmp_path: Path, shelf: FolderShelf[PhraseBook]
) -> None:
    put(tmp_path, "1712")
    put(tmp_path, "npie").write_text("phrase = = 1", encoding="utf-8")
    stock = shelf.stock()
    assert [book.line for book in stock.books] == ["1712"]
    assert stock.problems == (
        FileProblem(file="npie.nl.toml", line=1, key="", why=FileReason.NOT_TOML),
    )


def test_a_file_that_breaks_later_leaves_its_last_good_version(
    tmp_path: Path, shelf: FolderShelf[PhraseBook]
) -> None:
    path = put(tmp_path, "1712", "Eerst.")
    assert said(shelf) == ["Eerst."]
    path.write_text(GOOD.format(line="1712", text="Half {nam}."), encoding="utf-8")
    (problem,) = shelf.stock().problems
    assert (problem.key, problem.line, problem.older_in_use) == ("phrase.1.text", 11, True)
    assert problem.why is FileReason.NO_SUCH_PLACEHOLDER
    assert said(shelf) == ["Eerst."]
    put(tmp_path, "1712", "Nu weer goed, en langer.")
    assert said(shelf) == ["Nu weer goed, en langer."]
    assert shelf.stock().problems == ()


def test_a_file_that_is_taken_away_is_gone(tmp_path: Path, shelf: FolderShelf[PhraseBook]) -> None:
    path = put(tmp_path, "1712")
    assert said(shelf) == ["Dag."]
    path.unlink()
    assert shelf.stock().books == ()
    put(tmp_path, "1712", "Terug.")
    assert said(shelf) == ["Terug."]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert texts.shelf(tmp_path / "none").stock().books == ()


def test_a_file_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    put(tmp_path, "1712")
    read: list[str] = []

    def load(path: Path) -> PhraseBook:
        read.append(path.name)
        return texts.load(path)

    shelf = FolderShelf(tmp_path, load)
    shelf.stock()
    shelf.stock()
    assert read == ["1712.nl.toml"]
