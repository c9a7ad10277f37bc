"""A row shows the words that were looked for, wherever they stand in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.search import fold, terms_of
from workstation.ui.notes import snippets


def _marked(text: str, query: str) -> list[str]:
    snippet = snippets.of(text, terms_of(query))
    return [snippet.text[m.start : m.start + m.length] for m in snippet.marks]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Mijn zus Zoë", "zoe", ["Zoë"]),
        ("cafe\u0301 en café", "CAFÉ", ["cafe\u0301", "café"]),
        ("zusje, zussen; kruis", "zus", ["zusje", "zussen"]),
        ("niet naar huis", '"naar huis"', ["naar", "huis"]),
        ("naar huiswerk", '"naar huis"', ["naar"]),
        ("a en aap", "a", ["a"]),
        ("regel\nmet\tveel   wit", "wit", ["wit"]),
        ("snake_case", "case", ["case"]),
        ("niets", "", []),
    ],
)
def test_found_words_are_marked_as_the_index_finds_them(
    text: str, query: str, marked: list[str]
) -> None:
    assert _marked(text, query) == marked


def test_a_word_far_into_a_text_is_in_the_row() -> None:
    snippet = snippets.of("woord " * 200 + "naald " + "woord " * 200, terms_of("naald"))
    assert snippet.text.startswith("… woord ")
    assert snippet.text.endswith("woord …")
    assert "naald" in snippet.text
    assert len(snippet.text) <= snippets.LONGEST + 4


@given(st.text(), st.text(max_size=20))
def test_marks_always_lie_inside_and_in_order(text: str, query: str) -> None:
    snippet = snippets.of(text, terms_of(query))
    at = 0
    for mark in snippet.marks:
        assert mark.start >= at
        assert mark.length > 0
        at = mark.start + mark.length
    assert at <= len(snippet.text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
