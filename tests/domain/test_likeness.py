"""What somebody types, with errors in it, finds what was meant, and no other number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.likeness import likeness, words_of


def mark(wanted: str, text: str) -> float:
    return likeness(wanted, [(text, 1.0)])


def test_words_are_small_and_without_accents_or_hyphens() -> None:
    assert words_of("Tele-Onthaal: één GÉSPREK") == ("tele", "onthaal", "een", "gesprek")


@pytest.mark.parametrize(
    "wanted",
    ["zelfmoordlijn", "Zelfmordlijn", "zelfmorodlijn", "zelfm", "moord", "1813", "lijn zelfmoord"],
)
def test_a_place_is_found_by_its_beginning_its_middle_and_with_an_error(wanted: str) -> None:
    assert mark(wanted, "Zelfmoordlijn 1813") > 0


@pytest.mark.parametrize(("wanted", "text"), [("101", "106"), ("1712", "1713"), ("112", "1712x")])
def test_a_number_is_never_guessed(wanted: str, text: str) -> None:
    assert mark(wanted, f"lijn {text}") == 0 or wanted in text


def test_written_together_or_apart_is_the_same() -> None:
    assert mark("teleonthaal", "Tele-Onthaal") > 0


def test_every_word_must_be_there() -> None:
    assert mark("politie maan", "Politie 101") == 0


def test_an_exact_word_goes_before_a_beginning_and_that_before_an_error() -> None:
    marks = [mark("lumi", text) for text in ("lumi", "lumineus", "luna lumo")]
    assert marks == sorted(marks, reverse=True)
    assert len(set(marks)) == 3


def test_short_words_and_long_texts_are_not_guessed() -> None:
    assert mark("cax", "caw") == 0
    assert likeness("roes", [("naam", 1.0), ("door voor roel", 0.5)]) == 0


def test_nothing_wanted_fits_everything() -> None:
    assert mark("", "x") == mark(" -! ", "x") == 1.0


@given(wanted=st.text(max_size=30), text=st.text(max_size=60))
def test_a_mark_lies_between_nothing_and_one_whatever_is_typed(wanted: str, text: str) -> None:
    assert 0.0 <= mark(wanted, text) <= 1.0
    assert mark(text, text) > 0
