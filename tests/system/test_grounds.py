"""Legal grounds: refused with the place of the mistake; ours name no article and ask something first."""

import re
from pathlib import Path

import pytest

from workstation.domain.data_file import FileReason
from workstation.system import grounds
from workstation.system.grounds import GroundsError

GOOD = """\
id = "proef"
version = 2
date = 2026-11-24
source = "zelf gemaakt"

[[ground]]
id = "nood"
name = "Nood"
what = "Nu."
check = ["Overlegd?"]
"""


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "proef.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_good_file_is_read_exactly(tmp_path: Path) -> None:
    book = grounds.load(write(tmp_path, GOOD))
    (one,) = book.grounds
    assert (book.id, book.version, one.id, one.version) == ("proef", 2, "nood", 2)
    assert (one.name, one.what, one.check) == ("Nood", "Nu.", ("Overlegd?",))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("version = 2", "version = 0", FileReason.BAD_ID),
        ('what = "Nu."', "", FileReason.MISSING),
        ('name = "Nood"', 'name = " "', FileReason.EMPTY),
        ('id = "nood"', 'id = "Nood!"', FileReason.BAD_ID),
        ('what = "Nu."', 'what = "Nu."\narticle = 458', FileReason.UNKNOWN_KEY),
        ("[[ground]]", GOOD.partition("[[ground]]")[2].join(["[[ground]]", "[[ground]]"]), None),
    ],
)
def test_a_wrong_file_does_not_count(
    tmp_path: Path, old: str, new: str, why: FileReason | None
) -> None:
    with pytest.raises(GroundsError) as refused:
        grounds.load(write(tmp_path, GOOD.replace(old, new)))
    assert refused.value.why is (why or FileReason.TWICE)


def test_ours_say_no_article_and_ask_something_first() -> None:
    stock = grounds.shelf().stock()
    assert stock.problems == ()
    found = [one for book in stock.books for one in book.grounds]
    assert found
    for one in found:
        assert one.check
        said = " ".join((one.name, one.what, *one.check))
        assert re.search(r"\bart(ikel|\.)|[0-9]", said, re.IGNORECASE) is None
