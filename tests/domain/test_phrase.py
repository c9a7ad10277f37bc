"""Sentences with gaps: what is known goes in, the rest stays open and can be found."""

from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.phrase import PLACEHOLDERS, Phrase, filled, find, gaps, named


def one(id_: str, title: str, text: str, group: str = "Begin") -> Phrase:
    return Phrase(id=id_, group=group, title=title, text=text)


ALL = (
    one("welkom", "Welkom", "Dag, ik ben {naam}."),
    one("tempo", "Op jouw tempo", "Neem je tijd.", "Luisteren"),
    one("slot", "Goed dat je schreef", "Kom terug wanneer je wil.", "Afronden"),
)


def test_what_is_known_goes_in_and_an_empty_value_is_not_known() -> None:
    text = "Ik ben {naam} van {lijn}, er tot {tot}."
    said = filled(text, {"naam": "Marieke", "lijn": "1712", "tot": ""})
    assert said == "Ik ben Marieke van 1712, er tot {tot}."
    assert [said[a:b] for a, b in gaps(said)] == ["{tot}"]


def test_a_name_with_braces_is_never_filled_again() -> None:
    assert filled("{naam} {tot}", {"naam": "{tot}", "tot": "22:00"}) == "{tot} 22:00"


def test_other_braces_are_somebodys_own_words() -> None:
    assert gaps("{hallo} {} {naam }") == ()
    assert named("{hallo} {} {naam}") == ("hallo", "", "naam")


@given(st.text(alphabet="{}naamtotuur ", max_size=40))
def test_a_text_without_known_gaps_is_left_as_it_is(text: str) -> None:
    assert filled(text, {}) == text
    if not gaps(text):
        assert filled(text, dict.fromkeys(PLACEHOLDERS, "x")) == text


def test_without_words_favourites_come_first_and_the_rest_as_in_the_file() -> None:
    assert [p.id for p in find(ALL, "", frozenset({"slot"}))] == ["slot", "welkom", "tempo"]


def test_it_is_found_by_title_group_or_text() -> None:
    assert [p.id for p in find(ALL, "tempoo")] == ["tempo"]
    assert [p.id for p in find(ALL, "afrond")] == ["slot"]
    assert [p.id for p in find(ALL, "tijd")] == ["tempo"]
    assert find(ALL, "maanraket") == ()


def test_a_better_fit_goes_before_a_favourite() -> None:
    more = (*ALL, one("w2", "Nog eens welkom", "x"), one("w3", "Welkomstwoord", "x"))
    assert [p.id for p in find(more, "welkom", frozenset({"w3"}))] == ["welkom", "w2", "w3"]
