"""Files of sentences: refused with the place of the mistake; those that ship keep our promises."""

from itertools import product
from pathlib import Path

import pytest

from tests.system.test_shelf import GOOD
from workstation.domain import phrase
from workstation.domain.data_file import FileReason
from workstation.system import texts
from workstation.system.texts import TextsError

OURS = texts.shelf().stock()


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "why"),
    [
        ('line = "1712"', 'line = "npie"', "line", 1, FileReason.BAD_ID),
        ('"nl"', '"en"', "language", 2, FileReason.BAD_ID),
        ('"nl"', '"NL"', "language", 2, FileReason.BAD_ID),
        ("version = 1", "version = 0", "version", 3, FileReason.BAD_ID),
        ("2026-11-24", '"gisteren"', "date", 4, FileReason.WRONG_TYPE),
        ('source = "zelf gemaakt"\n', "", "source", 0, FileReason.MISSING),
        ('title = "Dag"', 'titel = "Dag"', "phrase.1.titel", 10, FileReason.UNKNOWN_KEY),
        ('"Dag."', '" "', "phrase.1.text", 11, FileReason.EMPTY),
        ('"Dag."', '"{nam}"', "phrase.1.text", 11, FileReason.NO_SUCH_PLACEHOLDER),
        ('"Dag."', '"{}"', "phrase.1.text", 11, FileReason.NO_SUCH_PLACEHOLDER),
        ('"Dag."', f'"{"d" * 1001}"', "phrase.1.text", 11, FileReason.TOO_LONG),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, key: str, line: int, why: FileReason
) -> None:
    good = GOOD.format(line="1712", text="Dag.")
    assert old in good
    path = tmp_path / "1712.nl.toml"
    path.write_text(good.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TextsError) as caught:
        texts.load(path)
    found = caught.value
    assert (found.file, found.key, found.line, found.why) == ("1712.nl.toml", key, line, why)


def test_two_sentences_with_one_id_are_refused(tmp_path: Path) -> None:
    good = GOOD.format(line="1712", text="Dag.")
    path = tmp_path / "1712.nl.toml"
    path.write_text(good + good[good.index("[[phrase]]") :], encoding="utf-8")
    with pytest.raises(TextsError) as caught:
        texts.load(path)
    assert (caught.value.key, caught.value.why) == ("phrase.2.id", FileReason.TWICE)


def test_ours_are_whole_for_both_lines_in_every_language() -> None:
    assert OURS.problems == ()
    assert {(book.line, book.language) for book in OURS.books} == set(
        product(("1712", "npie"), ("nl", "en", "fr", "de"))
    )


def test_french_and_german_are_a_short_start_that_says_so_and_is_the_same_in_dutch() -> None:
    books = {(book.line, book.language): book for book in OURS.books}
    for line in ("1712", "npie"):
        dutch = {one.id for one in books[line, "nl"].phrases}
        for language in ("fr", "de"):
            book = books[line, language]
            assert [one.id for one in book.phrases] == ["welkom", "taal", "gevaar-nu"]
            assert {one.id for one in book.phrases} <= dutch
            assert "112" in book.phrases[2].text


def test_an_id_in_english_is_the_same_sentence_in_dutch() -> None:
    """A favourite holds in every language."""
    ids = {(b.line, b.language): {one.id for one in b.phrases} for b in OURS.books}
    for line in ("1712", "npie"):
        assert ids[line, "en"] <= ids[line, "nl"]


def test_ours_say_you_kindly_and_name_no_article_of_law_or_other_number() -> None:
    for book in OURS.books:
        for one in book.phrases:
            words = phrase.filled(one.text, dict.fromkeys(phrase.PLACEHOLDERS, "x"))
            assert "artikel" not in words.lower()
            assert "{" not in words
            assert not set("0123456789") & set(words.replace("112", "").replace("101", ""))
